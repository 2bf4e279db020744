package web

import (
	"context"
	"sync/atomic"
	"time"
)

// queue is a number of places to work at, and those who wait for one: only so many, and only so long.
type queue struct {
	places   chan struct{}
	waiting  atomic.Int64
	most     int64
	patience time.Duration
}

func newQueue(places, waiting int) *queue {
	return &queue{places: make(chan struct{}, places), most: int64(waiting), patience: patience}
}

// enter takes a place, which leave gives back. Errors: errTooMany when too many wait already or none becomes free in
// time, the context's when it ends before.
func (q *queue) enter(ctx context.Context) error {
	select {
	case q.places <- struct{}{}:
		return nil
	default:
	}
	defer q.waiting.Add(-1)
	if q.waiting.Add(1) > q.most {
		return errTooMany
	}
	late := time.NewTimer(q.patience)
	defer late.Stop()
	select {
	case q.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-late.C:
		return errTooMany
	}
}

func (q *queue) leave() { <-q.places }
