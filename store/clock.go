package store

import (
	"database/sql"
	"time"

	"gorm.io/gorm"
)

// clockSlack is how far the machine's clock may be set back without ending what was begun before: sessions, and links
// that work once. What seems to have begun later than that is of a clock that was ahead, and would last for too long.
const clockSlack = time.Hour

// moment is when a change is made: now, and never before the change that it follows. A clock that was set back would
// otherwise put it into a past that has been read and cited without it, and hide it from who asks for what is new.
func (s *Store) moment(tx *gorm.DB) (time.Time, error) {
	now := instantOf(s.now())
	err := each(tx, func(rows *sql.Rows) error {
		var last instant
		err := rows.Scan(&last)
		now = max(now, last)
		return err
	}, "SELECT at FROM revisions WHERE id > ? ORDER BY id DESC LIMIT 1", 0)
	return now.time(), err
}
