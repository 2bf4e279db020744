package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// MaxReviewActs bounds how many reviews one act may be about.
const MaxReviewActs = 100

// ChangeReview does to a review what a person decided, and records who did it and why. Errors: ErrNotFound, ErrInvalid
// with every fault, ErrConflict when the review cannot be changed in this way any more.
func (s *Store) ChangeReview(ctx context.Context, id int64, change models.ReviewChange, actor models.Actor) (models.Review, error) {
	var changed reviewRow
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.checkReviewChange(tx, change); err != nil {
			return err
		}
		row, err := reviewByID(tx, id)
		if err != nil {
			return err
		}
		if err := s.changeReview(tx, row, change, actor); err != nil {
			return err
		}
		changed, err = reviewByID(tx, id)
		return err
	})
	return changed.review(), err
}

// ChangeReviews does the same to several open reviews at once, and gives the number of those that it was done to: what
// somebody else has closed in the meantime is left as it is. Dismissing wants a look at each, so it is refused here.
func (s *Store) ChangeReviews(ctx context.Context, ids []int64, change models.ReviewChange, actor models.Actor) (int, error) {
	if err := checkBulk(ids, change); err != nil {
		return 0, err
	}
	done := 0
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.checkReviewChange(tx, change); err != nil {
			return err
		}
		for _, id := range ids {
			row, err := reviewByID(tx, id)
			if models.CodeOf(err) == models.ErrNotFound {
				continue
			}
			if err != nil {
				return err
			}
			if row.closed() {
				continue
			}
			if err := s.changeReview(tx, row, change, actor); err != nil {
				return err
			}
			done++
		}
		return nil
	})
	return done, err
}

func checkBulk(ids []int64, change models.ReviewChange) error {
	switch {
	case len(ids) == 0:
		return models.Faults{{Pointer: "/ids", Detail: "Choose at least one review."}}.AsError("Nothing is chosen.")
	case len(ids) > MaxReviewActs:
		return models.Errorf(models.ErrTooLarge, "At most %d reviews at once; these are %d.", MaxReviewActs, len(ids))
	case change.State != nil && *change.State == models.ReviewDismissed:
		return models.Faults{{Pointer: "/state", Detail: "Reviews are dismissed one by one, each with its reason."}}.AsError("This is not done to several at once.")
	}
	return nil
}

func (s *Store) checkReviewChange(tx *gorm.DB, change models.ReviewChange) error {
	faults := change.Validate(s.now())
	if change.Assignee != nil && *change.Assignee != "" {
		var known int64
		err := tx.Table("users").Where("name = ? AND disabled_at IS NULL", *change.Assignee).Count(&known).Error
		if err != nil {
			return err
		}
		if known == 0 {
			faults.Add("/assignee", "Nobody on the staff has this name.")
		}
	}
	return faults.AsError("The review cannot be changed like this.")
}

func (row reviewRow) closed() bool {
	return row.State == models.ReviewResolved || row.State == models.ReviewDismissed
}

func (s *Store) changeReview(tx *gorm.DB, row reviewRow, change models.ReviewChange, actor models.Actor) error {
	state := row.State
	if change.State != nil {
		state = *change.State
	}
	switch {
	case row.State == models.ReviewResolved:
		return models.Errorf(models.ErrConflict, "This review is resolved: its cause is gone.")
	case row.State == models.ReviewDismissed && state != models.ReviewOpen:
		return models.Errorf(models.ErrConflict, "This review is dismissed; open it again first.")
	}
	why := change.Why()
	if change.Assignee != nil && *change.Assignee != row.Assignee {
		note := why
		if change.State != nil {
			note = "" // it says why the state changed
		}
		if err := s.noteReview(tx, row.ID, models.ReviewWasAssigned, *change.Assignee, note, actor); err != nil {
			return err
		}
		if err := tx.Exec("UPDATE reviews SET assignee = ? WHERE id = ?", *change.Assignee, row.ID).Error; err != nil {
			return err
		}
	}
	switch {
	case change.State != nil:
		return s.setReviewState(tx, row, change, why, actor)
	case change.Assignee == nil || *change.Assignee == row.Assignee:
		if why == "" {
			return nil
		}
		if err := s.noteReview(tx, row.ID, models.ReviewWasNoted, "", why, actor); err != nil {
			return err
		}
	}
	if why == "" {
		return nil
	}
	return tx.Exec("UPDATE reviews SET note = ? WHERE id = ?", why, row.ID).Error
}

func (s *Store) setReviewState(tx *gorm.DB, row reviewRow, change models.ReviewChange, why string, actor models.Actor) error {
	var value string
	var kind models.ReviewEventKind
	columns := map[string]any{"state": *change.State, "snoozed_until": nil, "resolved_at": nil, "resolved_by": ""}
	if why != "" {
		columns["note"] = why
	}
	switch *change.State {
	case models.ReviewSnoozed:
		kind, value = models.ReviewWasSnoozed, change.SnoozedUntil.UTC().Format(time.DateOnly)
		columns["snoozed_until"] = instantOf(*change.SnoozedUntil)
	case models.ReviewDismissed:
		kind = models.ReviewWasDismissed
		columns["resolved_at"], columns["resolved_by"] = instantOf(s.now()), actor.Name
	default:
		if row.State == models.ReviewOpen {
			return nil
		}
		if err := onlyOpenOne(tx, row); err != nil {
			return err
		}
		kind = models.ReviewWasReopened
	}
	if err := s.noteReview(tx, row.ID, kind, value, why, actor); err != nil {
		return err
	}
	return tx.Table("reviews").Where("id = ?", row.ID).Updates(columns).Error
}

// onlyOpenOne refuses to open again what is asked anew already.
func onlyOpenOne(tx *gorm.DB, row reviewRow) error {
	var others int64
	err := tx.Table("reviews").Where("initiative_id = ? AND reason = ? AND subject = ? AND id <> ? AND state IN ?",
		row.InitiativeID, row.Reason, row.Subject, row.ID, []models.ReviewState{models.ReviewOpen, models.ReviewSnoozed}).Count(&others).Error
	if err == nil && others > 0 {
		err = models.Errorf(models.ErrConflict, "The same question is open already in another review.")
	}
	return err
}
