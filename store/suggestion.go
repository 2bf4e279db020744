package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"tracker/models"
)

// SuggestionFilter chooses suggestions; without a state, those that are open.
type SuggestionFilter struct {
	State models.SuggestionState
	// Initiative is the slug of the record that they are about; empty for all.
	Initiative string
	Limit      int
	Cursor     string
}

type suggestionRow struct {
	ID           int64 `gorm:"primaryKey"`
	InitiativeID *int64
	Body         string
	URL          string
	ReplyTo      *string
	State        models.SuggestionState
	ReceivedAt   instant
	ClosedAt     *instant
	ClosedBy     string
	Outcome      models.SuggestionOutcome
	Note         string
}

func (suggestionRow) TableName() string { return "suggestions" }

// listedSuggestion is a suggestion with the record that it is about.
type listedSuggestion struct {
	Row   suggestionRow `gorm:"embedded"`
	Slug  string
	Title string
}

func (listed listedSuggestion) suggestion() models.Suggestion {
	row := listed.Row
	return models.Suggestion{
		ID: row.ID, Initiative: listed.Slug, Title: listed.Title, Text: row.Body, URL: row.URL, ReplyTo: orZero(row.ReplyTo),
		State: row.State, ReceivedAt: row.ReceivedAt.time(), ClosedAt: row.ClosedAt.timePointer(), ClosedBy: row.ClosedBy,
		Outcome: row.Outcome, Note: row.Note,
	}
}

func suggestionsOf(db *gorm.DB) *gorm.DB {
	return db.Table("suggestions s").Joins("LEFT JOIN initiatives i ON i.id = s.initiative_id").
		Select("s.*, COALESCE(i.slug, '') AS slug, COALESCE(i.title, '') AS title")
}

// Suggestions lists what readers suggested, oldest first.
func (s *Store) Suggestions(ctx context.Context, f SuggestionFilter) (Page[models.Suggestion], error) {
	page := Page[models.Suggestion]{Items: []models.Suggestion{}}
	if f.State == "" {
		f.State = models.SuggestionOpen
	}
	query := suggestionsOf(s.read.WithContext(ctx)).Where("s.state = ?", f.State)
	if f.Initiative != "" {
		query = query.Where("i.slug = ?", f.Initiative)
	}
	query = query.Session(&gorm.Session{})
	var total int64
	if err := query.Count(&total).Error; err != nil {
		return page, explain(err)
	}
	page.Total = int(total)
	if f.Cursor != "" {
		c, err := decodeCursor(f.Cursor, "received_at")
		if err != nil {
			return page, err
		}
		var received instant
		if err := c.into(&received); err != nil {
			return page, err
		}
		query = query.Where("(s.received_at, s.id) > (?, ?)", received, c.ID)
	}
	limit := InitiativeFilter{Limit: f.Limit}.limit()
	var rows []listedSuggestion
	if err := query.Order("s.received_at, s.id").Limit(limit + 1).Scan(&rows).Error; err != nil {
		return page, explain(err)
	}
	if len(rows) > limit {
		rows = rows[:limit]
		value, _ := json.Marshal(rows[limit-1].Row.ReceivedAt)
		page.Next = cursor{"received_at", value, rows[limit-1].Row.ID}.encode()
	}
	for _, row := range rows {
		page.Items = append(page.Items, row.suggestion())
	}
	return page, nil
}

// Suggestion reads one suggestion. Errors: ErrNotFound.
func (s *Store) Suggestion(ctx context.Context, id int64) (models.Suggestion, error) {
	row, err := suggestionByID(s.read.WithContext(ctx), id)
	return row.suggestion(), explain(err)
}

func suggestionByID(db *gorm.DB, id int64) (listedSuggestion, error) {
	var rows []listedSuggestion
	err := suggestionsOf(db).Where("s.id = ?", id).Limit(1).Scan(&rows).Error
	if err == nil && len(rows) == 0 {
		err = models.Errorf(models.ErrNotFound, "There is no suggestion %d.", id)
	}
	if err != nil {
		return listedSuggestion{}, err
	}
	return rows[0], nil
}
