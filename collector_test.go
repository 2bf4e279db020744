package main

import (
	"runtime/debug"
	"testing"
)

func TestTheShareThatTheHeapGrowsByFitsTheHeap(t *testing.T) {
	t.Parallel()
	for stays, want := range map[int]int{0: mostGrowth, 1 << 20: mostGrowth, 10 << 20: 180, 14 << 20: 100, 20 << 20: leastGrowth, 100 << 20: leastGrowth, 4 << 30: leastGrowth} {
		if got := growth(stays); got != want {
			t.Errorf("%d MiB may grow by %d percent, not %d", stays>>20, got, want)
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
