package web

import (
	"context"
	"fmt"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
)

// sharers are allowances of two processes on one database, which is at a time.
func sharers(t *testing.T, now func() time.Time) (first, second *Allowance, db *store.Store) {
	t.Helper()
	var both []*Allowance
	for url := enginetest.URL(t); len(both) < 2; both = append(both, SharedAllowance(db)) {
		var err error
		if db, err = store.Open(context.Background(), store.Options{URL: url, Now: now}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return both[0], both[1], db
}

func TestSendersAreCountedOverAllProcesses(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	first, second, _ := sharers(t, func() time.Time { return now })
	both := [2]*Allowance{first, second}
	for n := range allowanceBurst {
		if err := both[n%2].Take(t.Context(), fmt.Sprintf("2001:db8::%x", n)); err != nil {
			t.Fatalf("the %d. is refused: %v", n+1, err)
		}
	}
	for _, a := range both {
		if err := a.Take(t.Context(), "2001:db8::ffff"); models.CodeOf(err) != models.ErrTooMany {
			t.Errorf("one more: %v", err)
		}
	}
	if err := second.Take(t.Context(), "2001:db8:0:1::1"); err != nil {
		t.Errorf("another network: %v", err)
	}
	now = now.Add(allowanceEvery)
	if err := first.Take(t.Context(), "2001:db8::1"); err != nil {
		t.Errorf("later: %v", err)
	}
	if err := second.Take(t.Context(), "2001:db8::1"); models.CodeOf(err) != models.ErrTooMany {
		t.Errorf("two later: %v", err)
	}
}

func TestAllSendersTogetherAreBoundedOverAllProcesses(t *testing.T) {
	t.Parallel()
	first, second, _ := sharers(t, func() time.Time { return time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC) })
	both, let := [2]*Allowance{first, second}, 0
	for n := range allowanceBurstOfAll + 10 {
		err := both[n%2].Take(t.Context(), fmt.Sprintf("192.0.2.%d", n))
		if err == nil {
			let++
		} else if models.CodeOf(err) != models.ErrTooMany {
			t.Fatal(err)
		}
	}
	if let != allowanceBurstOfAll {
		t.Errorf("%d are let through", let)
	}
}
