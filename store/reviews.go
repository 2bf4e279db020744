package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"tracker/models"
)

// ReviewFilter chooses reviews; without states, those that are open.
type ReviewFilter struct {
	States        []models.ReviewState
	Reasons       []models.ReviewReason
	Jurisdictions []models.Code
	Limit         int
	Cursor        string
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

	Slug             string
	Title            string
	JurisdictionCode *models.Code
}

// Reviews lists open questions for staff, oldest first.
func (s *Store) Reviews(ctx context.Context, f ReviewFilter) (Page[models.Review], error) {
	page := Page[models.Review]{Items: []models.Review{}}
	if len(f.States) == 0 {
		f.States = []models.ReviewState{models.ReviewOpen}
	}
	query := s.read.WithContext(ctx).Table("reviews r").Joins("JOIN initiatives i ON i.id = r.initiative_id").
		Where("r.state IN ?", f.States)
	if len(f.Reasons) > 0 {
		query = query.Where("r.reason IN ?", f.Reasons)
	}
	if len(f.Jurisdictions) > 0 {
		query = query.Where("i.jurisdiction_code IN ?", f.Jurisdictions)
	}
	// A chain that is used twice would carry conditions over.
	query = query.Session(&gorm.Session{})
	var total int64
	if err := query.Count(&total).Error; err != nil {
		return page, explain(err)
	}
	page.Total = int(total)
	if f.Cursor != "" {
		c, err := decodeCursor(f.Cursor, "opened_at")
		if err != nil {
			return page, err
		}
		var opened instant
		if err := c.into(&opened); err != nil {
			return page, err
		}
		query = query.Where("(r.opened_at, r.id) > (?, ?)", opened, c.ID)
	}
	limit := InitiativeFilter{Limit: f.Limit}.limit()
	var rows []reviewRow
	err := query.Select("r.*, i.slug, i.title, i.jurisdiction_code").Order("r.opened_at, r.id").Limit(limit + 1).Scan(&rows).Error
	if err != nil {
		return page, explain(err)
	}
	if len(rows) > limit {
		last := rows[limit-1]
		value, _ := json.Marshal(last.OpenedAt)
		page.Next = cursor{"opened_at", value, last.ID}.encode()
		rows = rows[:limit]
	}
	for _, row := range rows {
		page.Items = append(page.Items, row.review())
	}
	return page, nil
}

func (row reviewRow) review() models.Review {
	return models.Review{
		ID: row.ID, Initiative: row.Slug, Title: row.Title, Jurisdiction: orZero(row.JurisdictionCode), Reason: row.Reason,
		Subject: row.Subject, Detail: row.Detail, State: row.State, OpenedAt: row.OpenedAt.time(), Assignee: row.Assignee,
		SnoozedUntil: row.SnoozedUntil.timePointer(), ResolvedAt: row.ResolvedAt.timePointer(), ResolvedBy: row.ResolvedBy,
		Note: row.Note,
	}
}
