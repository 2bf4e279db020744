package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// ReviewFilter chooses reviews; without states, those that are open.
type ReviewFilter struct {
	States  []models.ReviewState
	Reasons []models.ReviewReason
	// Jurisdictions may hold the empty code, which stands for "not settled".
	Jurisdictions []models.Code
	// Assignees may hold the empty name, which stands for nobody.
	Assignees []string
	// Initiative is the slug of the one record to list the reviews of; empty for all.
	Initiative string
	Limit      int
	Cursor     string
}

type reviewRow struct {
	ID           int64
	Reason       models.ReviewReason
	Subject      string
	Detail       string
	State        models.ReviewState
	OpenedAt     instant
	Assignee     string
	SnoozedUntil *instant
	ResolvedAt   *instant
	ResolvedBy   string
	Note         string

	InitiativeID     int64
	Slug             string
	Title            string
	JurisdictionCode *models.Code
	JurisdictionName string
	Status           models.Status
	Stage            models.Stage
	Publication      models.Publication
	LastVerifiedAt   *instant

	// What the list is sorted by.
	Keys reviewKeys `gorm:"embedded"`
}

func (row reviewRow) review() models.Review {
	return models.Review{
		ID: row.ID, Initiative: row.Slug, Title: row.Title, Jurisdiction: orZero(row.JurisdictionCode), Reason: row.Reason,
		Subject: row.Subject, Detail: row.Detail, State: row.State, OpenedAt: row.OpenedAt.time(), Assignee: row.Assignee,
		SnoozedUntil: row.SnoozedUntil.timePointer(), ResolvedAt: row.ResolvedAt.timePointer(), ResolvedBy: row.ResolvedBy,
		Note: row.Note,
	}
}

// Reviews lists questions for staff. Those that are open come in the order of the queue, those that are snoozed by the
// day on which they wake, and those that are closed with the last one first.
func (s *Store) Reviews(ctx context.Context, f ReviewFilter) (Page[models.Review], error) {
	page := Page[models.Review]{Items: []models.Review{}}
	rows, err := s.reviewRows(ctx, f)
	page.Total, page.Next = rows.Total, rows.Next
	for _, row := range rows.Items {
		page.Items = append(page.Items, row.review())
	}
	return page, err
}

func (s *Store) reviewRows(ctx context.Context, f ReviewFilter) (Page[reviewRow], error) {
	var page Page[reviewRow]
	query := chosenReviews(s.read.WithContext(ctx), f)
	var err error
	if page.Total, err = countReviews(s.read.WithContext(ctx), query, f); err != nil {
		return page, explain(err)
	}
	order := orderOf(f)
	if f.Cursor != "" {
		at, err := order.decode(f.Cursor)
		if err != nil {
			return page, err
		}
		query = order.after(query, at)
	}
	limit := InitiativeFilter{Limit: f.Limit}.limit()
	err = order.sorted(query).Limit(limit + 1).Scan(&page.Items).Error
	if err != nil {
		return page, explain(err)
	}
	if len(page.Items) > limit {
		page.Items = page.Items[:limit]
		page.Next = order.encode(page.Items[limit-1])
	}
	return page, nil
}

// countReviews counts what a filter chooses: by the tallies, unless it asks for more than states and reasons.
func countReviews(db, chosen *gorm.DB, f ReviewFilter) (int, error) {
	var total int64
	if !f.tallied() {
		err := chosen.Count(&total).Error
		return int(total), err
	}
	err := talliedReviews(db, f).Select("COALESCE(SUM(reviews), 0)").Scan(&total).Error
	return int(total), err
}

// tallied tells whether the filter asks for no more than states and reasons, by which reviews are counted.
func (f ReviewFilter) tallied() bool {
	return len(f.Jurisdictions)+len(f.Assignees) == 0 && f.Initiative == ""
}

func talliedReviews(db *gorm.DB, f ReviewFilter) *gorm.DB {
	query := db.Table("review_tallies").Where("state IN ?", f.states())
	if len(f.Reasons) > 0 {
		query = query.Where("reason IN ?", f.Reasons)
	}
	return query
}

func (f ReviewFilter) states() []models.ReviewState {
	if len(f.States) == 0 {
		return []models.ReviewState{models.ReviewOpen}
	}
	return f.States
}

// chosenReviews is a query over "reviews r" and "initiatives i". It can be used more than once.
func chosenReviews(db *gorm.DB, f ReviewFilter) *gorm.DB {
	query := db.Table("reviews r").Joins("JOIN initiatives i ON i.id = r.initiative_id")
	query = among(query, "r.state", f.states())
	query = among(query, "r.reason", f.Reasons)
	if len(f.Jurisdictions) > 0 {
		query = query.Where("COALESCE(i.jurisdiction_code, '') IN ?", f.Jurisdictions)
	}
	if len(f.Assignees) > 0 {
		query = query.Where("r.assignee IN ?", f.Assignees)
	}
	if f.Initiative != "" {
		query = query.Where("i.slug = ?", f.Initiative)
	}
	// A chain that is used twice would carry conditions over.
	return query.Session(&gorm.Session{})
}

// Review reads one review, whatever its state. Errors: ErrNotFound.
func (s *Store) Review(ctx context.Context, id int64) (models.Review, error) {
	row, err := reviewByID(s.read.WithContext(ctx), id)
	return row.review(), explain(err)
}

func reviewByID(db *gorm.DB, id int64) (reviewRow, error) {
	var rows []reviewRow
	err := openOrder.columns(db.Table("reviews r").Joins("JOIN initiatives i ON i.id = r.initiative_id").Where("r.id = ?", id)).
		Limit(1).Scan(&rows).Error
	if err != nil {
		return reviewRow{}, err
	}
	if len(rows) == 0 {
		return reviewRow{}, models.Errorf(models.ErrNotFound, "There is no review %d.", id)
	}
	return rows[0], nil
}
