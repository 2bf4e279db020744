package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"

	"tracker/backup"
	"tracker/config"
	"tracker/models"
	"tracker/store"
)

// openStore opens the database, which it makes when there is none, in the shape that this program knows.
func (p *program) openStore(ctx context.Context, settings config.Database, logger *slog.Logger) (*store.Store, error) {
	return p.migrated(ctx, store.Options{URL: settings.DatabaseURL, Now: p.now, Logger: logger}, settings.Backups())
}

// migrated opens a database and brings it to the shape that this program knows, after a backup of it as it was.
func (p *program) migrated(ctx context.Context, o store.Options, backups string) (*store.Store, error) {
	started, err := store.StartAlone(ctx, o)
	if err != nil {
		return nil, err
	}
	defer started()
	db, err := store.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if err = p.backUpOld(ctx, db, backups, o.Logger); err == nil {
		err = db.Migrate(ctx)
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// backUpOld makes a backup of a database that an older program made. A new one holds nothing yet, and one of a newer
// program is refused by Migrate.
func (p *program) backUpOld(ctx context.Context, db *store.Store, folder string, logger *slog.Logger) error {
	have, wanted, err := db.Pending(ctx)
	if err != nil || have == 0 || have >= wanted {
		return err
	}
	if folder == "" {
		logger.Info("a database on a server is not backed up before the migration", "from", have, "to", wanted)
		return nil
	}
	made, err := backup.Keep(ctx, db, folder, p.now(), backup.BeforeMigration)
	if err == nil {
		logger.Info("backed up before the migration", "file", made.Path, "bytes", made.Bytes)
	}
	return err
}

// openExisting is openStore for commands that only make sense on a record that is there already.
func (p *program) openExisting(ctx context.Context, settings config.Database, logger *slog.Logger) (*store.Store, error) {
	if settings.OnServer() {
		return p.openMade(ctx, settings, logger)
	}
	if _, err := os.Stat(settings.File()); errors.Is(err, fs.ErrNotExist) {
		return nil, models.Errorf(models.ErrNotFound, "There is no database %s; tracker serve or tracker seed makes one.", settings.File())
	}
	return p.openStore(ctx, settings, logger)
}

// openMade is openExisting for a database on a server, which is there before it holds anything.
func (p *program) openMade(ctx context.Context, settings config.Database, logger *slog.Logger) (*store.Store, error) {
	db, err := store.Open(ctx, store.Options{URL: settings.DatabaseURL, Now: p.now, Logger: logger})
	if err != nil {
		return nil, err
	}
	have, _, err := db.Pending(ctx)
	if err == nil && have == 0 {
		err = models.Errorf(models.ErrNotFound, "There is no record in %s; tracker serve or tracker seed makes one.", settings.Name())
	}
	if err == nil {
		err = db.Migrate(ctx)
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// closeStore closes the database and keeps the first error of the two.
func closeStore(db *store.Store, err *error) {
	if failure := db.Close(); failure != nil && *err == nil {
		*err = failure
	}
}
