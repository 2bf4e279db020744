package store

import "context"

// StaffCounts are what waits for staff.
type StaffCounts struct {
	Queue       int
	Drafts      int
	Suggestions int
}

// StaffCounts counts what waits, for the navigation of every staff page.
func (s *Store) StaffCounts(ctx context.Context) (StaffCounts, error) {
	var counts StaffCounts
	err := s.read.WithContext(ctx).Raw(`SELECT
		(SELECT COALESCE(SUM(reviews), 0) FROM review_tallies WHERE state = 'open') AS queue,
		(SELECT COUNT(*) FROM initiatives WHERE publication = 'draft') AS drafts,
		(SELECT COUNT(*) FROM suggestions WHERE state = 'open') AS suggestions`).Scan(&counts).Error
	return counts, explain(err)
}
