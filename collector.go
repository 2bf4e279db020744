package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// The collector comes when the heap has grown by a share of what stays. Little stays here and answers from memory leave
// little behind, so with the usual share, all of it, the collector comes often and takes a tenth of the time; with a
// larger one a large heap would grow beyond what a machine has. So the share depends on what stays.
const (
	// heap is how large a heap of which little stays becomes until the next collection, in bytes.
	heap = 34 << 20
	// The least that a heap may grow by however much stays, and the most however little, in percent.
	leastGrowth, mostGrowth = 50, 200
)

// growth is the share for a heap of which so many bytes stay, in percent. The collector takes it of what it looks through
// beside the heap as well: variables of packages, and stacks.
func growth(stays, beside int) int {
	return min(max((heap-stays)*100/max(stays+beside, 1), leastGrowth), mostGrowth)
}

// paceCollector keeps the share right until its result is called. Whoever sets GOGC has decided otherwise.
func paceCollector() (stop func()) {
	if _, set := os.LookupEnv("GOGC"); set {
		return func() {}
	}
	before := debug.SetGCPercent(100)
	var stopped atomic.Bool
	afterEachCollection(func() bool {
		if stopped.Load() {
			return false
		}
		sample := []metrics.Sample{
			{Name: "/gc/heap/live:bytes"}, {Name: "/gc/scan/globals:bytes"}, {Name: "/gc/scan/stack:bytes"}, {Name: "/gc/gogc:percent"},
		}
		metrics.Read(sample)
		value := func(n int) int { return int(sample[n].Value.Uint64()) }
		want, now := growth(value(0), value(1)+value(2)), value(3)
		// Setting it stops the program for a moment, so it is not for every little difference.
		if want < now-now/8 || want > now+now/8 {
			debug.SetGCPercent(want)
		}
		return true
	})
	return func() {
		stopped.Store(true)
		debug.SetGCPercent(before)
	}
}

// afterEachCollection calls do when the collector has come, until it says false: each time it takes a mark that nothing
// holds.
func afterEachCollection(do func() bool) {
	mark := new([16]byte)
	runtime.AddCleanup(mark, func(struct{}) {
		if do() {
			afterEachCollection(do)
		}
	}, struct{}{})
}
