package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// busy is a site on which some routes work until they are let go on, with staff who show that they are.
type busy struct {
	http.Handler
	open chan struct{}
	// asking holds those who are looked at, as long as it is not nil.
	asking chan struct{}
	// refused counts those that were not worked on.
	refused atomic.Int64
	all     sync.WaitGroup
}

func newBusy() *busy {
	b := &busy{open: make(chan struct{})}
	hold := func(c *gin.Context) error {
		if _, err := io.ReadAll(c.Request.Body); err != nil {
			return err
		}
		select {
		case <-b.open:
		case <-c.Request.Context().Done():
			return c.Request.Context().Err()
		}
		return answered(c)
	}
	fail := func(c *gin.Context, status int, failure *models.Error) { c.String(status, "%s", failure.Code) }
	route := func(method, path string, role Role, handle func(*gin.Context) error) Route {
		return Route{Method: method, Path: path, Role: role, Handle: handle}
	}
	pages := Face{Name: "pages", Fail: fail, Routes: []Route{
		route("GET", "/page", RolePublic, answered), route("GET", "/slow", RolePublic, hold), route("POST", "/send", RolePublic, hold),
		route("GET", "/assets/:file", RolePublic, answered),
		route("POST", "/nothing", RolePublic, func(c *gin.Context) error { c.Status(http.StatusNoContent); return nil }),
		route("POST", "/abort", RolePublic, func(*gin.Context) error { panic(http.ErrAbortHandler) }),
		route("GET", "/staff/login", RolePublic, answered), route("POST", "/staff/login", RolePublic, hold),
		route("GET", "/staff/page", RoleViewer, answered), route("POST", "/staff/page", RoleEditor, answered),
	}, SignIn: func(c *gin.Context) error { c.Redirect(http.StatusSeeOther, "/staff/login"); return nil }}
	json := Face{Name: "json", Prefix: "/api", Fail: fail, Tokens: true, Routes: []Route{
		route("GET", "/api/list", RolePublic, answered), route("POST", "/api/list", RoleEditor, answered), route("POST", "/api/send", RolePublic, hold),
	}}
	authenticate := func(c *gin.Context) (*Identity, error) {
		if b.asking != nil {
			<-b.asking
		}
		if c.GetHeader("Authorization") == "Bearer good" || c.GetHeader("Cookie") == "good" {
			return &Identity{Name: "Ada", Role: RoleAdmin}, nil
		}
		return nil, nil
	}
	engine := NewEngine(Options{Authenticate: authenticate}, pages, json)
	b.Handler = Observed(Cached(engine, CacheOptions{Version: func() uint64 { return 1 }}), time.Now, func(s Seen) {
		if s.From == Refused && s.Status == http.StatusServiceUnavailable {
			b.refused.Add(1)
		}
	})
	return b
}

func answered(c *gin.Context) error {
	c.String(http.StatusOK, "answered")
	return nil
}

func (b *busy) ask(ctx context.Context, method, target string, more ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequestWithContext(ctx, method, target, http.NoBody)
	for n := 0; n+1 < len(more); n += 2 {
		request.Header.Set(more[n], more[n+1])
	}
	return b.send(request)
}

func (b *busy) send(request *http.Request) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	b.ServeHTTP(answer, request)
	return answer
}

// flood asks for more than is worked on or waited for, and gives how many were refused at once.
func (b *busy) flood(t *testing.T, method, target string, more ...string) (refused int) {
	var mu sync.Mutex
	for n := range 1000 {
		b.all.Go(func() {
			answer := b.ask(t.Context(), method, fmt.Sprintf(target, n), more...)
			if answer.Code == http.StatusServiceUnavailable {
				mu.Lock()
				defer mu.Unlock()
				refused++
			}
		})
	}
	synctest.Wait()
	mu.Lock()
	defer mu.Unlock()
	return refused
}

