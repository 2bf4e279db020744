package store

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// Checked is what one part of a check looked at.
type Checked struct {
	Part string
	// Found says what is not as it has to be; nothing when all is.
	Found []string
}

// Check proves the database as a whole, a part at a time: its file, its history, what it keeps of each record beside the
// record itself, its sums, and the rules of the data. The settings that the record's safety rests on were read back when
// it was opened. It only reads. The error is for what kept it from reading.
func (s *Store) Check(ctx context.Context) ([]Checked, error) {
	var report []Checked
	for _, part := range []struct {
		title string
		look  func(context.Context) ([]string, error)
	}{
		{"file and references", s.Sound},
		{"history", s.checkHistory},
		{"records, search and sums", s.checkDerived},
		{"rules of the data", s.checkRules},
	} {
		found, err := part.look(ctx)
		if isDamage(err) || models.CodeOf(err) == models.ErrInternal {
			// What cannot be made sense of is damaged as well. The other parts are worth looking at all the same.
			found, err = append(found, "it cannot be read to its end: "+damageIn(err)), nil
		}
		if err != nil {
			return report, err
		}
		report = append(report, Checked{part.title, found})
	}
	return report, nil
}

// damageIn says of an error for a damaged file what was found in it.
func damageIn(err error) string {
	var known *models.Error
	if errors.As(err, &known) && known.Err != nil {
		err = known.Err
	}
	return err.Error()
}

func (s *Store) checkHistory(ctx context.Context) ([]string, error) {
	proof, err := s.VerifyHistory(ctx, "")
	if err != nil || proof.Break == nil {
		return nil, err
	}
	return []string{proof.Break.String()}, nil
}

// checkRules holds the whole record against what a campaign's files are held against.
func (s *Store) checkRules(ctx context.Context) ([]string, error) {
	dataset, err := s.Export(ctx, Staff)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, fault := range dataset.Validate() {
		found = append(found, fault.Pointer+": "+fault.Detail)
	}
	return found, nil
}

// checkDerived computes again what is kept of every record, so that lists, the search and counts need not.
func (s *Store) checkDerived(ctx context.Context) ([]string, error) {
	var found []string
	err := s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		visible, err := publishedSlugs(tx)
		if err != nil {
			return err
		}
		counted := newSums()
		for after := int64(0); ; {
			rows, err := recordsAfter(tx, after)
			if err != nil {
				return err
			}
			for _, row := range rows {
				saved, differences := s.checkRecord(row, visible)
				found = append(found, differences...)
				counted.count(saved.counted(), +1)
				after = row.Row.ID
			}
			if len(rows) == 0 {
				differences, err := counted.differences(tx)
				if err != nil {
					return err
				}
				ranking, err := s.engine.checkSums(tx)
				found = slices.Concat(found, differences, ranking)
				return err
			}
		}
	}, &sql.TxOptions{ReadOnly: true})
	return found, explain(err)
}

// keptRecord is what is kept of a record beside its tables.
type keptRecord struct {
	Row    initiativeRow `gorm:"embedded"`
	Staff  string
	Search searchRow `gorm:"embedded;embeddedPrefix:search_"`
}

func recordsAfter(tx *gorm.DB, id int64) ([]keptRecord, error) {
	const batch = 500
	var rows []keptRecord
	err := tx.Raw(`
		SELECT i.*, coalesce(d.staff, '') AS staff, coalesce(s.docid, 0) AS search_id, s.title AS search_title,
			s.identifiers AS search_identifiers, s.sponsors AS search_sponsors, s.bodies AS search_bodies,
			s.summary AS search_summary, s.actions AS search_actions
		FROM initiatives i
		LEFT JOIN initiative_documents d ON d.initiative_id = i.id
		LEFT JOIN initiative_search s ON s.docid = i.id
		WHERE i.id > ? ORDER BY i.id LIMIT ?`, id, batch).Scan(&rows).Error
	return rows, err
}

// checkRecord compares what is kept with what saving the record today would keep.
func (s *Store) checkRecord(kept keptRecord, visible map[string]bool) (saving, []string) {
	said, err := decodeInitiative(kept.Staff)
	if err != nil {
		return saving{row: kept.Row}, []string{kept.Row.Slug + ": its document cannot be read"}
	}
	today := s.today()
	if kept.Row.Derived.NextActionDay <= today {
		// A scheduled action came due and the next scan will notice; until then all is as it was on the day before.
		today = kept.Row.Derived.NextActionDay - 1
	}
	saved := prepare(kept.Row.ID, said, today, visible)
	var found []string
	if !reflect.DeepEqual(saved.row, kept.Row) {
		found = append(found, kept.Row.Slug+": what lists are made from does not follow from the record")
	}
	if s.engine.kept(saved.searchRow()) != kept.Search {
		found = append(found, kept.Row.Slug+": what the search finds does not follow from the record")
	}
	return saved, found
}

// publishedSlugs tells which initiatives everybody may see.
func publishedSlugs(tx *gorm.DB) (map[string]bool, error) {
	var slugs []string
	err := tx.Model(&initiativeRow{}).Where("publication = ?", models.Published).Pluck("slug", &slugs).Error
	visible := make(map[string]bool, len(slugs))
	for _, slug := range slugs {
		visible[slug] = true
	}
	return visible, err
}
