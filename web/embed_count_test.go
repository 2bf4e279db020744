package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// tally is a place that sums are added to, which may be away.
type tally struct {
	sums map[store.EmbedKey]int
	away bool
}

func (l *tally) add(_ context.Context, sums map[store.EmbedKey]int) error {
	if l.away {
		return errors.New("away")
	}
	for key, count := range sums {
		l.sums[key] += count
	}
	return nil
}

func newTally() (*tally, *EmbedCounts) {
	l := &tally{sums: map[store.EmbedKey]int{}}
	return l, NewEmbedCounts(EmbedCountOptions{
		Own: "https://tracker.example",
		Now: func() time.Time { return time.Date(1970, 1, 3, 23, 59, 0, 0, time.UTC) },
		Add: l.add,
		Widget: func(u *url.URL) (string, string, bool) {
			view, ok := strings.CutPrefix(u.Path, "/embed/")
			return view, "en", ok
		},
	})
}

func fromPartner(handler http.Handler, method, address, referer string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, nil)
	r.Header.Set("Referer", referer)
	r.Header.Set("User-Agent", "secret agent")
	r.RemoteAddr = "203.0.113.9:1234"
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

func TestOnlyThePartnersHostIsCounted(t *testing.T) {
	kept, counts := newTally()
	handler := counts.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/embed/broken" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	for _, c := range []struct{ method, address, referer string }{
		{"GET", "/embed/map?accent=%23fff", "https://Partner.Example.:8443/private/page?reader=42#here"},
		{"GET", "/embed/map", "https://someone:secret@partner.example/"},
		{"GET", "/embed/map", "http://[2001:db8::1]:80/"},
		// None of these is counted.
		{"HEAD", "/embed/map", "https://partner.example/"},
		{"GET", "/matrix", "https://partner.example/"},
		{"GET", "/embed/broken", "https://partner.example/"},
		{"GET", "/embed/map", "https://tracker.example/embed"},
		{"GET", "/embed/map", "http://example.com:9000/embed"}, // the host that was asked
		{"GET", "/embed/map", ""},
		{"GET", "/embed/map", "about:blank"},
		{"GET", "/embed/map", "android-app://com.example/"},
		{"GET", "/embed/map", "https://" + strings.Repeat("a", 300) + ".example/"},
		{"GET", "/embed/map", "https://<script>.example/"},
		{"GET", "/embed/map", "%zz"},
	} {
		fromPartner(handler, c.method, c.address, c.referer)
	}
	if err := counts.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := map[store.EmbedKey]int{
		{Day: 2, Host: "partner.example", View: "map", Language: "en"}: 2,
		{Day: 2, Host: "2001:db8::1", View: "map", Language: "en"}:     1,
	}
	if fmt.Sprint(kept.sums) != fmt.Sprint(want) {
		t.Errorf("kept %+v, want %+v", kept.sums, want)
	}
}

func TestAnswersFromTheCacheAreCounted(t *testing.T) {
	kept, counts := newTally()
	var made atomic.Int64
	engine := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		made.Add(1)
		w.Header().Set("Cache-Control", "public, max-age=60")
		w.Header().Set("ETag", `"one"`)
		_, _ = w.Write([]byte("widget"))
	})
	handler := counts.Handler(Cached(engine, CacheOptions{Version: func() uint64 { return 1 }}))
	for range 3 {
		fromPartner(handler, "GET", "/embed/map", "https://partner.example/")
	}
	r := httptest.NewRequest("GET", "/embed/map", nil)
	r.Header.Set("Referer", "https://partner.example/")
	r.Header.Set("If-None-Match", `"one"`)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified {
		t.Errorf("answered %d", w.Code)
	}
	if err := counts.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := kept.sums[store.EmbedKey{Day: 2, Host: "partner.example", View: "map", Language: "en"}]; got != 4 || made.Load() != 1 {
		t.Errorf("counted %d, made %d times", got, made.Load())
	}
}

func TestSumsThatCannotBeWrittenAreKept(t *testing.T) {
	kept, counts := newTally()
	handler := counts.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	fromPartner(handler, "GET", "/embed/map", "https://partner.example/")
	kept.away = true
	if counts.Flush(context.Background()) == nil {
		t.Error("the failure is not told")
	}
	kept.away = false
	fromPartner(handler, "GET", "/embed/map", "https://partner.example/")
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	counts.FlushEvery(stopped, time.Hour, func(err error) { t.Error(err) })
	counts.FlushEvery(stopped, time.Hour, func(err error) { t.Error(err) })
	key := store.EmbedKey{Day: models.Day(2), Host: "partner.example", View: "map", Language: "en"}
	if kept.sums[key] != 2 || len(kept.sums) != 1 {
		t.Errorf("kept %+v", kept.sums)
	}
}

func TestMadeUpHostsDoNotFillTheMemory(t *testing.T) {
	kept, counts := newTally()
	handler := counts.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for n := range maxEmbedSums + 100 {
		fromPartner(handler, "GET", "/embed/map", fmt.Sprintf("https://h%d.example/", n))
	}
	if err := counts.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if other := kept.sums[store.EmbedKey{Day: 2, View: "map", Language: "en"}]; len(kept.sums) != maxEmbedSums+1 || other != 100 {
		t.Errorf("%d sums, %d of other hosts", len(kept.sums), other)
	}
}