// isRefused tells whether an answer says to come back.
func isRefused(answer *httptest.ResponseRecorder) bool {
	return answer.Code == http.StatusServiceUnavailable && answer.Header().Get("Retry-After") != "" &&
		answer.Header().Get("Cache-Control") == "no-store" && answer.Body.String() == string(models.ErrUnavailable)
}

// Nothing that strangers send keeps staff out, or others from what is in memory.
func TestAFloodOfStrangersKeepsNoStaffOut(t *testing.T) {
	cookie, token := []string{"Cookie", "good"}, []string{"Authorization", "Bearer good"}
	for name, flood := range map[string]struct {
		method, target string
		shown          []string
		// keepsOut is what waits with the flood.
		keepsOut []string
	}{
		"pages":               {"GET", "/slow?n=%d", nil, []string{"GET /slow?n=x", "GET /nowhere"}},
		"pages, with a token": {"GET", "/slow?n=%d", token, []string{"POST /send", "POST /nowhere"}},
		"sending":             {"POST", "/send?n=%d", nil, []string{"POST /send", "POST /page", "POST /api/send"}},
		"signing in":          {"POST", "/staff/login?n=%d", nil, []string{"POST /staff/login", "GET /staff/login"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBusy()
				b.ask(t.Context(), "GET", "/page")
				began := time.Now()
				if refused := b.flood(t, flood.method, flood.target, flood.shown...); refused < 500 {
					t.Errorf("of 1000 only %d were refused at once", refused)
				}
				for _, line := range flood.keepsOut {
					method, target, _ := strings.Cut(line, " ")
					if answer := b.ask(t.Context(), method, target); !isRefused(answer) {
						t.Errorf("%s: %d %v %s", line, answer.Code, answer.Header(), answer.Body)
					}
				}
				for line, shown := range map[string][]string{
					"GET /page": nil, "GET /healthz": nil, "GET /readyz": nil, "GET /assets/x": nil,
					"GET /staff/page": cookie, "POST /staff/page": cookie, "POST /api/list": token, "GET /api/list": token,
				} {
					method, target, _ := strings.Cut(line, " ")
					if answer := b.ask(t.Context(), method, target, shown...); answer.Code != http.StatusOK {
						t.Errorf("%s: %d %s", line, answer.Code, answer.Body)
					}
				}
				if name != "signing in" {
					if answer := b.ask(t.Context(), "GET", "/staff/page"); answer.Code != http.StatusSeeOther {
						t.Errorf("whoever is not signed in is answered %d", answer.Code)
					}
				}
				if took := time.Since(began); took != 0 {
					t.Errorf("somebody waited for %s", took)
				}
				close(b.open)
				b.all.Wait()
				for _, line := range append(flood.keepsOut, "GET /staff/login") {
					method, target, _ := strings.Cut(line, " ")
					if answer := b.ask(t.Context(), method, target); answer.Code == http.StatusServiceUnavailable {
						t.Errorf("afterwards %s is answered %d", line, answer.Code)
					}
				}
				if counted := b.refused.Load(); counted < 500 {
					t.Errorf("%d are counted as refused", counted)
				}
			})
		})
	}
}

// Looking at what somebody shows may take long as well. Who was let in before does not wait for that.
func TestAFloodOfMadeUpTokensKeepsOutNobodyWhoIsKnown(t *testing.T) {
	for header, target := range map[string]string{"Authorization": "/api/list?n=%d", "Cookie": "/staff/page?n=%d"} {
		synctest.Test(t, func(t *testing.T) {
			b := newBusy()
			good := map[string]string{"Authorization": "Bearer good", "Cookie": "good"}[header]
			known := fmt.Sprintf(target, 0)
			if answer := b.ask(t.Context(), "GET", known, header, good); answer.Code != http.StatusOK {
				t.Fatal(answer.Code)
			}
			b.asking = make(chan struct{})
			if refused := b.flood(t, "GET", target, header, "made up"); refused < 500 {
				t.Errorf("of 1000 only %d were refused at once", refused)
			}
			let := make(chan int)
			go func() { let <- b.ask(t.Context(), "GET", known, header, good).Code }()
			synctest.Wait()
			if answer := b.ask(t.Context(), "GET", "/staff/login"); answer.Code != http.StatusOK {
				t.Errorf("signing in is answered %d", answer.Code)
			}
			close(b.asking)
			if code := <-let; code != http.StatusOK {
				t.Errorf("who is known is answered %d", code)
			}
			b.all.Wait()
		})
	}
}

