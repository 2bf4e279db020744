package store

import (
	"context"
	"database/sql"
	"errors"
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
// done. SQLite tells each connection whether somebody else has committed since it last asked, without touching the file;
// only then the number is read.
func (s *Store) FollowEdition(ctx context.Context, interval time.Duration) error {
	pool, err := s.read.DB()
	if err != nil {
		return explain(err)
	}
	connection, err := pool.Conn(ctx)
	if err != nil {
		return explain(err)
	}
	defer func() { _ = connection.Close() }()
	ticks := time.NewTicker(interval)
	defer ticks.Stop()
	seen := int64(-1)
	for {
		now, err := s.look(ctx, connection, seen)
		switch {
		case ctx.Err() != nil || errors.Is(err, sql.ErrConnDone):
			return nil
		case err != nil:
			// The record may be away for a while; what is known of it stays true until it is back.
			s.log.WarnContext(ctx, "looking for changes of the record", "error", err)
		default:
			seen = now
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks.C:
		}
	}
}

// look reads the number when something was committed since the connection's data version was seen.
func (s *Store) look(ctx context.Context, connection *sql.Conn, seen int64) (int64, error) {
	var now int64
	if err := connection.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil || now == seen {
		return now, err
	}
	var number uint64
	if err := connection.QueryRowContext(ctx, "SELECT number FROM record_edition").Scan(&number); err != nil {
		return seen, err
	}
	s.edition.learn(number)
	return now, nil
}
