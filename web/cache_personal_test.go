package web

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// What belongs to one visitor is given to nobody else, however the requests meet.
func TestNoAnswerWithACookieIsGivenTwice(t *testing.T) {
	k := newKept(t, 0)
	seen := map[string]bool{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			cookie := k.get(t, "/cookie").Header().Get("Set-Cookie")
			mu.Lock()
			defer mu.Unlock()
			if cookie == "" || seen[cookie] {
				t.Errorf("the cookie %q was given before", cookie)
			}
			seen[cookie] = true
		})
	}
	all.Wait()
}

func TestWhatIsNotForEverybodyGoesThrough(t *testing.T) {
	k := newKept(t, 0)
	for range 2 {
		k.get(t, "/staff/page")
		k.get(t, "/page", "Authorization", "Bearer x")
		answer := httptest.NewRecorder()
		k.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/page", nil))
	}
	if k.made.Load() != 6 {
		t.Errorf("made %d times, not each of 6", k.made.Load())
	}
}

// All of them wait for the same answer before the first of them has it.
func TestThoseWhoWaitTogetherDoNotShareACookie(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var made atomic.Int64
		open := make(chan struct{})
		handler := Cached(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			<-open
			http.SetCookie(w, &http.Cookie{Name: "who", Value: strconv.FormatInt(made.Add(1), 10)})
		}), CacheOptions{Version: func() uint64 { return 1 }})
		var all sync.WaitGroup
		var mu sync.Mutex
		seen := map[string]bool{}
		for range 10 {
			all.Go(func() {
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
				mu.Lock()
				defer mu.Unlock()
				if cookie := answer.Header().Get("Set-Cookie"); cookie == "" || seen[cookie] {
					t.Errorf("the cookie %q was given before", cookie)
				}
				seen[answer.Header().Get("Set-Cookie")] = true
			})
		}
		synctest.Wait()
		close(open)
		all.Wait()
	})
}

func TestWhatIsKeptIsMadeWithoutKnowingWhoAsked(t *testing.T) {
	k := newKept(t, 0)
	told := k.get(t, "/told", "Cookie", "who=Ada", "Accept-Language", "fr", "User-Agent", "x", "Referer", "https://example.org/",
		"X-Forwarded-For", "192.0.2.1", "Accept", "text/plain", "Range", "bytes=0-1", "If-Modified-Since", "x").Body.String()
	if told != "map[]" {
		t.Errorf("it was made from %s", told)
	}
	if again := k.get(t, "/told"); again.Body.String() != told || k.made.Load() != 1 {
		t.Errorf("without a cookie: %s, made %d times", again.Body, k.made.Load())
	}
}

func TestWhatMayNotBeStoredIsNotKept(t *testing.T) {
	k := newKept(t, 0)
	for _, path := range []string{"/private", "/varies", "/cookie", "/refused", "/nowhere", "/staff/page"} {
		for range 3 {
			k.get(t, path)
		}
		if len(k.cache.room.held) > 0 {
			t.Errorf("%s is kept", path)
		}
	}
}

func TestOtherMethodsChangeNothingThatIsKept(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page").Body.String()
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions} {
		answer := httptest.NewRecorder()
		k.ServeHTTP(answer, httptest.NewRequest(method, "/page", nil))
		if answer.Body.String() == first {
			t.Errorf("%s is answered from memory", method)
		}
	}
	if again := k.get(t, "/page").Body.String(); again != first {
		t.Errorf("afterwards: %.40q", again)
	}
}
