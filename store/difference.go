package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// ListDifference counts what sets a list of records at one moment apart from the same list at a later one.
type ListDifference struct {
	// Added are on the later list alone, Removed on the earlier one alone; Changed are on both, in another version.
	Added, Changed, Removed int
}

// None tells that both lists say the same.
func (d ListDifference) None() bool { return d == ListDifference{} }

// Difference compares what a filter chooses at two moments; the zero time is now. It does not mind what had happened by
// Until, for that sets two moments of the record not apart.
func (s *Store) Difference(ctx context.Context, f InitiativeFilter, from, to time.Time) (ListDifference, error) {
	var d ListDifference
	before, err := s.versionsAt(ctx, f, from)
	if err != nil {
		return d, err
	}
	after, err := s.versionsAt(ctx, f, to)
	if err != nil {
		return d, err
	}
	for id, version := range after {
		switch was, known := before[id]; {
		case !known:
			d.Added++
		case was != version:
			d.Changed++
		}
		delete(before, id)
	}
	d.Removed = len(before)
	return d, nil
}

// versionsAt gives the version of every record that a filter chooses at a moment.
func (s *Store) versionsAt(ctx context.Context, f InitiativeFilter, at time.Time) (map[int64]int, error) {
	if at.IsZero() && s.main != nil {
		s = s.main
	}
	s, err := s.AsOf(ctx, at)
	if err != nil {
		return nil, err
	}
	versions, err := s.versions(s.read.WithContext(ctx), f)
	return versions, explain(err)
}

func (s *Store) versions(db *gorm.DB, f InitiativeFilter) (map[int64]int, error) {
	rows, err := s.chosen(db, f).Select("i.id, i.version").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	versions := map[int64]int{}
	for rows.Next() {
		var id int64
		var version int
		if err := rows.Scan(&id, &version); err != nil {
			return nil, err
		}
		versions[id] = version
	}
	return versions, rows.Err()
}
