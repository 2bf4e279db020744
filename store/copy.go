package store

import (
	"context"
	"net/url"
	"os"

	"tracker/models"
)

// CopyTo writes the whole database, as of one moment, to a file that must not exist yet, while others go on reading and
// writing. The file is its owner's alone, has no journal beside it, and what it holds is on the disk when CopyTo is done;
// that its name is as well is the caller's to see to. One that could not be finished is taken away again. Errors:
// ErrConflict for a file that exists, ErrUnavailable; ErrInvalid for a
// database on a server, which has tools of its own for that.
func (s *Store) CopyTo(ctx context.Context, path string) error { return s.engine.copyTo(ctx, s, path) }

func (sqliteEngine) copyTo(ctx context.Context, s *Store, path string) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case os.IsExist(err):
		return models.Errorf(models.ErrConflict, "The file %s exists already.", path)
	case err != nil:
		return cannotCopy(path, err)
	}
	defer func() {
		if failure := file.Close(); err == nil && failure != nil {
			err = cannotCopy(path, failure)
		}
		if err != nil {
			_ = os.Remove(path)
			_ = os.Remove(path + "-journal")
		}
	}()
	// A connection of its own: the pool's refuse whatever writes, be it to another file.
	one, err := openPool(s.path, url.Values{"mode": {"ro"}, "_busy_timeout": {busyTimeout}}, 1, s.now)
	if err != nil {
		return explain(err)
	}
	pool, err := one.DB()
	if err != nil {
		return explain(err)
	}
	defer func() { _ = pool.Close() }()
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return explain(err)
	}
	if err := file.Sync(); err != nil {
		return cannotCopy(path, err)
	}
	return nil
}

func cannotCopy(path string, err error) error {
	return &models.Error{Code: models.ErrUnavailable, Detail: "The file " + path + " cannot be written.", Err: err}
}
