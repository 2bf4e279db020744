package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"

	"tracker/config"
	"tracker/models"
	"tracker/store"
)

// openStore opens the database, which it makes when there is none, in the shape that this program knows.
func (p *program) openStore(ctx context.Context, settings config.Database, logger *slog.Logger) (*store.Store, error) {
	return migrated(ctx, store.Options{URL: settings.DatabaseURL, Now: p.now, Logger: logger})
}

// migrated opens a database and brings it to the shape that this program knows.
func migrated(ctx context.Context, o store.Options) (*store.Store, error) {
	db, err := store.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// openExisting is openStore for commands that only make sense on a record that is there already.
func (p *program) openExisting(ctx context.Context, settings config.Database, logger *slog.Logger) (*store.Store, error) {
	if _, err := os.Stat(settings.File()); errors.Is(err, fs.ErrNotExist) {
		return nil, models.Errorf(models.ErrNotFound, "There is no database %s; tracker serve or tracker seed makes one.", settings.File())
	}
	return p.openStore(ctx, settings, logger)
}

// closeStore closes the database and keeps the first error of the two.
func closeStore(db *store.Store, err *error) {
	if failure := db.Close(); failure != nil && *err == nil {
		*err = failure
	}
}
