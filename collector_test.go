package main

import (
	"runtime/debug"
	"testing"
)

func TestTheShareThatTheHeapGrowsByFitsTheHeap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ stays, beside, want int }{
		{0, 0, mostGrowth}, {1, 1, mostGrowth}, {11, 0, 200}, {14, 6, 100}, {23, 0, leastGrowth}, {100, 6, leastGrowth}, {4096, 6, leastGrowth},
	} {
		if got := growth(c.stays<<20, c.beside<<20); got != c.want {
			t.Errorf("%d MiB, and %d beside, may grow by %d percent, not %d", c.stays, c.beside, got, c.want)
		}
	}
}

func TestWhoeverSetsGOGCIsLetDecide(t *testing.T) {
	before := debug.SetGCPercent(77)
	defer debug.SetGCPercent(before)
	t.Setenv("GOGC", "77")
	stop := paceCollector()
	if now := debug.SetGCPercent(77); now != 77 {
		t.Errorf("it is %d", now)
	}
	stop()
}

func TestTheShareFollowsTheHeapUntilTheEnd(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	calls := make(chan struct{}, 1)
	left := 3
	afterEachCollection(func() bool {
		left--
		calls <- struct{}{}
		return left > 0
	})
	for range 3 {
		debug.FreeOSMemory() // collects
		<-calls
	}
	debug.FreeOSMemory()
	select {
	case <-calls:
		t.Error("it goes on after its end")
	default:
	}
}
