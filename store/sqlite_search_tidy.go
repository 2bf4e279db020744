package store

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"
)

const (
	// mergePages is about how many pages of the index one step of tidying writes. A page holds all places of a word, so
	// that with a million actions one can be of megabytes.
	mergePages = "4"
	// tidiedLevel is where the parts of an index are gathered. FTS4 itself merges the parts of a level when sixteen saves,
	// or merges, have brought one each: a large part that lay on a low one would soon be written anew within somebody's
	// save. Nor do saves get so far while the parts are merged.
	tidiedLevel = 10
)

// stepTidySearch merges all parts that there are when it begins. What is saved meanwhile is merged the next time.
func (sqliteSearch) stepTidySearch(ctx context.Context, s *Store) (steps int, err error) {
	// Without a write as long as there is nothing to do.
	if parts, err := partsOfSearch(s.read.WithContext(ctx)); err != nil || parts < 2 {
		return 0, err
	}
	for more := true; more && err == nil; steps++ {
		began := time.Now()
		err = s.inTransaction(ctx, func(tx *gorm.DB) (err error) {
			if steps == 0 {
				if err := gatherSearch(tx); err != nil {
					return err
				}
			}
			more, err = mergeSearch(tx)
			return err
		})
		// Another process that writes only looks now and then whether it may.
		select {
		case <-time.After(time.Since(began)):
		case <-ctx.Done():
			return steps, ctx.Err()
		}
	}
	return steps, err
}

// partsOfSearch counts the parts that a search for the beginning of a word, of any length, has to look through.
func partsOfSearch(db *gorm.DB) (most int, err error) {
	return numberOf(db, "SELECT COALESCE(MAX(parts), 0) FROM (SELECT COUNT(*) AS parts FROM initiative_search_segdir GROUP BY level / 1024)")
}

func numberOf(db *gorm.DB, query string, args ...any) (n int, err error) {
	err = each(db, func(rows *sql.Rows) error { return rows.Scan(&n) }, query, args...)
	return n, err
}

// mergeSearch has FTS4 merge a few pages of the parts, and tells whether there is more to merge of those that were
// gathered: they go to the level above, and the last of them is gone when all is there.
func mergeSearch(tx *gorm.DB) (more bool, err error) {
	before, err := numberOf(tx, "SELECT total_changes()")
	if err != nil {
		return false, err
	}
	if err := exec(tx, "INSERT INTO initiative_search (initiative_search) VALUES ('merge="+mergePages+",2')"); err != nil {
		return false, err
	}
	after, err := numberOf(tx, "SELECT total_changes()")
	if err != nil || after-before < 2 { // the command itself counts as one
		return false, err
	}
	left, err := numberOf(tx, `SELECT COUNT(*) FROM (SELECT 1 FROM initiative_search_segdir WHERE level % 1024 >= ?
		GROUP BY level / 1024 HAVING COUNT(*) > 1 AND MIN(level % 1024) = ?)`, tidiedLevel, tidiedLevel)
	return left > 0, err
}

// gatherSearch puts the parts of each index, of which there is one for words and one for each length of beginnings, on one
// level: step by step FTS4 merges parts of one level alone. Of the same word the younger part holds, so they stay in order:
// the higher the level the older, and on one level the lower the number. They go by way of levels that are not used, as when
// FTS4 moves them, since no two may have the same place.
func gatherSearch(tx *gorm.DB) error {
	err := exec(tx, `UPDATE initiative_search_segdir AS part SET level = -1 - level / 1024, idx = older.parts
		FROM (SELECT level AS at, idx AS number,
			ROW_NUMBER() OVER (PARTITION BY level / 1024 ORDER BY level DESC, idx) - 1 AS parts FROM initiative_search_segdir) older
		WHERE part.level = older.at AND part.idx = older.number`)
	if err != nil {
		return err
	}
	if err := exec(tx, "UPDATE initiative_search_segdir SET level = (-1 - level) * 1024 + ?", tidiedLevel); err != nil {
		return err
	}
	// What FTS4 notes of a merge that was broken off is of parts that are not where they were.
	const mergeGoesOn = 1
	return exec(tx, "DELETE FROM initiative_search_stat WHERE id = ?", mergeGoesOn)
}
