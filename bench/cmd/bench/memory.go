package main

import (
	"context"
	"time"

	"tracker/bench/load"
)

// watchMemory looks at what a server holds, ten times a second, until it is asked for the most.
func watchMemory(ctx context.Context, p *load.Process) (most func() (int64, error)) {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	var seen int64
	go func() {
		for {
			now, err := p.Memory()
			if err != nil {
				done <- err
				return
			}
			seen = max(seen, now.Resident)
			select {
			case <-ctx.Done():
				done <- nil
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() (int64, error) {
		stop()
		err := <-done
		return seen, err
	}
}
