package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
)

const (
	// postgresReaders and postgresWriters are how many connections a process has at most for each; beside them it has one
	// that listens, and one for each job that runs.
	postgresReaders = 8
	postgresWriters = 3
	// postgresStatements is how many prepared statements each keeps, which cost the server memory.
	postgresStatements = 128
	// oldestPostgres is the oldest version of the server that the tests are run on.
	oldestPostgres = 150000
	// postgresPatience is how long connecting may take, and probing whether the server still answers.
	postgresPatience = 10 * time.Second
	// lockTimeout is the server's setting for how long a writer waits for its turn: as long as on SQLite.
	lockTimeout = "lock_timeout"
)

func (postgresEngine) open(ctx context.Context, s *Store, databaseURL string) error {
	write, err := postgresPool(databaseURL, "tracker writing", postgresWriters, nil)
	if err != nil {
		return err
	}
	if s.write, err = gormOnPostgres(write, s.now); err != nil {
		_ = write.Close()
		return explainPostgresOpen(databaseURL, err)
	}
	if err := assertServer(ctx, write); err != nil {
		return explainPostgresOpen(databaseURL, err)
	}
	// A transaction that reads sees one moment, as on SQLite.
	read, err := postgresPool(databaseURL, "tracker reading", postgresReaders, map[string]string{
		"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable read",
	})
	if err != nil {
		return err
	}
	s.read, err = gormOnPostgres(read, s.now)
	if err != nil {
		_ = read.Close()
	}
	return explainPostgresOpen(databaseURL, err)
}

// postgresConfig reads an address, and adds what a connection is to be like; only for how long to wait has the address the
// last word. Errors never repeat it: it may hold a password.
func postgresConfig(databaseURL, purpose string, parameters map[string]string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(databaseURL)
	if err != nil {
		return nil, models.Errorf(models.ErrInvalid, "The address of the PostgreSQL database cannot be read; write postgres://user@host/database.")
	}
	config.ConnectTimeout = cmp.Or(config.ConnectTimeout, postgresPatience)
	config.StatementCacheCapacity = min(config.StatementCacheCapacity, postgresStatements)
	config.RuntimeParams["application_name"] = purpose
	config.RuntimeParams["timezone"] = "UTC" // goose notes times without a zone
	config.RuntimeParams[lockTimeout] = cmp.Or(config.RuntimeParams[lockTimeout], busyTimeout)
	for name, value := range parameters {
		config.RuntimeParams[name] = value
	}
	return config, nil
}

func postgresPool(databaseURL, purpose string, connections int, parameters map[string]string) (*sql.DB, error) {
	config, err := postgresConfig(databaseURL, purpose, parameters)
	if err != nil {
		return nil, err
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool, nil
}

func gormOnPostgres(pool *sql.DB, now func() time.Time) (*gorm.DB, error) {
	return gorm.Open(postgres.New(postgres.Config{Conn: pool}), &gorm.Config{
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return now().UTC() },
		SkipDefaultTransaction: true,
		TranslateError:         false,
	})
}

// assertServer reads back what the record's safety rests on: a change that was answered is on the server's disk, and text
// is what was written.
func assertServer(ctx context.Context, pool *sql.DB) error {
	var version, encoding, commit string
	err := pool.QueryRowContext(ctx, `SELECT current_setting('server_version_num'), current_setting('server_encoding'),
		current_setting('synchronous_commit')`).Scan(&version, &encoding, &commit)
	if err != nil {
		return err
	}
	number, _ := strconv.Atoi(version)
	switch {
	case number < oldestPostgres:
		return models.Errorf(models.ErrUnavailable, "The PostgreSQL server is of version %d; it has to be %d or later.", number/10000, oldestPostgres/10000)
	case encoding != "UTF8":
		return models.Errorf(models.ErrUnavailable, "The PostgreSQL database has the encoding %s; it has to be UTF8.", encoding)
	case commit == "off":
		return models.Errorf(models.ErrUnavailable, "The PostgreSQL server has synchronous_commit off, by which a change that was answered can be lost; it has to be on.")
	}
	return nil
}

// serverPlace names a database without what is secret of its address.
func serverPlace(databaseURL string) string {
	config, err := pgx.ParseConfig(databaseURL)
	if err != nil {
		return "the PostgreSQL database"
	}
	return fmt.Sprintf("the database %s at %s", config.Database, config.Host)
}
