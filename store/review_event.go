package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

type reviewEventRow struct {
	ID        int64 `gorm:"primaryKey"`
	ReviewID  int64
	Kind      models.ReviewEventKind
	Value     string
	Note      string
	ActorName string
	ActorRole string
	At        instant
}

func (reviewEventRow) TableName() string { return "review_events" }

// maxReviewEvents bounds what is shown of one review's history.
const maxReviewEvents = 200

// ReviewEvents lists what was done to a review, newest first, at most 200.
func (s *Store) ReviewEvents(ctx context.Context, id int64) ([]models.ReviewEvent, error) {
	var rows []reviewEventRow
	err := s.read.WithContext(ctx).Where("review_id = ?", id).Order("id DESC").Limit(maxReviewEvents).Find(&rows).Error
	events := make([]models.ReviewEvent, len(rows))
	for n, row := range rows {
		events[n] = models.ReviewEvent{
			Kind: row.Kind, Value: row.Value, Note: row.Note, Actor: models.Actor{Name: row.ActorName, Role: row.ActorRole}, At: row.At.time(),
		}
	}
	return events, explain(err)
}

func (s *Store) noteReview(tx *gorm.DB, id int64, kind models.ReviewEventKind, value, note string, actor models.Actor) error {
	return tx.Create(&reviewEventRow{
		ReviewID: id, Kind: kind, Value: value, Note: note, ActorName: actor.Name, ActorRole: actor.Role, At: instantOf(s.now()),
	}).Error
}
