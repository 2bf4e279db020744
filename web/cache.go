package web

import (
	"sync"
	"sync/atomic"
	"time"
)

// CacheOptions say for how long answers may be kept, and how many.
type CacheOptions struct {
	// Version names the state of the public record. An answer is served again as long as it stays the same. It is asked
	// for each request, so it has to cost next to nothing.
	Version func() uint64
	// Budget bounds the bytes kept; 24 MiB when zero.
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
	mu      sync.RWMutex
	answers map[string]*answer
	bytes   int64
	fills   map[wanted]*fill
	// clock counts uses; an answer's last one tells how long ago that was.
	clock atomic.Int64
}

func newCache(o CacheOptions) *cache {
	if o.Budget == 0 {
		o.Budget = 24 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &cache{options: o, answers: map[string]*answer{}, fills: map[wanted]*fill{}}
}

func (k *cache) edition() edition {
	return edition{k.options.Version(), k.options.Now().UnixNano() / int64(period)}
}

// get gives the answer for an address, of whatever edition; nil when there is none.
func (k *cache) get(key string) *answer {
	k.mu.RLock()
	kept := k.answers[key]
	k.mu.RUnlock()
	if kept != nil {
		kept.used.Store(k.clock.Add(1))
	}
	return kept
}

// put keeps an answer, and makes room for it.
func (k *cache) put(key string, made *answer) {
	made.used.Store(k.clock.Add(1))
	made.grown = func(by int64) { k.grow(key, made, by) }
	size := made.size(key)
	if size > k.options.Budget/4 {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.drop(key)
	k.answers[key] = made
	made.counted = size
	k.bytes += size
	k.shrink()
}

// grow counts what an answer has been encoded into since it was kept.
func (k *cache) grow(key string, made *answer, by int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.answers[key] == made {
		made.counted += by
		k.bytes += by
		k.shrink()
	}
}

// shrink drops the answers whose last use is the longest ago. It looks at a few at a time: a map gives them in no order,
// and the oldest of a few is old enough.
func (k *cache) shrink() {
	const few = 16
	for k.bytes > k.options.Budget {
		oldest, seen := "", 0
		for key, kept := range k.answers {
			if oldest == "" || kept.used.Load() < k.answers[oldest].used.Load() {
				oldest = key
			}
			if seen++; seen == few {
				break
			}
		}
		k.drop(oldest)
	}
}

func (k *cache) drop(key string) {
	if kept := k.answers[key]; kept != nil {
		k.bytes -= kept.counted
		delete(k.answers, key)
	}
}
