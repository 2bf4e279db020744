package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// follow looks once an interval. SQLite tells each connection whether somebody else has committed since it last asked,
// without touching the file; only then the number is read.
func (sqliteEngine) follow(ctx context.Context, s *Store, interval time.Duration) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	connection, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close() }()
	ticks := time.NewTicker(interval)
	defer ticks.Stop()
	seen := int64(-1)
	for {
		now, err := look(ctx, s, connection, seen)
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
func look(ctx context.Context, s *Store, connection *sql.Conn, seen int64) (int64, error) {
	var now int64
	if err := connection.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil || now == seen {
		return now, err
	}
	if err := s.askEdition(ctx, connection); err != nil {
		return seen, err
	}
	return now, nil
}
