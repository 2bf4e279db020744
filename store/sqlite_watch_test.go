package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"runtime"
	"testing"
	"time"

	"tracker/store/enginetest"
)

// endless is a query that gives no row and never ends by itself.
const endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < ?"

func TestAQueryEndsWithWhoAsked(t *testing.T) {
	enginetest.OnlySQLite(t, "the readers of PostgreSQL are watched by its driver")
	s, _ := newStore(t)
	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan error, readers)
	for range readers {
		go func() { ended <- each(s.read.WithContext(ctx), func(*sql.Rows) error { return nil }, endless, 0) }()
	}
	database, err := s.read.DB()
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, "every connection is busy", func() bool { return database.Stats().InUse == readers })

	// Whoever waits for a connection can leave as well, while all the others go on.
	waiting, giveUp := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() { left <- each(s.read.WithContext(waiting), func(*sql.Rows) error { return nil }, "SELECT ?", 1) }()
	eventually(t, "somebody waits", func() bool { return database.Stats().WaitCount == 1 })
	giveUp()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("who waited and left got %v", err)
	}

	leave()
	for range readers {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("a query that nobody waits for ended with %v", err)
		}
	}
	eventually(t, "every connection is free again", func() bool { return database.Stats().InUse == 0 })
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestNoGoroutineWatchesAQuery(t *testing.T) {
	enginetest.OnlySQLite(t, "it is about the driver of SQLite")
	s, _ := newStore(t)
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	rows, err := s.read.Statement.ConnPool.QueryContext(ctx, "SELECT ? UNION ALL SELECT 2", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	eventually(t, "only the driver watches", func() bool {
		stacks := make([]byte, 1<<20)
		return !bytes.Contains(stacks[:runtime.Stack(stacks, true)], []byte("awaitDone"))
	})
	leave()
	if rows.Next() || !errors.Is(rows.Err(), context.Canceled) {
		t.Errorf("after its request had left, the query went on with %v", rows.Err())
	}
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !so(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("it never came that %s", what)
		}
	}
}
