package store

import (
	"context"
	"embed"
	"errors"
	"io/fs"

	"github.com/pressly/goose/v3"

	"tracker/models"
)

//go:embed migrations
var migrations embed.FS

// Migrate brings the database to the shape that this program knows, each step in a transaction of its own. A database
// that is newer than the program is refused and left as it is.
func (s *Store) Migrate(ctx context.Context) error {
	provider, err := s.migrations()
	if err != nil {
		return explain(err)
	}
	have, err := provider.GetDBVersion(ctx)
	if err != nil {
		return explain(err)
	}
	if known := newestMigration(); have > known {
		return models.Errorf(models.ErrUnavailable,
			"The database is newer (version %d) than this program (version %d); use a newer tracker.", have, known)
	}
	results, err := provider.Up(ctx)
	if err != nil && !errors.Is(err, goose.ErrNoNextVersion) {
		return explain(err)
	}
	for _, result := range results {
		s.log.Info("migrated", "version", result.Source.Version, "took", result.Duration)
	}
	return s.fillWays(ctx)
}

// Version gives the number of the newest migration that the database has seen.
func (s *Store) Version(ctx context.Context) (int64, error) {
	provider, err := s.migrations()
	if err != nil {
		return 0, explain(err)
	}
	version, err := provider.GetDBVersion(ctx)
	return version, explain(err)
}

func (s *Store) migrations() (*goose.Provider, error) {
	pool, err := s.write.DB()
	if err != nil {
		return nil, err
	}
	return s.engine.migrations(pool)
}

// newestMigration is the number of the last one that this program carries, the same for every engine.
func newestMigration() int64 {
	files, err := fs.Glob(migrations, "migrations/sqlite/*.sql")
	if err != nil {
		return 0
	}
	var newest int64
	for _, file := range files {
		if version, err := goose.NumericComponent(file); err == nil {
			newest = max(newest, version)
		}
	}
	return newest
}

// Pending tells which version the database has, and which one migrating brings it to.
func (s *Store) Pending(ctx context.Context) (have, wanted int64, err error) {
	have, err = s.Version(ctx)
	return have, newestMigration(), err
}
