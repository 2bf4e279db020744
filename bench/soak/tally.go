package soak

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

// tally counts what was asked, by kind, and how long each took.
type tally struct {
	mu    sync.Mutex
	took  map[string][]time.Duration
	wrong map[string]int
	first []error
}

func newTally() *tally {
	return &tally{took: map[string][]time.Duration{}, wrong: map[string]int{}}
}

func (t *tally) answered(kind string, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took[kind] = append(t.took[kind], took)
}

// fault notes what should not have been. The first ones are kept in words.
func (t *tally) fault(kind string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wrong[kind]++
	if len(t.first) < 8 {
		t.first = append(t.first, fmt.Errorf("%s: %w", kind, err))
	}
}

// faults are all that should not have been; nil for none.
func (t *tally) faults() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.wrong) == 0 {
		return nil
	}
	return errors.Join(append([]error{fmt.Errorf("faults by kind, %v, of which the first follow", t.wrong)}, t.first...)...)
}

// Kind is what one kind of request came to.
type Kind struct {
	Name           string
	Count          int
	P50, P99, Most time.Duration
}

func (t *tally) kinds() []Kind {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []Kind
	for _, name := range slices.Sorted(maps.Keys(t.took)) {
		list = append(list, kindOf(name, t.took[name]))
	}
	return list
}

func kindOf(name string, took []time.Duration) Kind {
	slices.Sort(took)
	k := Kind{Name: name, Count: len(took)}
	if len(took) > 0 {
		k.P50, k.P99, k.Most = took[len(took)/2], took[len(took)*99/100], took[len(took)-1]
	}
	return k
}
