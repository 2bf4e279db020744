package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

const (
	// mergePages is about how many pages of the index one step of tidying writes. A page holds all places of a word, so
	// that with a million actions one can be of megabytes.
	mergePages = "4"
	// tidiedLevel is where the parts of an index are gathered. FTS4 itself merges the parts of a level when sixteen saves,
	// or merges, have brought one each: a large part that lay on a low one would soon be written anew within somebody's
	// save.
	tidiedLevel = 3
)

// stepTidySearch merges what FTS4 would by itself, then everything: step by step it merges parts of one level alone, so
// that they have to be on one. It does that once, however many saves come in meanwhile.
func (sqliteSearch) stepTidySearch(ctx context.Context, s *Store) (steps int, err error) {
	// Without a write as long as there is nothing to do.
	if parts, err := partsOfSearch(s.read.WithContext(ctx)); err != nil || parts < 2 {
		return 0, err
	}
	for gathered, more := false, true; more && err == nil; steps++ {
		err = s.inTransaction(ctx, func(tx *gorm.DB) (err error) {
			if more, err = mergeSearch(tx); err != nil || more || gathered {
				return err
			}
			gathered, more = true, true
			return gatherSearch(tx)
		})
	}
	return steps, err
}

// partsOfSearch counts the parts that a search for the beginning of a word, of any length, has to look through.
func partsOfSearch(db *gorm.DB) (most int, err error) {
	err = each(db, func(rows *sql.Rows) error { return rows.Scan(&most) },
		"SELECT COALESCE(MAX(parts), 0) FROM (SELECT COUNT(*) AS parts FROM initiative_search_segdir GROUP BY level / 1024)")
	return most, err
}

// mergeSearch has FTS4 merge a few pages of the parts of a level, and tells whether there was anything to merge.
func mergeSearch(tx *gorm.DB) (bool, error) {
	changes := func() (n int, err error) {
		err = each(tx, func(rows *sql.Rows) error { return rows.Scan(&n) }, "SELECT total_changes()")
		return n, err
	}
	before, err := changes()
	if err != nil {
		return false, err
	}
	if err := exec(tx, "INSERT INTO initiative_search (initiative_search) VALUES ('merge="+mergePages+",2')"); err != nil {
		return false, err
	}
	after, err := changes()
	return after-before > 1, err // the command itself counts as one
}

// gatherSearch puts the parts of each index, of which there is one for words and one for each length of beginnings, on one
// level. Of the same word the younger part holds, so they stay in order: the higher the level the older, and on one level
// the lower the number. They go by way of levels that are not used, as when FTS4 moves them, since no two may have the
// same place.
func gatherSearch(tx *gorm.DB) error {
	err := exec(tx, `UPDATE initiative_search_segdir AS part SET level = -1 - level / 1024, idx = older.parts
		FROM (SELECT level AS at, idx AS number,
			ROW_NUMBER() OVER (PARTITION BY level / 1024 ORDER BY level DESC, idx) - 1 AS parts FROM initiative_search_segdir) older
		WHERE part.level = older.at AND part.idx = older.number`)
	if err != nil {
		return err
	}
	return exec(tx, "UPDATE initiative_search_segdir SET level = (-1 - level) * 1024 + ?", tidiedLevel)
}
