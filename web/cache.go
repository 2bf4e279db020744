package web

import (
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
	outbox  *outbox
}

func newCache(o CacheOptions) *cache {
	if o.Budget == 0 {
		o.Budget = 6 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &cache{options: o, room: newRoom(o.Budget), fills: newFills(max(4, 2*runtime.GOMAXPROCS(0))), outbox: newOutbox(outboxBudget)}
}

func (k *cache) edition() edition {
	return edition{k.options.Version(), k.options.Now().UnixNano() / int64(period)}
}
