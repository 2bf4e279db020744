package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestOneRequestAtATimeAndARestBetween(t *testing.T) {
	var busy, most atomic.Int32
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if now := busy.Add(1); now > most.Load() {
			most.Store(now)
		}
		defer busy.Add(-1)
		if r.URL.Path == "/1/moved" {
			http.Redirect(w, r, "/target", http.StatusFound)
			return
		}
		showing("<p>Some words.</p>")(w, r)
	})
	made := new(rests)
	f := newFetcher(t, Options{Pause: 5 * time.Second, Wait: made.wait, Hosts: 8}, server)
	var pages []Page
	for n := range 6 {
		pages = append(pages, Page{URL: fmt.Sprintf("%s/%d/page", server.URL, n)})
	}
	pages = append(pages, Page{URL: server.URL + "/1/moved"})
	seen := 0
	if err := f.Round(t.Context(), pages, func(Page, Look) error { seen++; return nil }); err != nil {
		t.Fatal(err)
	}
	if seen != 7 || most.Load() != 1 {
		t.Errorf("%d pages seen, %d at a time", seen, most.Load())
	}
	if want := slices.Repeat([]time.Duration{5 * time.Second}, 7); !slices.Equal(made.made, want) {
		t.Errorf("rested %v", made.made)
	}
}

func TestAHostThatAsksForPeaceGetsIt(t *testing.T) {
	asked := 0
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	f := newFetcher(t, Options{}, server)
	err := f.Round(t.Context(), []Page{{URL: server.URL + "/a"}, {URL: server.URL + "/b"}}, func(Page, Look) error { return nil })
	if err != nil || asked != 1 {
		t.Errorf("asked %d times, %v", asked, err)
	}
}

func TestASilentHostIsLeftAfterAWhile(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	server.Close()
	f := newFetcher(t, Options{}, server)
	seen := 0
	err := f.Round(t.Context(), slices.Repeat([]Page{{URL: server.URL + "/a"}}, 10), func(_ Page, l Look) error {
		if !l.Silent {
			t.Errorf("%+v", l)
		}
		seen++
		return nil
	})
	if err != nil || seen != silences {
		t.Errorf("%d pages, %v", seen, err)
	}
}

func TestARoundEndsWhenItIsBrokenOff(t *testing.T) {
	server := serve(t, showing("<p>Some words.</p>"))
	f := newFetcher(t, Options{}, server)
	full := errors.New("no room")
	told := 0
	err := f.Round(t.Context(), slices.Repeat([]Page{{URL: server.URL + "/a"}}, 10), func(Page, Look) error { told++; return full })
	if !errors.Is(err, full) || told != 1 {
		t.Errorf("%v after %d", err, told)
	}
	ctx, cancel := context.WithCancel(t.Context())
	told = 0
	err = f.Round(ctx, slices.Repeat([]Page{{URL: server.URL + "/a"}}, 10), func(Page, Look) error { told++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || told != 1 {
		t.Errorf("%v after %d", err, told)
	}
}
