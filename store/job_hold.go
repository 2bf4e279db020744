package store

import "context"

// HoldJob holds a job for this process, so that no other one of the same database runs it at the same time, and tells
// whether it could be had. It is held until release is called, which is always safe to call; when the process dies, the
// database frees it. On SQLite it can always be had: a file has one program that runs jobs.
func (s *Store) HoldJob(ctx context.Context, name string) (release func(), held bool, err error) {
	release, held, err = s.engine.holdJob(ctx, s, name)
	return release, held, explain(err)
}
