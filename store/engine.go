package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"
)

// engine is what differs between the databases that a record can be kept in: SQLite for one machine, PostgreSQL for
// several. Everything else in the package is written once, in SQL that both understand; where a statement goes past gorm,
// its parameters are question marks, and exec and each see to the rest.
type engine interface {
	// open opens the pools of a store. What the record's safety rests on is read back.
	open(ctx context.Context, s *Store, databaseURL string) error
	// startAlone is StartAlone.
	startAlone(ctx context.Context, o Options) (release func(), err error)
	// marks gives the parameters of a statement the marks that the driver takes.
	marks(statement string) string
	// hint keeps words that are for SQLite's planner alone.
	hint(words string) string
	// begin begins a writing transaction, in which nobody else writes the record, whatever process they are in.
	begin(ctx context.Context, connection *sql.Conn) error
	// interrupts tells whether a statement can be given up while it runs, at no cost to all others.
	interrupts() bool
	// migrations are those of the engine, on a pool that writes.
	migrations(pool *sql.DB) (*goose.Provider, error)
	// scratch makes the tables that a scan works with, which are the transaction's own.
	scratch() []string
	// numberAfter lets the next row of a table that numbers its rows have a number after the largest that is there, now
	// that rows came with theirs.
	numberAfter(tx *gorm.DB, table string) error
	// madeAt selects when the database was made, in seconds.
	madeAt() string
	// follow is FollowEdition.
	follow(ctx context.Context, s *Store, interval time.Duration) error
	// holdJob is HoldJob.
	holdJob(ctx context.Context, s *Store, name string) (*Hold, error)
	// sound is Sound.
	sound(ctx context.Context, s *Store) ([]string, error)
	// copyTo is CopyTo.
	copyTo(ctx context.Context, s *Store, path string) error
	searching
}

// searching is the index of the search. On both engines it finds the same records in the same order: what a word is and
// how well a record fits are decided here.
type searching interface {
	// kept is a row as the index keeps it.
	kept(r searchRow) searchRow
	insertSearch(tx *gorm.DB, rows []searchRow) error
	// tidySearch puts the index in order after many rows.
	tidySearch(tx *gorm.DB) error
	// stepTidySearch is TidySearch.
	stepTidySearch(ctx context.Context, s *Store) (steps int, err error)
	// holding narrows a query over "initiative_search f" to what holds all words, in the order in which the records were
	// entered: each as the beginning of a word, or whole. A column narrows where.
	holding(query *gorm.DB, words []string, whole bool, column string) *gorm.DB
	// ranked finds what holds all words as the beginning of one: docid, and score when it is asked for.
	ranked(db *gorm.DB, words []string, scored bool) *gorm.DB
	// alike is the score of a row of "initiative_search f" by words that count alike.
	alike(db *gorm.DB, words []string) (expression string, args []any, err error)
	// checkSums names the figures of the index as a whole that are not as they have to be.
	checkSums(tx *gorm.DB) ([]string, error)
}

var (
	onSQLite   engine = sqliteEngine{}
	onPostgres engine = postgresEngine{}
)

// engineOf is the one that a handle speaks to.
func engineOf(db *gorm.DB) engine {
	if db.Dialector.Name() == "postgres" {
		return onPostgres
	}
	return onSQLite
}

// engineFor is the one that an address names.
func engineFor(databaseURL string) engine {
	if OnPostgres(databaseURL) {
		return onPostgres
	}
	return onSQLite
}

// OnPostgres tells whether an address is that of a PostgreSQL database, and not of a file.
func OnPostgres(databaseURL string) bool {
	return strings.HasPrefix(databaseURL, "postgres://") || strings.HasPrefix(databaseURL, "postgresql://")
}
