package store

import (
	"context"
	"log/slog"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// Options say what to open and how.
type Options struct {
	// URL is "file:path/to/tracker.db", with optional SQLite URI parameters, or "postgres://user@host/database".
	URL string
	// Now gives the time; nil means the machine's clock.
	Now    func() time.Time
	Logger *slog.Logger
	// Intervals say when a record is due to be checked, for the look at a record after each change; nil means the
	// default ones.
	Intervals models.ReviewIntervals
	// Bounds are the usual ones where they are zero.
	Bounds Bounds
}

// Store is an open database: connections that write, one at a time, and a pool that only reads.
type Store struct {
	// engine is the kind of database.
	engine engine
	// address is that of the database, for further connections.
	address string
	// path is that of the database's file; a snapshot has none, and neither has one on a server.
	path  string
	write *gorm.DB
	read  *gorm.DB
	// turn holds who writes; the others wait for it in the order in which they came.
	turn chan struct{}
	now  func() time.Time
	log  *slog.Logger
	// timeZone stands in for the campaign's own when it is set.
	timeZone string
	// intervals are those of Options.
	intervals models.ReviewIntervals
	bounds    Bounds
	// edition is shared with snapshots.
	edition *edition
	// pasts are the snapshots of what the record said before.
	pasts *pastShelf
	// main is the store that a snapshot was taken of, and at its moment; a store that is no snapshot has none.
	main *Store
	at   time.Time
}

// Open opens the database, creates its file when it is missing and checks that the settings which the record's safety
// rests on took hold. It does not migrate.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{
		engine: engineFor(o.URL), address: o.URL, now: o.Now, log: o.Logger, intervals: o.Intervals, bounds: o.Bounds.orDefault(), pasts: newPastShelf(), edition: &edition{},
		turn: make(chan struct{}, 1),
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.intervals == nil {
		s.intervals = models.DefaultReviewIntervals()
	}
	if err := s.engine.open(ctx, s, o.URL); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// Close closes both pools and the snapshots. Open transactions are rolled back. A snapshot is closed with the store that
// it was taken of, and not before.
func (s *Store) Close() error {
	if s.main != nil {
		return nil
	}
	s.pasts.close()
	return s.closePools()
}

func (s *Store) closePools() error {
	var first error
	for _, db := range []*gorm.DB{s.read, s.write} {
		if db == nil {
			continue
		}
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		if err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Ready tells whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	var one int
	return explain(s.read.WithContext(ctx).Raw("SELECT 1 FROM campaign LIMIT 1").Scan(&one).Error)
}

// Empty tells whether no campaign has been loaded yet.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var n int64
	err := s.read.WithContext(ctx).Table("campaign").Count(&n).Error
	return n == 0, explain(err)
}

// today is the current day, UTC: days of history have no zone.
func (s *Store) today() models.Day { return models.DayFromTime(s.now().UTC()) }
