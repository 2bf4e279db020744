package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// slow is a handler that answers when it is let, behind the cache.
type slow struct {
	http.Handler
	cache *cache
	open  chan struct{}
	// made counts the answers, begun how many were begun.
	made, begun atomic.Int64
}

func newSlow() *slow {
	s := &slow{open: make(chan struct{}), cache: newCache(CacheOptions{Version: func() uint64 { return 1 }})}
	s.Handler = s.cache.before(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err, refused := r.Context().Value(refusalKey{}).(error); refused {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		s.begun.Add(1)
		select {
		case <-s.open:
		case <-r.Context().Done():
			http.Error(w, "late", http.StatusServiceUnavailable)
			return
		}
		s.made.Add(1)
		w.Header().Set("ETag", `"x"`)
		_, _ = w.Write([]byte("one"))
	}))
	return s
}

func (s *slow) ask(ctx context.Context, address string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil))
	return answer
}

// idle checks that nothing is left of what was asked.
func (s *slow) idle(t *testing.T) {
	t.Helper()
	synctest.Wait()
	for _, f := range []*fills{s.cache.fills, s.cache.costly} {
		if len(f.running) > 0 || len(f.places) > 0 {
			t.Errorf("%d addresses are still waited for, %d places taken", len(f.running), len(f.places))
		}
	}
}

func TestManyWhoAskAtOnceWaitForOneAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if answer := s.ask(t.Context(), "/"); answer.Body.String() != "one" {
					t.Errorf("%d %q", answer.Code, answer.Body)
				}
			})
		}
		synctest.Wait()
		close(s.open)
		all.Wait()
		if s.made.Load() != 1 {
			t.Errorf("made %d times", s.made.Load())
		}
		s.idle(t)
	})
}

func TestAnAnswerIsMadeThoughTheFirstWhoAskedHasGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		visit, leave := context.WithCancel(t.Context())
		go s.ask(visit, "/")
		synctest.Wait()
		second := make(chan string)
		go func() { second <- s.ask(t.Context(), "/").Body.String() }()
		leave()
		synctest.Wait()
		close(s.open)
		if body := <-second; body != "one" || s.made.Load() != 1 {
			t.Errorf("the second was answered %q, made %d times", body, s.made.Load())
		}
		if body := s.ask(t.Context(), "/").Body.String(); body != "one" || s.made.Load() != 1 {
			t.Errorf("the third was answered %q, made %d times", body, s.made.Load())
		}
		s.idle(t)
	})
}

func TestFewAnswersAreMadeAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		places := cap(s.cache.fills.places)
		var all sync.WaitGroup
		for n := range places + mostWaiting {
			all.Go(func() {
				if answer := s.ask(t.Context(), fmt.Sprintf("/?q=%d", n)); answer.Code != http.StatusOK {
					t.Errorf("address %d is answered %d", n, answer.Code)
				}
			})
		}
		synctest.Wait()
		if s.begun.Load() != int64(places) {
			t.Errorf("%d are made at the same time, not %d", s.begun.Load(), places)
		}
		if beyond := s.ask(t.Context(), "/?q=beyond"); beyond.Code != http.StatusServiceUnavailable {
			t.Errorf("beyond those who may wait it answers %d", beyond.Code)
		}
		// Who waits for what is being made already costs nothing.
		all.Go(func() {
			if again := s.ask(t.Context(), "/?q=0"); again.Code != http.StatusOK {
				t.Errorf("what is being made is answered %d", again.Code)
			}
		})
		synctest.Wait()
		close(s.open)
		all.Wait()
		s.idle(t)
	})
}

