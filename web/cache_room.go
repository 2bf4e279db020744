package web

import (
	"container/list"
	"hash/maphash"
	"sync"
)

// room holds answers within a budget of bytes. What was asked for once is on trial, what was asked for again is settled.
// When room is needed, the trial gives it as long as it has more than a quarter: a flood of addresses that are asked for
// once each pushes out nothing but itself. On both shelves the answer goes first that was used the longest ago.
type room struct {
	mu             sync.Mutex
	budget         int64
	held           map[string]*list.Element
	trial, settled shelf
	// asked has the hashes of addresses that were asked for lately, also of those that are held no more. It is as large
	// as it is: a hash lasts until another falls on its place.
	asked [8192]uint64
	seed  maphash.Seed
}

// shelf is one part of a room, the last used first.
type shelf struct {
	places list.List // of *place
	bytes  int64
}

// place is where an answer is held.
type place struct {
	key    string
	answer *answer
	// bytes is what it counts for.
	bytes int64
	on    *shelf
}

func newRoom(budget int64) *room {
	return &room{budget: budget, held: map[string]*list.Element{}, seed: maphash.MakeSeed()}
}

// largest is what an answer may count for to be held, in bytes; it is also what the trial is always left.
func (r *room) largest() int64 { return r.budget / 4 }

// get gives the answer for an address, of whatever edition; nil when there is none. Being asked for again settles it.
func (r *room) get(key string) *answer {
	r.mu.Lock()
	defer r.mu.Unlock()
	element := r.held[key]
	if element == nil {
		return nil
	}
	p := element.Value.(*place)
	if p.on == &r.settled {
		r.settled.places.MoveToFront(element)
	} else {
		r.remove(element)
		r.add(p, &r.settled)
	}
	return p.answer
}

// put holds an answer, in the place of the one that was there. One that is too large is not held.
func (r *room) put(key string, made *answer) {
	p := &place{key: key, answer: made, bytes: made.size(key)}
	if p.bytes > r.largest() {
		return
	}
	made.grown = func(by int64) { r.grow(p, by) }
	r.mu.Lock()
	defer r.mu.Unlock()
	on := &r.trial
	if again := r.askedBefore(key); again {
		on = &r.settled
	}
	if old := r.held[key]; old != nil {
		on = old.Value.(*place).on
		r.remove(old)
	}
	r.add(p, on)
	r.shrink()
}

func (r *room) askedBefore(key string) bool {
	hash := maphash.String(r.seed, key)
	at := &r.asked[hash%uint64(len(r.asked))]
	before := *at == hash
	*at = hash
	return before
}

// grow counts what an answer has been encoded into since it was put.
func (r *room) grow(p *place, by int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	element := r.held[p.key]
	if element == nil || element.Value.(*place) != p {
		return
	}
	p.bytes += by
	p.on.bytes += by
	r.shrink()
}

// shrink keeps to the budget.
func (r *room) shrink() {
	for r.trial.bytes+r.settled.bytes > r.budget {
		from := &r.settled
		if r.trial.bytes > r.largest() || from.places.Len() == 0 {
			from = &r.trial
		}
		r.remove(from.places.Back())
	}
}

func (r *room) add(p *place, on *shelf) {
	p.on = on
	r.held[p.key] = on.places.PushFront(p)
	on.bytes += p.bytes
}

func (r *room) remove(element *list.Element) {
	p := element.Value.(*place)
	p.on.places.Remove(element)
	p.on.bytes -= p.bytes
	delete(r.held, p.key)
}
