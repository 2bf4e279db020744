package store

import (
	"context"
	"database/sql"
	"time"

	"tracker/models"
)

// Figures are what somebody watches who keeps the program running.
type Figures struct {
	// OpenReviews counts the reviews that wait, by reason.
	OpenReviews map[models.ReviewReason]int
	// LastSuccess is when each job last ended well, in UTC; a job that never did is missing.
	LastSuccess map[string]time.Time
}

// Figures reads them, in two queries.
func (s *Store) Figures(ctx context.Context) (Figures, error) {
	db := s.read.WithContext(ctx)
	f := Figures{OpenReviews: map[models.ReviewReason]int{}, LastSuccess: map[string]time.Time{}}
	var reviews []struct {
		Reason models.ReviewReason
		Number int
	}
	if err := db.Raw("SELECT reason, COUNT(*) AS number FROM reviews WHERE state = 'open' GROUP BY reason").Scan(&reviews).Error; err != nil {
		return f, explain(err)
	}
	for _, row := range reviews {
		f.OpenReviews[row.Reason] = row.Number
	}
	var runs []struct {
		Name string
		Last instant
	}
	err := db.Raw("SELECT name, MAX(finished_at) AS last FROM job_runs WHERE result = ? GROUP BY name", JobDone).Scan(&runs).Error
	for _, row := range runs {
		f.LastSuccess[row.Name] = row.Last.time()
	}
	return f, explain(err)
}

// Pools gives the state of the pools of connections, by what they are for: "write" and "read".
func (s *Store) Pools() map[string]sql.DBStats {
	stats := map[string]sql.DBStats{}
	if pool, err := s.write.DB(); err == nil {
		stats["write"] = pool.Stats()
	}
	if pool, err := s.read.DB(); err == nil {
		stats["read"] = pool.Stats()
	}
	return stats
}
