package watch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"

	"tracker/models"
)

var noon = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// serve starts a server for one handler.
func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// allow lets connections be made to the machines of the test alone.
func allow(servers ...*httptest.Server) func(netip.AddrPort) bool {
	return func(at netip.AddrPort) bool {
		for _, server := range servers {
			if server.Listener.Addr().String() == at.String() {
				return true
			}
		}
		return false
	}
}

// rests counts the pauses that were made instead of making them.
type rests struct {
	mutex sync.Mutex
	made  []time.Duration
}

func (r *rests) wait(_ context.Context, d time.Duration) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.made = append(r.made, d)
	return nil
}

func newFetcher(t *testing.T, o Options, servers ...*httptest.Server) *Fetcher {
	t.Helper()
	if o.Allow == nil {
		o.Allow = allow(servers...)
	}
	if o.Wait == nil {
		o.Wait = new(rests).wait
	}
	o.Now = func() time.Time { return noon }
	f := New(o)
	t.Cleanup(f.Close)
	return f
}

func look(t *testing.T, f *Fetcher, page Page) Look {
	t.Helper()
	seen, err := f.Fetch(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

func expect(t *testing.T, seen Look, outcome models.SourceOutcome, detail string) {
	t.Helper()
	if seen.Outcome != outcome || seen.Detail != detail {
		t.Errorf("%s %q instead of %s %q", seen.Outcome, seen.Detail, outcome, detail)
	}
}

func showing(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(text))
	}
}
