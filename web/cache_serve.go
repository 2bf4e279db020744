package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Cached puts the response cache before an engine. What everybody may read is answered from memory as long as the record
// stays the same; everything else goes through.
func Cached(engine http.Handler, o CacheOptions) http.Handler {
	k := newCache(o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !cacheable(r) {
			engine.ServeHTTP(w, r)
			return
		}
		key := keyOf(r.URL)
		now := k.edition()
		kept := k.get(key)
		if kept != nil && kept.edition == now {
			kept.send(w, r, nil)
			return
		}
		k.renew(engine, key, kept, now, w, r)
	})
}

// cacheable tells whether a request is one that everybody is answered alike. Whoever shows who they are is not.
func cacheable(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	header := r.Header
	if len(header["Authorization"]) > 0 || len(header["Range"]) > 0 || len(r.RequestURI) > maxAddress {
		return false
	}
	path := r.URL.Path
	return !strings.HasPrefix(path, "/staff") && path != "/healthz" && path != "/readyz" && !strings.HasPrefix(path, "/assets/")
}

// keyOf is an address in its canonical form: the same parameters in another order are the same address.
func keyOf(u *url.URL) string {
	query := u.RawQuery
	if strings.Contains(query, "&") {
		parts := strings.Split(query, "&")
		slices.SortStableFunc(parts, func(a, b string) int {
			return strings.Compare(nameIn(a), nameIn(b))
		})
		query = strings.Join(parts, "&")
	}
	if query == "" {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + query
}

func nameIn(part string) string {
	name, _, _ := strings.Cut(part, "=")
	return name
}

// wanted is what is made once for all who ask for it. Who asks after a change waits for an answer that knows it.
type wanted struct {
	key string
	of  edition
}

// fill is an answer in the making.
type fill struct {
	done chan struct{}
	// made is nil when making it ended in a panic that is not to be answered.
	made *answer
}

// renew has an answer made, once however many ask at the same moment. While the record is away, the last good answer is
// given with its age.
func (k *cache) renew(engine http.Handler, key string, old *answer, now edition, w http.ResponseWriter, r *http.Request) {
	what := wanted{key, now}
	k.mu.Lock()
	running := k.fills[what]
	first := running == nil
	if first {
		running = &fill{done: make(chan struct{})}
		k.fills[what] = running
	}
	k.mu.Unlock()
	if first {
		go k.make(engine, what, running, r)
	}
	select {
	case <-running.done:
	case <-r.Context().Done():
		return
	}
	made := running.made
	switch {
	case made == nil:
		panic(http.ErrAbortHandler)
	case made.status >= http.StatusInternalServerError && old != nil:
		old.send(w, r, k.stale(old))
	case first || made.shareable():
		made.send(w, r, nil)
	default:
		engine.ServeHTTP(w, r)
	}
}

// stale says that an answer is not of today's record.
func (k *cache) stale(old *answer) http.Header {
	age := int64(k.options.Now().Sub(old.made).Seconds())
	return http.Header{
		"Age":           {strconv.FormatInt(max(age, 0), 10)},
		"Warning":       {`110 - "Response is Stale"`},
		"Cache-Control": {"public, max-age=10"},
	}
}

// make answers as if somebody asked who accepts no encoding and has nothing yet. That the first who asked has gone does
// not end it: others may wait, and the next will come.
func (k *cache) make(engine http.Handler, what wanted, running *fill, r *http.Request) {
	defer func() {
		// The engine answers every panic itself, but for the one that is to end a request without an answer.
		_ = recover()
		k.mu.Lock()
		delete(k.fills, what)
		k.mu.Unlock()
		close(running.done)
	}()
	asked := r.Clone(context.WithoutCancel(r.Context()))
	asked.Method = http.MethodGet
	for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Cookie"} {
		asked.Header.Del(name)
	}
	recorded := &recorder{header: http.Header{}, status: http.StatusOK}
	engine.ServeHTTP(recorded, asked)
	made := newAnswer(recorded, k.options.Now(), what.of)
	if made.keepable() {
		k.put(what.key, made)
	}
	running.made = made
}

// recorder is an http.ResponseWriter that keeps what it is given.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(status int)      { w.status = status }
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }
