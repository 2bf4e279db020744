package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// editionChannel is where the trigger on record_edition tells of each new number.
	editionChannel = "tracker_edition"
	// listenAgain is how long to wait at first before connecting again, and longestPause how long at last.
	listenAgain  = 100 * time.Millisecond
	longestPause = 5 * time.Second
	// askWhileDeaf is how often the number is asked for while nobody listens.
	askWhileDeaf = time.Second
	// stillThere is how long nothing may be heard before the connection is tried.
	stillThere = 30 * time.Second
)

// follow listens on a connection of its own: the server tells of a change when it is committed. Where the connection
// breaks it is made again, and the number is asked for anew, since nothing tells of what was missed; until that succeeds it
// is asked for once a second.
func (postgresEngine) follow(ctx context.Context, s *Store, _ time.Duration) error {
	pause := listenAgain
	for {
		heard, err := s.listen(ctx)
		if ctx.Err() != nil {
			return nil
		}
		s.log.WarnContext(ctx, "listening for changes of the record", "error", err)
		if heard {
			pause = listenAgain
		}
		if !s.askFor(ctx, pause) {
			return nil
		}
		pause = min(2*pause, longestPause)
	}
}

// listen learns of changes until something breaks, and tells whether it came to listen at all.
func (s *Store) listen(ctx context.Context) (heard bool, err error) {
	config, err := postgresConfig(s.address, "tracker listening", nil)
	if err != nil {
		return false, err
	}
	connection, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return false, err
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = connection.Close(closing)
	}()
	if _, err := connection.Exec(ctx, "LISTEN "+editionChannel); err != nil {
		return false, err
	}
	// After LISTEN, so that no change falls between the two.
	var number int64
	if err := connection.QueryRow(ctx, "SELECT number FROM record_edition").Scan(&number); err != nil {
		return false, err
	}
	s.edition.learn(uint64(max(number, 0)))
	for {
		told, err := s.nextTold(ctx, connection)
		if err != nil {
			return true, err
		}
		if number, err := strconv.ParseUint(told, 10, 64); err == nil {
			s.edition.learn(number)
		}
	}
}

// nextTold waits for the next number. A server that is gone without a word is noticed by asking it something.
func (s *Store) nextTold(ctx context.Context, connection *pgx.Conn) (string, error) {
	for {
		waiting, cancel := context.WithTimeout(ctx, stillThere)
		told, err := connection.WaitForNotification(waiting)
		quiet := errors.Is(waiting.Err(), context.DeadlineExceeded)
		cancel()
		switch {
		case err == nil:
			return told.Payload, nil
		case ctx.Err() != nil || !quiet || connection.IsClosed():
			return "", err
		}
		answering, cancel := context.WithTimeout(ctx, postgresPatience)
		err = connection.Ping(answering)
		cancel()
		if err != nil {
			return "", err
		}
	}
}

// askFor asks for the number once a second for a while, and at least once. It tells whether there is still somebody who
// wants to know.
func (s *Store) askFor(ctx context.Context, pause time.Duration) bool {
	until := time.NewTimer(pause)
	defer until.Stop()
	ticks := time.NewTicker(askWhileDeaf)
	defer ticks.Stop()
	for {
		if pool, err := s.read.DB(); err == nil {
			asking, cancel := context.WithTimeout(ctx, askWhileDeaf)
			_ = s.askEdition(asking, pool) // it may be away; what is known stays true until it is back
			cancel()
		}
		select {
		case <-ctx.Done():
			return false
		case <-until.C:
			return true
		case <-ticks.C:
		}
	}
}
