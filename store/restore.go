package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// RestoreInitiative makes a record say again what it said at an earlier version, as a new version. Who may see it stays
// as it is: bringing words back neither publishes nor hides. An expected version other than 0 is the one that the record
// has to be at. Errors: ErrNotFound, ErrConflict, ErrInvalid when the old words break a rule of today.
func (s *Store) RestoreInitiative(
	ctx context.Context, slug string, version, expected int, change models.Change,
) (models.Initiative, error) {
	change.Kind = models.RevisionRestored
	return s.change(ctx, slug, expected, change, func(tx *gorm.DB, current models.Initiative, id int64) (models.Initiative, error) {
		old, err := documentAt(tx, id, version)
		if err != nil {
			return old, err
		}
		old.Publication = current.Publication
		return old, nil
	})
}

// documentAt reads what a record said at a version.
func documentAt(tx *gorm.DB, id int64, version int) (models.Initiative, error) {
	var row revisionRow
	err := tx.Where("initiative_id = ? AND version = ?", id, version).Take(&row).Error
	if err != nil {
		if models.CodeOf(explain(err)) == models.ErrNotFound {
			err = models.Errorf(models.ErrNotFound, "The record has no version %d.", version)
		}
		return models.Initiative{}, err
	}
	return decodeInitiative(row.Document)
}
