package store

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// sqliteEngine keeps a record in a file, for one machine.
type sqliteEngine struct{ sqliteSearch }

func (sqliteEngine) marks(statement string) string { return statement }

func (sqliteEngine) hint(words string) string { return words }

func (sqliteEngine) begin(ctx context.Context, connection *sql.Conn) error {
	_, err := connection.ExecContext(context.WithoutCancel(ctx), "BEGIN IMMEDIATE")
	return err
}

// interrupts: to be able to stop in the middle of a statement, each would need a goroutine of its own.
func (sqliteEngine) interrupts() bool { return false }

func (sqliteEngine) migrations(pool *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, pool, files)
}

func (sqliteEngine) scratch() []string {
	return []string{
		"CREATE TEMP TABLE IF NOT EXISTS unsettled (id INTEGER PRIMARY KEY)",
		`CREATE TEMP TABLE IF NOT EXISTS causes (
			initiative_id INTEGER NOT NULL, reason TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, since INTEGER NOT NULL,
			PRIMARY KEY (initiative_id, reason, subject)) WITHOUT ROWID`,
	}
}

func (sqliteEngine) madeAt() string { return "SELECT unixepoch(min(tstamp)) FROM goose_db_version" }

// holdJob: a file has one program that runs jobs, and that one does not run a job twice at a time.
func (sqliteEngine) holdJob(ctx context.Context, _ *Store, _ string) (*Hold, error) {
	return &Hold{Context: ctx, Release: func() {}}, nil
}
