package store

import (
	"cmp"
	"context"
	"encoding/json"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"tracker/models"
)

type measureRow struct {
	Key         string `gorm:"primaryKey"`
	Name        string
	Description string
	Position    int
}

func (measureRow) TableName() string { return "measures" }

// Campaign reads what the installation tracks. Errors: ErrNotFound when nothing has been loaded.
func (s *Store) Campaign(ctx context.Context) (models.Campaign, error) {
	var document string
	err := s.read.WithContext(ctx).Table("campaign").Select("document").Take(&document).Error
	if err != nil {
		return models.Campaign{}, explain(err)
	}
	var campaign models.Campaign
	if err := json.Unmarshal([]byte(document), &campaign); err != nil {
		return campaign, explain(err)
	}
	campaign.TimeZone = cmp.Or(s.timeZone, campaign.TimeZone)
	return campaign, nil
}

// ShowTimesIn makes Campaign name this zone instead of its own; an empty name leaves the campaign's. It is for the
// start of the program, before anything reads.
func (s *Store) ShowTimesIn(zone string) { s.timeZone = zone }

// Measures lists the campaign's measures in its own order.
func (s *Store) Measures(ctx context.Context) ([]models.Measure, error) {
	list, err := measures(s.read.WithContext(ctx))
	return list, explain(err)
}

func measures(db *gorm.DB) ([]models.Measure, error) {
	var rows []measureRow
	err := db.Order("position").Find(&rows).Error
	list := make([]models.Measure, len(rows))
	for n, r := range rows {
		list[n] = models.Measure{Key: r.Key, Name: r.Name, Description: r.Description}
	}
	return list, err
}

// importCampaign takes a data set's campaign, unless its text was changed here since.
func (s *Store) importCampaign(tx *gorm.DB, campaign models.Campaign) error {
	edited, err := campaignEdited(tx)
	if err != nil || edited {
		return err
	}
	return s.saveCampaign(tx, campaign)
}

func (s *Store) saveCampaign(tx *gorm.DB, campaign models.Campaign) error {
	document, err := json.Marshal(campaign)
	if err != nil {
		return err
	}
	err = tx.Exec(`INSERT INTO campaign (id, document, updated_at) VALUES (1, ?, ?)
		ON CONFLICT (id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at`,
		string(document), instantOf(s.now())).Error
	if err != nil {
		return err
	}
	return newEdition(tx)
}

func saveMeasures(tx *gorm.DB, list []models.Measure) error {
	rows := make([]measureRow, len(list))
	for n, m := range list {
		rows[n] = measureRow{m.Key, m.Name, m.Description, n}
	}
	if err := insertAll(tx.Clauses(clause.OnConflict{UpdateAll: true}), rows); err != nil {
		return err
	}
	return newEdition(tx)
}
