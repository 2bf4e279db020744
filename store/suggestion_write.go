package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// maxOpenSuggestions is how many may wait. More than that is no help but a flood.
const maxOpenSuggestions = 2000

// AddSuggestion keeps what a reader suggests, and gives its id. A record that is not public is none to whoever suggests.
// Errors: ErrInvalid with every fault, ErrUnavailable when too many wait.
func (s *Store) AddSuggestion(ctx context.Context, given models.Suggestion) (int64, error) {
	given.Normalize()
	faults := given.Validate()
	row := suggestionRow{
		Body: given.Text, URL: given.URL, ReplyTo: nullable(given.ReplyTo), State: models.SuggestionOpen, ReceivedAt: instantOf(s.now()),
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if given.Initiative != "" && models.ValidSlug(given.Initiative) {
			about, err := visibleRow(tx, given.Initiative, Public)
			switch {
			case models.CodeOf(err) == models.ErrNotFound:
				faults.Add("/initiative", "There is no such initiative.")
			case err != nil:
				return err
			}
			row.InitiativeID = nullable(about.ID)
		}
		if err := faults.AsError("The suggestion cannot be taken as it is."); err != nil {
			return err
		}
		var waiting int64
		if err := tx.Model(&suggestionRow{}).Where("state = ?", models.SuggestionOpen).Count(&waiting).Error; err != nil {
			return err
		}
		if waiting >= maxOpenSuggestions {
			return models.Errorf(models.ErrUnavailable, "So many suggestions are waiting that no more are taken at the moment.")
		}
		return tx.Create(&row).Error
	})
	return row.ID, err
}

// CloseSuggestion ends a case, and deletes the sender's address with it. Errors: ErrNotFound, ErrInvalid, ErrConflict
// when it is closed already.
func (s *Store) CloseSuggestion(ctx context.Context, id int64, how models.SuggestionClosing, actor models.Actor) error {
	how.Note = models.PlainText(how.Note)
	if err := how.Validate().AsError("The suggestion cannot be closed like this."); err != nil {
		return err
	}
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := openSuggestion(tx, id); err != nil {
			return err
		}
		return tx.Model(&suggestionRow{}).Where("id = ?", id).Updates(map[string]any{
			"state": models.SuggestionClosed, "reply_to": nil, "closed_at": instantOf(s.now()), "closed_by": actor.Name,
			"outcome": how.Outcome, "note": how.Note,
		}).Error
	})
}

// openSuggestion refuses what is closed.
func openSuggestion(tx *gorm.DB, id int64) error {
	row, err := suggestionByID(tx, id)
	if err != nil {
		return err
	}
	if row.Row.State != models.SuggestionOpen {
		return models.Errorf(models.ErrConflict, "This suggestion was closed by %s.", row.Row.ClosedBy)
	}
	return nil
}

type answerRow struct {
	ID           int64 `gorm:"primaryKey"`
	SuggestionID int64
	Body         string
	ActorName    string
	At           instant
}

func (answerRow) TableName() string { return "suggestion_answers" }

// NoteSuggestionAnswer records what was written to the sender; sending it is the caller's. Errors: ErrNotFound,
// ErrInvalid, ErrConflict when the case is closed.
func (s *Store) NoteSuggestionAnswer(ctx context.Context, id int64, text string, actor models.Actor) error {
	text = models.PlainText(text)
	if err := models.ValidateAnswer(text).AsError("The answer cannot be sent like this."); err != nil {
		return err
	}
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := openSuggestion(tx, id); err != nil {
			return err
		}
		return tx.Create(&answerRow{SuggestionID: id, Body: text, ActorName: actor.Name, At: instantOf(s.now())}).Error
	})
}

// maxAnswers bounds the answers that are shown of one case.
const maxAnswers = 50

// SuggestionAnswers lists what was answered, oldest first, at most 50.
func (s *Store) SuggestionAnswers(ctx context.Context, id int64) ([]models.SuggestionAnswer, error) {
	var rows []answerRow
	err := s.read.WithContext(ctx).Where("suggestion_id = ?", id).Order("id").Limit(maxAnswers).Find(&rows).Error
	answers := make([]models.SuggestionAnswer, len(rows))
	for n, row := range rows {
		answers[n] = models.SuggestionAnswer{Text: row.Body, By: row.ActorName, At: row.At.time()}
	}
	return answers, explain(err)
}
