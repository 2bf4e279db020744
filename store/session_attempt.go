package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// AttemptLimit says how often something may fail before it has to wait.
type AttemptLimit struct {
	// Key says whose attempts are counted together.
	Key string
	// Free is how many may fail without a wait; each one after it doubles the wait, from a second to Longest.
	Free    int
	Longest time.Duration
}

// attemptsForgotten is how long after the last failure all of them are forgotten.
const attemptsForgotten = 24 * time.Hour

type attemptRow struct {
	Key      string `gorm:"primaryKey"`
	Failures int
	LastAt   instant
	FreeAt   instant
}

func (attemptRow) TableName() string { return "login_attempts" }

// BeginAttempt counts an attempt as failed before it is made, so that many at once are not all let through. It gives how
// long to wait instead when one of the limits does not allow it, and then counts nothing.
func (s *Store) BeginAttempt(ctx context.Context, limits ...AttemptLimit) (time.Duration, error) {
	var wait time.Duration
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		now := s.now()
		if err := tx.Exec("DELETE FROM login_attempts WHERE last_at <= ?", instantOf(now.Add(-attemptsForgotten))).Error; err != nil {
			return err
		}
		rows := make([]attemptRow, len(limits))
		for n, limit := range limits {
			if err := tx.Where("key = ?", limit.Key).Limit(1).Find(&rows[n]).Error; err != nil {
				return err
			}
			if err := rows[n].recount(tx, limit, now); err != nil {
				return err
			}
			wait = max(wait, rows[n].FreeAt.time().Sub(now))
		}
		if wait > 0 {
			return nil
		}
		for n, limit := range limits {
			row := attemptRow{Key: limit.Key, Failures: rows[n].Failures + 1, LastAt: instantOf(now)}
			row.FreeAt = instantOf(now.Add(limit.waitAfter(row.Failures)))
			if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return wait, err
}

// recount begins a wait anew that was counted by a clock which was ahead: by this one it might last for years.
func (row *attemptRow) recount(tx *gorm.DB, limit AttemptLimit, now time.Time) error {
	if row.LastAt <= instantOf(now) {
		return nil
	}
	row.LastAt, row.FreeAt = instantOf(now), min(row.FreeAt, instantOf(now.Add(limit.waitAfter(row.Failures))))
	return tx.Exec("UPDATE login_attempts SET last_at = ?, free_at = ? WHERE key = ?", row.LastAt, row.FreeAt, row.Key).Error
}

// waitAfter is how long to wait after so many failures.
func (l AttemptLimit) waitAfter(failures int) time.Duration {
	over := failures - l.Free
	if over < 0 {
		return 0
	}
	return min(time.Second<<min(over, 20), l.Longest)
}

// AttemptSucceeded takes back what BeginAttempt counted. Where everything must be forgiven, as for the account that was
// signed in to, forget is set.
func (s *Store) AttemptSucceeded(ctx context.Context, key string, forget bool) error {
	query := "UPDATE login_attempts SET failures = failures - 1, free_at = 0 WHERE key = ? AND failures > 0"
	if forget {
		query = "DELETE FROM login_attempts WHERE key = ?"
	}
	return explain(s.write.WithContext(ctx).Exec(query, key).Error)
}
