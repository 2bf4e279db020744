package web

import (
	"net/http"
	"sync"
)

// outbox bounds the memory of answers on their way to those who read slowly. Many who read the same share it. Small
// answers are the system's as soon as they are sent, so they do not count.
type outbox struct {
	budget int64

	mu   sync.Mutex
	held int64
	out  map[*answer]int
}

const (
	// outboxBudget is for all that is on its way, in bytes.
	outboxBudget = 128 << 20
	// smallAnswer is the largest that does not count, in bytes.
	smallAnswer = 64 << 10
)

func newOutbox(budget int64) *outbox { return &outbox{budget: budget, out: map[*answer]int{}} }

// take makes room for sending an answer, which done gives back; false when there is none. One answer alone may always be
// sent, however large.
func (o *outbox) take(a *answer) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.out[a] == 0 {
		if o.held > 0 && o.held+a.length > o.budget {
			return false
		}
		o.held += a.length
	}
	o.out[a]++
	return true
}

func (o *outbox) done(a *answer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.out[a]--; o.out[a] == 0 {
		delete(o.out, a)
		o.held -= a.length
	}
}

// give sends an answer, unless too much is on its way already.
func (k *cache) give(engine http.Handler, a *answer, w http.ResponseWriter, r *http.Request, more http.Header) {
	if a.length > smallAnswer {
		if !k.outbox.take(a) {
			engine.ServeHTTP(w, TurnAway(r))
			return
		}
		defer k.outbox.done(a)
	}
	a.send(w, r, more)
}
