package web

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"tracker/models"
	"tracker/store"
)

// EmbedCounts counts which partners' pages show which widgets. Of a request it looks at the address and at the host in
// its Referer, and keeps nothing but sums.
type EmbedCounts struct {
	options EmbedCountOptions
	mu      sync.Mutex
	sums    map[store.EmbedKey]int
}

// EmbedCountOptions are what counting needs. All but Own are required.
type EmbedCountOptions struct {
	// Widget tells which widget is at an address, and in which language; false for everything else.
	Widget func(*url.URL) (view, language string, ok bool)
	// Own is the site's public address: what its own pages show is not counted.
	Own string
	Now func() time.Time
	// Add adds to the sums that are kept.
	Add func(context.Context, map[store.EmbedKey]int) error
}

// maxEmbedSums is how many sums are held between two writings. Beyond it hosts are counted together.
const maxEmbedSums = 5000

// NewEmbedCounts begins to count.
func NewEmbedCounts(o EmbedCountOptions) *EmbedCounts {
	return &EmbedCounts{options: o, sums: map[store.EmbedKey]int{}}
}

// Handler counts the widgets that a handler answers. It stands before the response cache, so that answers from memory
// count as well.
func (e *EmbedCounts) Handler(next http.Handler) http.Handler {
	own := hostOf(e.options.Own)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// All that is asked for passes here, and nearly all of it at the first of these looks.
		referer := r.Header["Referer"]
		if len(referer) == 0 || r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		view, language, ok := e.options.Widget(r.URL)
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		host := hostOf(referer[0])
		if host == "" || host == own || host == hostAsked(r) {
			next.ServeHTTP(w, r)
			return
		}
		watched := &statusWatcher{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(watched, r)
		// What could not be shown is no widget shown; what the reader's browser still had is.
		if watched.status == http.StatusOK || watched.status == http.StatusNotModified {
			e.count(store.EmbedKey{Day: models.DayFromTime(e.options.Now().UTC()), Host: host, View: view, Language: language})
		}
	})
}

func (e *EmbedCounts) count(key store.EmbedKey) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, known := e.sums[key]; !known && len(e.sums) >= maxEmbedSums {
		key.Host = ""
	}
	e.sums[key]++
}

// Flush writes the sums. What cannot be written is kept for the next time.
func (e *EmbedCounts) Flush(ctx context.Context) error {
	e.mu.Lock()
	sums := e.sums
	e.sums = map[store.EmbedKey]int{}
	e.mu.Unlock()
	if len(sums) == 0 {
		return nil
	}
	err := e.options.Add(ctx, sums)
	if err != nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		for key, count := range sums {
			e.sums[key] += count
		}
	}
	return err
}

// FlushEvery writes the sums at an interval, and once more when ctx is done. Failures are told to report.
func (e *EmbedCounts) FlushEvery(ctx context.Context, interval time.Duration, report func(error)) {
	ticks := time.NewTicker(interval)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			if err := e.Flush(last); err != nil {
				report(err)
			}
			return
		case <-ticks.C:
			if err := e.Flush(ctx); err != nil && ctx.Err() == nil {
				report(err)
			}
		}
	}
}

// statusWatcher remembers the status of an answer.
type statusWatcher struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status, of which the last one counts: those before it are informational.
func (w *statusWatcher) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap leads http.ResponseController to the connection.
func (w *statusWatcher) Unwrap() http.ResponseWriter { return w.ResponseWriter }
