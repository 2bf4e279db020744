package web

import (
	"net/url"
	"runtime"
	"time"
)

// CacheOptions say for how long answers may be kept, and how many.
type CacheOptions struct {
	// Version names the state of the public record. An answer is served again as long as it stays the same. It is asked
	// for each request, so it has to cost next to nothing.
	Version func() uint64
	// Budget bounds the bytes kept; 6 MiB when zero, which is some hundreds of pages.
	Budget int64
	Now    func() time.Time
	// Costly tells of what takes long to make, such as whole files. It is made in places of its own, so that pages do not
	// wait for it. Without it nothing is.
	Costly func(*url.URL) bool
}

// period is how long an answer is used at most although nothing was changed: a day that is written "today", a scheduled
// step that comes due and a note that stands for thirty days change with the clock. Every time zone's midnight is the
// beginning of one.
const period = 15 * time.Minute

// edition is what an answer was made from.
type edition struct {
	version uint64
	period  int64
}

// cache keeps the answers of public reads by their canonical address. Those of an earlier edition stay until they are
// replaced: they are what can be shown while the record is away.
type cache struct {
	options CacheOptions
	room    *room
	fills   *fills
	// costly are those of what takes long.
	costly *fills
	outbox *outbox
}

func newCache(o CacheOptions) *cache {
	if o.Budget == 0 {
		o.Budget = 6 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Costly == nil {
		o.Costly = func(*url.URL) bool { return false }
	}
	processors := runtime.GOMAXPROCS(0)
	return &cache{
		options: o, room: newRoom(o.Budget), outbox: newOutbox(outboxBudget),
		fills: newFills(max(4, 2*processors), mostWaiting, patience), costly: newFills(max(2, processors), mostWaiting/8, longPatience),
	}
}

// fillsOf are those of an address.
func (k *cache) fillsOf(address *url.URL) *fills {
	if k.options.Costly(address) {
		return k.costly
	}
	return k.fills
}

func (k *cache) edition() edition {
	return edition{k.options.Version(), k.options.Now().UnixNano() / int64(period)}
}
