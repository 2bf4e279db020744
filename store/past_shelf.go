package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"tracker/models"
)

// The bounds of what the past may cost.
const (
	// pastsKept is how many snapshots stay for whoever asks next.
	pastsKept = 3
	// pastsHeld is how many there are at most, with those that are being read.
	pastsHeld = 6
	// pastIdle is how long a snapshot stays that nobody asks for, and how long one is held for those who cannot say
	// when they are done.
	pastIdle = 2 * time.Minute
	// pastBuild is how long putting one together may take.
	pastBuild = 30 * time.Second
)

// pastShelf keeps snapshots for a few moments: a page of the past is rarely asked for alone.
type pastShelf struct {
	building singleflight.Group
	// turn is taken by the one who builds.
	turn chan struct{}
	// open ends with the store.
	open context.Context
	shut context.CancelFunc

	mu     sync.Mutex
	kept   map[pastKey]*keptPast
	builds sync.WaitGroup
	clock  int64
}

// keptPast is a snapshot on the shelf.
type keptPast struct {
	key   pastKey
	store *Store
	// readers are those who have not said yet that they are done.
	readers int
	// used is the shelf's clock when it was last asked for.
	used int64
	idle *time.Timer
}

func newPastShelf() *pastShelf {
	p := &pastShelf{turn: make(chan struct{}, 1), kept: map[pastKey]*keptPast{}}
	p.open, p.shut = context.WithCancel(context.Background())
	return p
}

// take gives the snapshot of a key until ctx is done, and has it built when it is not there. However many ask for it at
// once, it is built once, and for all of them: that one gives up does not end it.
func (p *pastShelf) take(ctx context.Context, key pastKey, build func(context.Context) (*Store, error)) (*Store, error) {
	// What was built may be gone before it is held, when others ask for many moments at the same time.
	for range 3 {
		if past := p.hold(ctx, key); past != nil {
			return past, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case built := <-p.building.DoChan(fmt.Sprint(key), func() (any, error) { return nil, p.build(key, build) }):
			if built.Err != nil {
				return nil, built.Err
			}
		}
	}
	return nil, crowded()
}

func crowded() error {
	return models.Errorf(models.ErrUnavailable, "Too many days of the past are being read at once; try again in a moment.")
}

// hold keeps a snapshot from being closed until ctx is done; nil when there is none.
func (p *pastShelf) hold(ctx context.Context, key pastKey) *Store {
	p.mu.Lock()
	defer p.mu.Unlock()
	past, there := p.kept[key]
	if !there {
		return nil
	}
	p.clock++
	past.used = p.clock
	past.idle.Reset(pastIdle)
	past.readers++
	done := func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		past.readers--
		p.tidy(pastsKept)
	}
	if ctx.Done() == nil {
		time.AfterFunc(pastIdle, done)
	} else {
		context.AfterFunc(ctx, done)
	}
	return past.store
}

func (p *pastShelf) build(key pastKey, build func(context.Context) (*Store, error)) error {
	p.mu.Lock()
	if p.open.Err() != nil {
		p.mu.Unlock()
		return p.open.Err()
	}
	p.builds.Add(1)
	p.mu.Unlock()
	defer p.builds.Done()

	ctx, stop := context.WithTimeout(p.open, pastBuild)
	defer stop()
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if p.has(key) {
		return nil
	}
	if !p.room() {
		return crowded()
	}
	built, err := build(ctx)
	if err != nil {
		return err
	}
	p.put(key, built)
	return nil
}

func (p *pastShelf) has(key pastKey) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.kept[key] != nil
}

// room makes place for one more snapshot and tells whether there is any.
func (p *pastShelf) room() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tidy(pastsHeld - 1)
	return len(p.kept) < pastsHeld
}

func (p *pastShelf) put(key pastKey, built *Store) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock++
	past := &keptPast{key: key, store: built, used: p.clock}
	past.idle = time.AfterFunc(pastIdle, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if past.readers == 0 {
			p.drop(past)
		} else {
			past.idle.Reset(pastIdle)
		}
	})
	p.kept[key] = past
}

// tidy closes those that nobody reads, the longest unasked for first, until so many are left.
func (p *pastShelf) tidy(left int) {
	for len(p.kept) > left {
		var oldest *keptPast
		for _, past := range p.kept {
			if past.readers == 0 && (oldest == nil || past.used < oldest.used) {
				oldest = past
			}
		}
		if oldest == nil {
			return
		}
		p.drop(oldest)
	}
}

func (p *pastShelf) drop(past *keptPast) {
	past.idle.Stop()
	if p.kept[past.key] == past {
		delete(p.kept, past.key)
		_ = past.store.closePools()
	}
}

// close ends what is being built and closes everything, also what is being read.
func (p *pastShelf) close() {
	p.mu.Lock()
	p.shut()
	p.mu.Unlock()
	p.builds.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, past := range p.kept {
		p.drop(past)
	}
}
