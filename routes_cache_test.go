package main

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/web"
)

// watched is the engine as the response cache asks it.
type watched struct {
	http.Handler
	// asked is the last request that was not answered from memory.
	asked *http.Request
}

func (w *watched) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	w.asked = request
	w.Handler.ServeHTTP(answer, request)
}

// Every route is asked by staff first and by everybody then, and the other way round. What is answered from memory was
// made without knowing who asked, and is for everybody.
func TestNothingOfOnePersonIsKept(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	admin := b.hire("Ada", web.RoleAdmin)
	secret, _ := b.token(admin, web.ScopeAdmin, time.Hour)
	session, token := []string{"Cookie", pair(b.signIn(admin))}, []string{"Authorization", "Bearer " + secret}
	both, nobody := slices.Concat(session, token), []string(nil)
	// All languages are served alike, and pictures take long to draw.
	routes := slices.DeleteFunc(b.routes(), func(r route) bool {
		tag, _ := r.language()
		return r.method != http.MethodGet || tag != "" && (tag != "fr" || r.picture())
	})
	kept := 0
	for _, order := range [][][]string{{session, token, both, nobody, session, token}, {nobody, session, token, both, nobody}} {
		engine := &watched{Handler: b.engine}
		cached := web.Cached(engine, web.CacheOptions{Version: b.db.Edition, Now: func() time.Time { return b.at }})
		for _, r := range routes {
			for _, shown := range order {
				engine.asked = nil
				answer := b.askOf(cached, r, shown...)
				if engine.asked == nil {
					kept++
					checkKept(t, r, shown, answer)
				}
				checkAsked(t, r, shown, engine.asked)
				plain := b.ask(r, shown...)
				if answer.Code != plain.Code || answer.Code == http.StatusOK && answer.Body.String() != plain.Body.String() {
					t.Errorf("%s, shown %.20q: answered %d, without the cache %d", r.name(), shown, answer.Code, plain.Code)
				}
			}
		}
	}
	if kept < len(routes) {
		t.Errorf("of %d routes only %d answers came from memory", len(routes), kept)
	}
}

// checkKept looks at an answer from memory.
func checkKept(t *testing.T, r route, shown []string, answer *httptest.ResponseRecorder) {
	t.Helper()
	control := answer.Header().Get("Cache-Control")
	if r.role != web.RolePublic || strings.HasPrefix(r.path, "/staff") || slices.Contains(shown, "Authorization") {
		t.Errorf("%s, for %s, is answered from memory to %.20q", r.name(), r.role, shown)
	}
	if answer.Code != http.StatusOK || answer.Header().Get("Set-Cookie") != "" || !strings.HasPrefix(control, "public") {
		t.Errorf("%s is kept: %d, %q, Set-Cookie %q", r.name(), answer.Code, control, answer.Header().Get("Set-Cookie"))
	}
}

// checkAsked looks at what the engine was asked, if it was: by one person with all that they showed, or by nobody.
func checkAsked(t *testing.T, r route, shown []string, asked *http.Request) {
	t.Helper()
	if asked == nil {
		return
	}
	own := r.role != web.RolePublic && !r.api() || strings.HasPrefix(r.path, "/staff") || slices.Contains(shown, "Authorization") ||
		r.path == "/healthz" || r.path == "/readyz" || strings.HasPrefix(r.path, "/assets/")
	for n := 0; n+1 < len(shown); n += 2 {
		name, got := shown[n], asked.Header.Get(shown[n])
		if own && got != shown[n+1] {
			t.Errorf("%s is asked without the %s that was shown", r.name(), name)
		}
		if !own && got != "" {
			t.Errorf("%s is asked with a %s, and the answer may be kept", r.name(), name)
		}
	}
}
