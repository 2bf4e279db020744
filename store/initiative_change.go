package store

import (
	"context"
	"database/sql"
	"reflect"
	"strings"

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
		old, err := recordedBySlug(tx, slug)
		if err != nil {
			return err
		}
		if expected != 0 && expected != old.row.Version {
			return stale(tx, old.row.ID, expected, old.initiative)
		}
		next, err := f(tx, old.initiative, old.row.ID)
		if err != nil {
			return err
		}
		changed, err = s.saveOver(tx, old, next, by)
		return err
	})
	return changed, err
}

// saveOver writes a new state of a record over the current one.
func (s *Store) saveOver(tx *gorm.DB, old recorded, next models.Initiative, by models.Change) (models.Initiative, error) {
	current := old.initiative
	next.Slug, next.Version, next.CreatedAt, next.UpdatedAt = old.row.Slug, current.Version, current.CreatedAt, current.UpdatedAt
	visible, err := check(tx, &next)
	if err != nil {
		return next, err
	}
	if same, err := equal(next, current); same || err != nil {
		return current, err
	}
	at, err := s.moment(tx)
	if err != nil {
		return next, err
	}
	next.Version, next.UpdatedAt = old.row.Version+1, at
	saved := prepare(old.row.ID, next, s.today(), visible)
	return saved.initiative, s.replace(tx, old, saved, by, at)
}

// recordedBySlug reads an initiative to be changed. Errors: ErrNotFound.
func recordedBySlug(tx *gorm.DB, slug string) (recorded, error) {
	old, err := recordedWhere(tx, "i.slug = ?", slug)
	if models.CodeOf(explain(err)) == models.ErrNotFound {
		err = models.Errorf(models.ErrNotFound, "There is no initiative %q.", slug)
	}
	return old, err
}

func recordedByID(tx *gorm.DB, id int64) (recorded, error) { return recordedWhere(tx, "i.id = ?", id) }

func recordedWhere(tx *gorm.DB, condition string, value any) (recorded, error) {
	var old recorded
	t := tableOf[initiativeRow]()
	document := ""
	places := append(t.scanInto(reflect.ValueOf(&old.row).Elem()), &document)
	err := each(
		tx, func(rows *sql.Rows) error { return rows.Scan(places...) },
		"SELECT i."+strings.Join(t.columns, ", i.")+
			", COALESCE((SELECT staff FROM initiative_documents WHERE initiative_id = i.id), '') FROM initiatives i WHERE "+condition, value,
	)
	if err == nil && old.row.ID == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return old, err
	}
	old.initiative, err = decodeInitiative(document)
	return old, err
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
