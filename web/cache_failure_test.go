package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestTheLastGoodAnswerIsGivenWhileTheRecordIsAway(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page")
	k.broken.Store(true)
	k.version.Add(1)
	k.now.Add(int64(42 * time.Second))
	stale := k.get(t, "/page")
	if stale.Code != http.StatusOK || stale.Body.String() != first.Body.String() || stale.Header().Get("Age") != "42" {
		t.Errorf("%d, age %q", stale.Code, stale.Header().Get("Age"))
	}
	if other := k.get(t, "/page?never=seen"); other.Code != http.StatusServiceUnavailable {
		t.Errorf("what was never answered: %d", other.Code)
	}
	k.broken.Store(false)
	if after := k.get(t, "/page"); after.Body.String() == first.Body.String() || after.Header().Get("Age") != "" {
		t.Errorf("when the record is back: %.40q, age %q", after.Body, after.Header().Get("Age"))
	}
}

func TestAFailureIsNotKept(t *testing.T) {
	k := newKept(t, 0)
	k.broken.Store(true)
	for range 2 {
		failed := k.get(t, "/page")
		if failed.Code != http.StatusServiceUnavailable || failed.Header().Get("Cache-Control") != "no-store" || failed.Header().Get("Retry-After") == "" {
			t.Errorf("%d %v", failed.Code, failed.Header())
		}
	}
	k.broken.Store(false)
	if got := k.get(t, "/page"); got.Code != http.StatusOK || k.made.Load() != 3 {
		t.Errorf("when the record is back: %d, made %d times", got.Code, k.made.Load())
	}
}

func TestAPanicIsAnsweredToEverybodyWhoWaitsAndNotKept(t *testing.T) {
	k := newKept(t, 0)
	for range 2 {
		if got := k.get(t, "/panic"); got.Code != http.StatusInternalServerError || strings.Contains(got.Body.String(), "out of order") {
			t.Errorf("%d %s", got.Code, got.Body)
		}
	}
	if k.made.Load() != 2 || len(k.cache.room.held) > 0 || len(k.cache.fills.running) > 0 || len(k.cache.fills.places) > 0 {
		t.Errorf("made %d times, %d kept, %d still in the making", k.made.Load(), len(k.cache.room.held), len(k.cache.fills.running))
	}
}

func TestAnAbortedRequestIsAborted(t *testing.T) {
	k := newKept(t, 0)
	for range 2 {
		func() {
			defer func() {
				if ended, _ := recover().(error); !errors.Is(ended, http.ErrAbortHandler) {
					t.Errorf("it ended with %v", ended)
				}
			}()
			k.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/abort", nil))
		}()
	}
	if k.made.Load() != 2 || len(k.cache.fills.running) > 0 || len(k.cache.fills.places) > 0 {
		t.Errorf("made %d times, %d still in the making", k.made.Load(), len(k.cache.fills.running))
	}
}
