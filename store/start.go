package store

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"

	"tracker/lockfile"
	"tracker/models"
)

// StartAlone waits until no other program opens and migrates the database of the options, and keeps others waiting until
// release is called. Without it two programs that start at once on one file would each make the other's steps fail. Where
// no lock can be had, as in a folder that cannot be written to, release does nothing. Errors: ErrUnavailable when ctx ends.
func StartAlone(ctx context.Context, o Options) (release func(), err error) {
	return engineFor(o.URL).startAlone(ctx, o)
}

func (sqliteEngine) startAlone(ctx context.Context, o Options) (release func(), err error) {
	path, params, err := parseFileURL(o.URL)
	if err != nil || params.Get("mode") == "ro" || makeFolder(path) != nil {
		return func() {}, nil // Open says what is wrong
	}
	release, err = lockfile.Hold(ctx, path+"-start", func() {
		if o.Logger != nil {
			o.Logger.Info("waiting for another program that starts on the same database", slog.String("file", path))
		}
	})
	if err != nil {
		return nil, &models.Error{
			Code: models.ErrUnavailable, Detail: "Another program that starts on " + path + " has not finished.", Err: err,
		}
	}
	return release, nil
}

// startAlone: the programs take turns at each migration.
func (postgresEngine) startAlone(context.Context, Options) (release func(), err error) {
	return func() {}, nil
}

// makeFolder makes the folder of a database's file.
func makeFolder(path string) error { return os.MkdirAll(filepath.Dir(path), 0o750) }
