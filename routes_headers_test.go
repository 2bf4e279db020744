package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tracker/web"
)

// guards are the headers of every answer, whoever asked for what, and what each of them says at least.
var guards = map[string]string{
	"Content-Security-Policy":      "default-src 'none'",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "-origin",
	"Permissions-Policy":           "camera=()",
	"Strict-Transport-Security":    "max-age=31536000",
	"X-Content-Type-Options":       "nosniff",
}

// checkGuards holds the headers of an answer against what every answer has.
func checkGuards(t *testing.T, name string, answer *httptest.ResponseRecorder) {
	t.Helper()
	header := answer.Header()
	for guard, part := range guards {
		if values := header.Values(guard); len(values) != 1 || !strings.Contains(values[0], part) {
			t.Errorf("%s, answered %d, has %s: %q", name, answer.Code, guard, values)
		}
	}
	if policy := header.Get("Referrer-Policy"); policy != "no-referrer" && policy != "strict-origin-when-cross-origin" {
		t.Errorf("%s tells other sites where their visitors come from: %s", name, policy)
	}
	for _, policy := range strings.Split(header.Get("Content-Security-Policy"), ";") {
		directive, sources, _ := strings.Cut(strings.TrimSpace(policy), " ")
		wide := strings.Contains(sources, "*") && directive != "frame-ancestors" || strings.Contains(sources, "http:") || strings.Contains(sources, "data:")
		if wide || strings.Contains(sources, "'unsafe-") {
			t.Errorf("%s: the policy lets too much in: %s", name, policy)
		}
	}
	if answer.Body.Len() > 0 && !strings.Contains(header.Get("Content-Type"), "/") {
		t.Errorf("%s, answered %d, does not say what it is: %q", name, answer.Code, header.Get("Content-Type"))
	}
	for _, chatty := range []string{"Server", "X-Powered-By", "Via"} {
		if header.Get(chatty) != "" {
			t.Errorf("%s tells %s: %s", name, chatty, header.Get(chatty))
		}
	}
}

func TestEveryAnswerHasTheHeadersThatGuardIt(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	cached := web.Cached(b.engine, web.CacheOptions{Version: b.db.Edition, Now: b.now})
	session := pair(b.signIn(b.hire("Ada", web.RoleAdmin)))
	for _, r := range b.routes() {
		// One language stands for the others, and pictures take long to draw.
		if tag, _ := r.language(); tag != "" && (tag != "fr" || strings.Contains(r.path, ":") || r.picture()) {
			continue
		}
		checkGuards(t, r.name()+" for everybody", b.askOf(cached, r))
		if !r.picture() {
			checkGuards(t, r.name()+" from memory", b.askOf(cached, r))
			if !strings.HasPrefix(r.path, "/staff/log") { // where the session would be given up
				checkGuards(t, r.name()+" for staff", b.askOf(cached, r, "Cookie", session))
			}
			checkGuards(t, r.name()+" for a strange method", b.askOf(cached, route{"BREW", r.path, r.role}))
		}
	}
}

func TestFailuresHaveTheHeadersThatGuardThem(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	cached := web.Cached(b.engine, web.CacheOptions{Version: b.db.Edition, Now: b.now})
	for _, c := range []struct {
		method, path, body string
		status             int
	}{
		{http.MethodGet, "/no-such-page", "", http.StatusNotFound},
		{http.MethodGet, "/api/v1/no-such-thing", "", http.StatusNotFound},
		{http.MethodGet, "/assets/no-such-file.css", "", http.StatusNotFound},
		{http.MethodGet, "/embed/no-such-view", "", http.StatusNotFound},
		// Neither folders nor what may lie in them.
		{http.MethodGet, "/assets", "", http.StatusNotFound},
		{http.MethodGet, "/assets/../main.go", "", http.StatusNotFound},
		{http.MethodGet, "/.git/config", "", http.StatusNotFound},
		{http.MethodGet, "/.env", "", http.StatusNotFound},
		{http.MethodGet, "/tracker.key", "", http.StatusNotFound},
		{http.MethodGet, "/debug/pprof/", "", http.StatusMovedPermanently},
		{http.MethodGet, "/debug/pprof", "", http.StatusNotFound},
		{http.MethodGet, "/initiatives/", "", http.StatusMovedPermanently},
		{http.MethodGet, "/initiatives?nonsense=1", "", http.StatusBadRequest},
		{http.MethodGet, "/api/v1/initiatives?limit=many", "", http.StatusBadRequest},
		{http.MethodGet, "/?%zz", "", http.StatusBadRequest},
		{http.MethodGet, "/" + strings.Repeat("long", 3000), "", http.StatusRequestURITooLong},
		{http.MethodPost, "/initiatives", "", http.StatusMethodNotAllowed},
		{http.MethodOptions, "/api/v1/initiatives", "", http.StatusNoContent},
		{http.MethodPost, "/api/v1/suggestions", strings.Repeat("x", 2<<20), http.StatusRequestEntityTooLarge},
		{http.MethodPost, "/api/v1/suggestions", "{", http.StatusUnprocessableEntity},
		{http.MethodGet, "/staff/users", "", http.StatusSeeOther},
	} {
		request := httptest.NewRequest(c.method, publicAddress+c.path, strings.NewReader(c.body))
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		cached.ServeHTTP(recorder, request)
		name := c.method + " " + c.path[:min(len(c.path), 60)]
		if recorder.Code != c.status {
			t.Errorf("%s is answered %d instead of %d", name, recorder.Code, c.status)
		}
		checkGuards(t, name, recorder)
	}
	b.must(b.db.Close())
	for _, path := range []string{"/", "/api/v1/initiatives", "/readyz", "/feeds/changes.atom"} {
		recorder := httptest.NewRecorder()
		b.engine.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, publicAddress+path, nil))
		if recorder.Code < http.StatusInternalServerError {
			t.Errorf("%s without a database is answered %d", path, recorder.Code)
		}
		checkGuards(t, path+" without a database", recorder)
	}
}
