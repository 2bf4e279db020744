package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// RefreshDerived brings up to date the records of which a scheduled action has come due since they were saved, and
// gives their number. It changes nothing that anybody entered, so it writes no revision.
func (s *Store) RefreshDerived(ctx context.Context) (int, error) {
	refreshed := 0
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		var err error
		refreshed, err = s.refreshDue(tx)
		return err
	})
	return refreshed, err
}

func (s *Store) refreshDue(tx *gorm.DB) (int, error) {
	var due []int64
	err := tx.Model(&initiativeRow{}).Where("next_action_day <= ?", s.today()).Pluck("id", &due).Error
	if err != nil {
		return 0, err
	}
	return len(due), s.rederive(tx, due)
}

// rederive computes again what follows from the records with these ids. Their words are the same, and so is what the search
// finds.
func (s *Store) rederive(tx *gorm.DB, ids []int64) error {
	for _, id := range ids {
		old, err := recordedByID(tx, id)
		if err != nil {
			return err
		}
		visible, err := visibleSlugs(tx, old.initiative.Mentions())
		if err != nil {
			return err
		}
		if _, err := rewrite(tx, old, prepare(id, old.initiative, s.today(), visible)); err != nil {
			return err
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return newEdition(tx)
}

// visibleSlugs tells which of the initiatives everybody may see.
func visibleSlugs(tx *gorm.DB, slugs []string) (map[string]bool, error) {
	visible := map[string]bool{}
	if len(slugs) == 0 {
		return visible, nil
	}
	var found []string
	err := tx.Model(&initiativeRow{}).Where("publication = ? AND slug IN ?", models.Published, slugs).Pluck("slug", &found).Error
	for _, slug := range found {
		visible[slug] = true
	}
	return visible, err
}

// idsMentioning finds the records that point to an initiative. Clauses keep their references as a JSON list.
func idsMentioning(tx *gorm.DB, slug string) ([]int64, error) {
	var ids []int64
	err := tx.Raw(`
		SELECT initiative_id FROM relations WHERE target = ?
		UNION SELECT initiative_id FROM candidates WHERE initiative = ?
		UNION SELECT initiative_id FROM calls WHERE instr(refers_to, ?) > 0`,
		slug, slug, `"`+slug+`"`).Scan(&ids).Error
	return ids, err
}