func TestWhatLetsNobodyInAnyMoreIsForgotten(t *testing.T) {
	n := known{shown: map[uint64]struct{}{}}
	for shown := range uint64(3 * mostKnown) {
		n.note(shown, true)
	}
	if len(n.shown) != mostKnown || !n.has(3*mostKnown-1) {
		t.Errorf("%d are remembered", len(n.shown))
	}
	n.note(3*mostKnown-1, false)
	if n.has(3*mostKnown - 1) {
		t.Error("what lets nobody in is still known")
	}
}

func TestAPlaceIsGivenBackHoweverARequestEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBusy()
		for range 50 {
			if answer := b.ask(t.Context(), "POST", "/nothing"); answer.Code != http.StatusNoContent {
				t.Fatalf("answered %d", answer.Code)
			}
			func() {
				defer func() { _ = recover() }()
				b.ask(t.Context(), "POST", "/abort")
			}()
		}
	})
}

// trickle is a body that comes when it is let.
type trickle struct{ open chan struct{} }

func (b trickle) Read([]byte) (int, error) {
	<-b.open
	return 0, errors.New("cut off")
}

// A small body is read before there is a place; one that is not small waits with its like.
func TestWhoSendsSlowlyKeepsNobodyElseFromSending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBusy()
		arriving := make(chan struct{})
		close(b.open)
		for _, target := range []string{"/send", "/staff/login", "/api/send"} {
			for n := range 300 {
				request := httptest.NewRequestWithContext(t.Context(), "POST", target, trickle{arriving})
				request.ContentLength = []int64{100, smallBody, smallBody + 1, -1}[n%4]
				b.all.Go(func() { b.send(request) })
			}
		}
		synctest.Wait()
		for _, target := range []string{"/send", "/staff/login", "/api/send"} {
			if answer := b.send(httptest.NewRequestWithContext(t.Context(), "POST", target, strings.NewReader("text=1"))); answer.Code != http.StatusOK {
				t.Errorf("%s is answered %d", target, answer.Code)
			}
		}
		close(arriving)
		b.all.Wait()
	})
}

func TestABodyThatDoesNotComeWholeIsTheSendersFault(t *testing.T) {
	b := newBusy()
	request := httptest.NewRequestWithContext(t.Context(), "POST", "/send", io.LimitReader(strings.NewReader("ab"), 2))
	request.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(strings.NewReader("ab"), failing{}), http.NoBody}
	request.ContentLength = 100
	if answer := b.send(request); answer.Code != http.StatusBadRequest || answer.Body.String() != string(models.ErrInvalid) {
		t.Errorf("answered %d %s", answer.Code, answer.Body)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestWhoeverWaitsInAQueueLeavesItInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1, 2)
		if err := q.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		visit, leave := context.WithCancel(t.Context())
		got := make(chan error, 2)
		for _, ctx := range []context.Context{visit, t.Context()} {
			go func() { got <- q.enter(ctx) }()
		}
		synctest.Wait()
		if err := q.enter(t.Context()); !errors.Is(err, errTooMany) {
			t.Errorf("a third waits: %v", err)
		}
		leave()
		if err := <-got; !errors.Is(err, context.Canceled) {
			t.Errorf("who has gone is told %v", err)
		}
		if err := <-got; !errors.Is(err, errTooMany) {
			t.Errorf("who waited long is told %v", err)
		}
		q.leave()
		if err := q.enter(t.Context()); err != nil || q.waiting.Load() != 0 {
			t.Errorf("a place that is free is not given: %v, %d wait", err, q.waiting.Load())
		}
	})
}
