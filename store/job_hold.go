package store

import "context"

// Hold is a job that this process alone runs.
type Hold struct {
	// Context ends when the hold is lost: from then on another process may run the job.
	Context context.Context
	// Release gives the job back.
	Release func()
}

// HoldJob holds a job for this process, so that no other one of the same database runs it at the same time; it gives nil
// while another one does. When the process dies, the database frees it. On SQLite it can always be had: a file has one
// program that runs jobs.
func (s *Store) HoldJob(ctx context.Context, name string) (*Hold, error) {
	hold, err := s.engine.holdJob(ctx, s, name)
	return hold, explain(err)
}
