package main

import "time"

// plan is how much is measured.
type plan struct {
	name string
	// sizes are the numbers of actions, of which usual is the one that everything is measured at that does not grow.
	sizes []int
	usual int
	// Every comparison has that many rounds, in which each side has that many seconds.
	rounds, seconds int
	addresses       []address
	// limit bounds the whole run, goLimit the benchmarks of Go.
	limit, goLimit time.Duration
	goFlags        []string
	// large tells that benchmarks of Go may use a million actions.
	large bool
}

// address is something that is asked for.
type address struct{ name, path string }

var addresses = []address{
	{"overview page", "/"},
	{"list of the API", "/api/v1/initiatives"},
	{"timeline widget", "/embed/timeline?v=1"},
	{"feed of changes", "/feeds/changes.atom"},
}

var (
	whole = plan{
		name: "whole", sizes: []int{100, 10_000, 100_000, 1_000_000}, usual: 10_000, rounds: 3, seconds: 2, addresses: addresses,
		limit: 30 * time.Minute, goLimit: 18 * time.Minute, goFlags: []string{"-benchtime", "300ms", "-count", "3"},
		large: true,
	}
	short = plan{
		name: "quick, with smaller sizes", sizes: []int{100, 10_000}, usual: 10_000, rounds: 3, seconds: 2, addresses: addresses[:2],
		limit: 8 * time.Minute, goLimit: 3 * time.Minute, goFlags: []string{"-short", "-skip", "Growth|Import|Start", "-benchtime", "20ms", "-count", "1"},
	}
)
