package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

// slowReader takes the body when it is let.
type slowReader struct {
	*httptest.ResponseRecorder
	open chan struct{}
}

func (r slowReader) Write(p []byte) (int, error) {
	<-r.open
	return r.ResponseRecorder.Write(p)
}

// Each of many slow readers may read something else: what they hold together is bounded, however much memory there is.
func TestSlowReadersHoldNoMoreThanTheirBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const large, small = "/large?n=%d", "/small?n=%d"
		k := newCache(CacheOptions{Version: func() uint64 { return 1 }})
		k.outbox.budget = 10 * smallAnswer
		handler := k.before(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Context().Value(refusalKey{}) != nil {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			length := map[string]int{"/large": 2 * smallAnswer, "/small": smallAnswer}[r.URL.Path]
			w.Header().Set("ETag", `"x"`)
			_, _ = w.Write([]byte(strings.Repeat("x", length)))
		}))
		open := make(chan struct{})
		var all sync.WaitGroup
		ask := func(target string) *slowReader {
			r := &slowReader{httptest.NewRecorder(), open}
			all.Go(func() { handler.ServeHTTP(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)) })
			return r
		}
		var answers []*slowReader
		for n := range 100 {
			if n == 5 { // who reads what another reads takes no more
				answers = append(answers, ask(fmt.Sprintf(large, 0)))
				synctest.Wait()
			}
			answers = append(answers, ask(fmt.Sprintf(large, n)))
			synctest.Wait()
		}
		if k.outbox.held != k.outbox.budget {
			t.Errorf("%d bytes are on their way, %d may be", k.outbox.held, k.outbox.budget)
		}
		answers = append(answers, ask(fmt.Sprintf(small, 0)))
		synctest.Wait()
		close(open)
		all.Wait()
		for n, answer := range answers {
			want := http.StatusServiceUnavailable
			if n <= 5 || n == len(answers)-1 {
				want = http.StatusOK
			}
			if answer.Code != want {
				t.Errorf("answer %d: %d, not %d", n, answer.Code, want)
			}
		}
		again := ask(fmt.Sprintf(large, 99))
		all.Wait()
		if again.Code != http.StatusOK || k.outbox.held != 0 || len(k.outbox.out) != 0 {
			t.Errorf("afterwards: %d, %d bytes are on their way", again.Code, k.outbox.held)
		}
	})
}

func TestOneAnswerMayAlwaysBeSent(t *testing.T) {
	o, huge := newOutbox(10), &answer{length: 1000}
	for range 2 {
		if !o.take(huge) {
			t.Error("it is not sent")
		}
	}
	if o.take(&answer{length: 1}) {
		t.Error("another is sent beside it")
	}
}
