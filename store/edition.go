package store

import (
	"context"
	"database/sql"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

// edition is the number of the record's state as far as this process knows it.
type edition struct{ known atomic.Uint64 }

// learn takes a number over unless a later one is known.
func (e *edition) learn(number uint64) {
	for {
		known := e.known.Load()
		if number <= known || e.known.CompareAndSwap(known, number) {
			return
		}
	}
}

// Edition names the state of everything that public pages are made from. It grows with every change that this process
// made, as soon as that is committed; with those of others only while FollowEdition runs. It costs no query.
func (s *Store) Edition() uint64 { return s.edition.known.Load() }

type editionKey struct{}

// newEdition is called within every transaction that changes what public pages are made from. The number is known to the
// process when the transaction is committed.
func newEdition(tx *gorm.DB) error {
	var number uint64
	if err := exec(tx, "UPDATE record_edition SET number = number + ?", 1); err != nil {
		return err
	}
	// RETURNING would say it at once, and costs SQLite a table of its own each time.
	if err := each(tx, func(rows *sql.Rows) error { return rows.Scan(&number) }, "SELECT number FROM record_edition WHERE number >= ?", 0); err != nil {
		return err
	}
	if made, ok := tx.Statement.Context.Value(editionKey{}).(*uint64); ok {
		*made = number
	}
	return nil
}

// FollowEdition learns of the changes that other processes make, at the latest after an interval. It runs until ctx is
// done.
func (s *Store) FollowEdition(ctx context.Context, interval time.Duration) error {
	return explain(s.engine.follow(ctx, s, interval))
}

// askEdition reads the number.
func (s *Store) askEdition(ctx context.Context, connection interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
},
) error {
	var number uint64
	if err := connection.QueryRowContext(ctx, "SELECT number FROM record_edition").Scan(&number); err != nil {
		return err
	}
	s.edition.learn(number)
	return nil
}
