package main

import (
	"context"
	"fmt"
	"strings"

	"tracker/bench/load"
)

// serveTracker starts the program over a database, at an address, without jobs that would run beside.
func (r *run) serveTracker(ctx context.Context, database, listen string) (*load.Process, string, error) {
	p, err := load.Start(load.Command(ctx, load.ServerCore, r.tracker, "serve", "--addr", listen,
		"--database-url", "file:"+database, "--link-check", "off", "--schedule-review-scan", "off", "--schedule-link-check", "off",
		"--schedule-digest", "off", "--schedule-search-tidy", "off", "--schedule-embed-prune", "off", "--log-level", "warn"), true)
	if err != nil {
		return nil, "", err
	}
	url, found := strings.CutPrefix(p.First, "Initiative Tracker: ")
	if !found {
		p.Stop()
		return nil, "", fmt.Errorf("the program says %q", p.First)
	}
	return p, strings.Replace(url, "localhost", "127.0.0.1", 1), nil
}

// serveSelf starts one of the servers that the program is compared with.
func (r *run) serveSelf(ctx context.Context, kind, file string) (*load.Process, string, error) {
	p, err := load.Start(load.Command(ctx, load.ServerCore, r.self, kind, file), true)
	if err != nil {
		return nil, "", err
	}
	return p, p.First, nil
}
