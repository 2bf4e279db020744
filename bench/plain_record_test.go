package bench

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// plainRecord reads the record with gorm, as it is written at first.
type plainRecord struct{ db *gorm.DB }

type laneJurisdiction struct {
	Code models.Code `gorm:"primaryKey"`
	Name string
}

func (laneJurisdiction) TableName() string { return "jurisdictions" }

type laneInitiative struct {
	ID               int64 `gorm:"primaryKey"`
	Slug             string
	Title            string
	Classification   models.Classification
	Status           models.Status
	Publication      models.Publication
	JurisdictionCode *models.Code
	Jurisdiction     *laneJurisdiction `gorm:"foreignKey:JurisdictionCode;references:Code"`
	Actions          []laneAction      `gorm:"foreignKey:InitiativeID"`
	Citations        []laneCitation    `gorm:"foreignKey:InitiativeID"`
}

func (laneInitiative) TableName() string { return "initiatives" }

func (i *laneInitiative) code() models.Code {
	if i.JurisdictionCode == nil {
		return ""
	}
	return *i.JurisdictionCode
}

func (i *laneInitiative) jurisdictionName() string {
	if i.Jurisdiction == nil {
		return ""
	}
	return i.Jurisdiction.Name
}

// cites tells whether a source is given for a vote: without one it is not shown.
func (i *laneInitiative) cites(vote laneVote) bool {
	for _, citation := range i.Citations {
		if citation.ClaimPosition == vote.ActionPosition && citation.VotePosition == vote.Position {
			return true
		}
	}
	return false
}

type laneAction struct {
	ID             int64 `gorm:"primaryKey"`
	InitiativeID   int64
	Position       int
	Date           string
	EarliestDay    models.Day
	Classification models.ActionClassification
	Certainty      models.Certainty
	Supported      bool
	Votes          []laneVote `gorm:"foreignKey:InitiativeID,ActionPosition;references:InitiativeID,Position"`
}

func (laneAction) TableName() string { return "actions" }

type laneVote struct {
	InitiativeID   int64 `gorm:"primaryKey"`
	ActionPosition int   `gorm:"primaryKey"`
	Position       int   `gorm:"primaryKey"`
	Body           string
	Certainty      models.Certainty
	Yes            *int
	No             *int
	Abstain        *int
	Absent         *int
	NotVoting      *int
	Paired         *int
}

func (laneVote) TableName() string { return "votes" }

type laneCitation struct {
	InitiativeID  int64
	Claim         string
	ClaimPosition int
	VotePosition  int
}

func (laneCitation) TableName() string { return "citations" }

// initiatives reads those of one jurisdiction, or all of them, the oldest first.
func (r plainRecord) initiatives(ctx context.Context, jurisdiction models.Code) ([]laneInitiative, error) {
	query := r.db.WithContext(ctx).Where("publication = ?", models.Published)
	if jurisdiction != "" {
		query = query.Where("jurisdiction_code = ?", jurisdiction)
	}
	var initiatives []laneInitiative
	err := query.Preload("Jurisdiction").Preload("Citations", "claim = ?", "vote").
		Preload("Actions", func(db *gorm.DB) *gorm.DB { return db.Where("supported = 1").Order("initiative_id, position") }).
		Preload("Actions.Votes", func(db *gorm.DB) *gorm.DB { return db.Order("initiative_id, action_position, position") }).
		Order("first_action_day, id").Find(&initiatives).Error
	return initiatives, err
}

func (r plainRecord) campaign(ctx context.Context) (campaign models.Campaign, err error) {
	var row struct{ Document string }
	if err := r.db.WithContext(ctx).Table("campaign").Take(&row).Error; err != nil {
		return campaign, err
	}
	err = json.Unmarshal([]byte(row.Document), &campaign)
	return campaign, err
}

func (r plainRecord) jurisdiction(ctx context.Context, code models.Code) (string, error) {
	var row laneJurisdiction
	err := r.db.WithContext(ctx).Where("code = ?", code).Take(&row).Error
	return row.Name, err
}

// plainChange is a change to a record that everybody can read.
type plainChange struct {
	Slug, Title string
	At          int64
}

// changes are those to published records, the newest first.
func (r plainRecord) changes(ctx context.Context) *gorm.DB {
	return r.db.WithContext(ctx).Table("revisions").Select("initiatives.slug, initiatives.title, revisions.at").
		Joins("JOIN initiatives ON initiatives.id = revisions.initiative_id AND initiatives.publication = ?", models.Published).
		Where("revisions.publication = ?", models.Published).Order("revisions.at DESC, revisions.id DESC")
}

func (r plainRecord) changedAt(ctx context.Context) (time.Time, error) {
	var last []plainChange
	err := r.changes(ctx).Limit(1).Find(&last).Error
	if err != nil || len(last) == 0 {
		return time.Time{}, err
	}
	return time.UnixMicro(last[0].At).UTC(), nil
}

func (r plainRecord) corrections(ctx context.Context, jurisdiction models.Code, since time.Time) ([]plainChange, error) {
	query := r.changes(ctx).Where("revisions.kind = ? AND revisions.at >= ?", models.RevisionCorrected, since.UnixMicro())
	if jurisdiction != "" {
		query = query.Where("initiatives.jurisdiction_code = ?", jurisdiction)
	}
	var list []plainChange
	err := query.Find(&list).Error
	return list, err
}
