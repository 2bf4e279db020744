package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// change lets f make a new state of a record from the current one and saves it, in one transaction. A state that says
// the same as before is no change: it writes nothing. An expected version of 0 means any.
func (s *Store) change(
	ctx context.Context, slug string, expected int, by models.Change,
	f func(tx *gorm.DB, current models.Initiative, id int64) (models.Initiative, error),
) (models.Initiative, error) {
	var changed models.Initiative
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		row, err := visibleRow(tx, slug, Staff)
		if err != nil {
			return err
		}
		current, err := currentInitiative(tx, slug, Staff)
		if err != nil {
			return err
		}
		if expected != 0 && expected != row.Version {
			return stale(tx, row.ID, expected, current)
		}
		next, err := f(tx, current, row.ID)
		if err != nil {
			return err
		}
		changed, err = s.saveOver(tx, row, current, next, by)
		return err
	})
	return changed, err
}

// saveOver writes a new state of a record over the current one.
func (s *Store) saveOver(
	tx *gorm.DB, row initiativeRow, current, next models.Initiative, by models.Change,
) (models.Initiative, error) {
	next.Slug, next.Version, next.CreatedAt, next.UpdatedAt = row.Slug, current.Version, current.CreatedAt, current.UpdatedAt
	if err := check(tx, &next); err != nil {
		return next, err
	}
	if same, err := equal(next, current); same || err != nil {
		return current, err
	}
	at := s.now().UTC().Truncate(time.Microsecond)
	next.Version, next.UpdatedAt = row.Version+1, at
	visible, err := visibleSlugs(tx, next.Mentions())
	if err != nil {
		return next, err
	}
	saved := prepare(row.ID, next, s.today(), visible)
	return saved.initiative, s.replace(tx, row, saved, by, at)
}

// stale says what others changed since the version that a change was made from.
func stale(tx *gorm.DB, id int64, from int, current models.Initiative) error {
	err := models.Errorf(models.ErrConflict,
		"The record was changed by someone else: it is at version %d, and this change was made from version %d.",
		current.Version, from)
	err.Stale = &models.Stale{Current: current.Version, Changes: []models.FieldChange{}}
	base, reading := documentAt(tx, id, from)
	switch models.CodeOf(reading) {
	case "":
		err.Stale.Changes = models.Diff(base, current)
	case models.ErrNotFound: // a version that never was
	default:
		return reading
	}
	return err
}
