package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// VerifyInitiative records that a person checked the record and found it still true, which restarts its clock. An
// expected version other than 0 is the one that was checked. Errors: ErrNotFound, ErrConflict.
func (s *Store) VerifyInitiative(ctx context.Context, slug string, expected int, change models.Change) (models.Initiative, error) {
	change.Kind = models.RevisionVerified
	return s.change(ctx, slug, expected, change, func(tx *gorm.DB, current models.Initiative, _ int64) (models.Initiative, error) {
		at, err := s.moment(tx)
		if err != nil {
			return current, err
		}
		current.LastVerifiedAt, current.VerifiedBy = &at, change.Actor.Name
		return current, nil
	})
}