// However many files of everything are asked for, pages do not wait for them.
func TestWhatTakesLongHasPlacesOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		s.cache.options.Costly = func(address *url.URL) bool { return address.Path == "/whole" }
		places := cap(s.cache.costly.places)
		var all sync.WaitGroup
		for n := range 1000 {
			all.Go(func() { s.ask(t.Context(), fmt.Sprintf("/whole?n=%d", n)) })
		}
		synctest.Wait()
		if s.begun.Load() != int64(places) {
			t.Errorf("%d are made at the same time, not %d", s.begun.Load(), places)
		}
		page := make(chan int)
		go func() { page <- s.ask(t.Context(), "/").Code }()
		synctest.Wait()
		if s.begun.Load() != int64(places)+1 {
			t.Error("a page waits for files")
		}
		close(s.open)
		if code := <-page; code != http.StatusOK {
			t.Errorf("the page is answered %d", code)
		}
		all.Wait()
		s.idle(t)
	})
}

func TestWhatNobodyWaitsForAnyMoreIsNotBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		places := cap(s.cache.fills.places)
		visit, leave := context.WithCancel(t.Context())
		before := runtime.NumGoroutine()
		for n := range places + 100 {
			go s.ask(visit, fmt.Sprintf("/?q=%d", n))
		}
		synctest.Wait()
		leave()
		synctest.Wait()
		// Other tests may still be ending, so a few more are let pass.
		if left := runtime.NumGoroutine() - before; left > places+50 {
			t.Errorf("%d still work or wait, begun were %d", left, places)
		}
		close(s.open)
		synctest.Wait()
		if s.made.Load() != int64(places) {
			t.Errorf("%d answers were made, begun were %d", s.made.Load(), places)
		}
		s.idle(t)
	})
}

func TestWhoeverWaitsTooLongIsToldToComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlow()
		places := cap(s.cache.fills.places)
		began := time.Now()
		codes := make(chan int, places+10)
		for n := range places + 10 {
			go func() { codes <- s.ask(t.Context(), fmt.Sprintf("/?q=%d", n)).Code }()
		}
		for range places + 10 {
			if code := <-codes; code != http.StatusServiceUnavailable {
				t.Errorf("answered %d", code)
			}
		}
		if took := time.Since(began); took > patience+fillTime {
			t.Errorf("the last waited for %s", took)
		}
		s.idle(t)
	})
}

// A handler that does not heed its context holds its place, but not those who wait.
func TestAHandlerThatHangsHoldsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open := make(chan struct{})
		handler := Cached(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Context().Value(refusalKey{}) != nil {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			<-open
		}), CacheOptions{Version: func() uint64 { return 1 }})
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
		if answer.Code != http.StatusServiceUnavailable {
			t.Errorf("answered %d", answer.Code)
		}
		close(open)
	})
}

func TestWhoAsksAfterAChangeWaitsForAnAnswerThatKnowsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var version atomic.Uint64
		open := make(chan struct{})
		handler := Cached(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			read := version.Load()
			<-open
			w.Header().Set("ETag", `"x"`)
			_, _ = fmt.Fprintf(w, "version %d", read)
		}), CacheOptions{Version: version.Load})
		ask := func() string {
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
			return answer.Body.String()
		}
		go ask()
		synctest.Wait()
		version.Add(1)
		after := make(chan string)
		go func() { after <- ask() }()
		synctest.Wait()
		close(open)
		if got := <-after; got != "version 1" {
			t.Errorf("after the change it says %q", got)
		}
		synctest.Wait()
		if got := ask(); got != "version 1" {
			t.Errorf("later it says %q", got)
		}
	})
}

func TestWhatIsRefusedIsAnsweredAsAnyFailure(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page")
	k.cache.fills.most = 0
	refused := k.get(t, "/page?q=1")
	if refused.Code != http.StatusServiceUnavailable || refused.Header().Get("Retry-After") == "" || refused.Header().Get("Cache-Control") != "no-store" ||
		refused.Header().Get("Content-Security-Policy") == "" || refused.Body.String() != errTooMany.Detail {
		t.Errorf("%d %v %s", refused.Code, refused.Header(), refused.Body)
	}
	k.version.Add(1)
	if old := k.get(t, "/page"); old.Code != http.StatusOK || old.Body.String() != first.Body.String() || old.Header().Get("Age") == "" {
		t.Errorf("what was answered before: %d %v", old.Code, old.Header())
	}
	if k.made.Load() != 1 {
		t.Errorf("made %d times", k.made.Load())
	}
}
