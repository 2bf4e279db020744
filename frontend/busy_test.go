package frontend_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tracker/web"
)

// However many are turned away, each is told in their language and in the shape of what they asked for.
func TestWhoeverIsTurnedAwayIsToldSoInAFewWords(t *testing.T) {
	s := newSite(t)
	for target, want := range map[string]struct{ kind, words string }{
		"/":                         {"text/html; charset=utf-8", `<html lang="en">`},
		"/initiatives?q=rivers":     {"text/html; charset=utf-8", "<h1>The record is not available at the moment</h1>"},
		"/fr/timeline":              {"text/html; charset=utf-8", `<html lang="fr">`},
		"/embed/timeline?lang=de":   {"text/html; charset=utf-8", `<html lang="de">`},
		"/embed/map?lang=x&accent=": {"text/html; charset=utf-8", "Please try again in a few minutes."},
		"/embed/timeline.svg":       {"image/svg+xml", "<svg"},
		"/embed/timeline.png":       {"image/png", "\x89PNG"},
	} {
		for range 2 {
			request := httptest.NewRequest(http.MethodGet, target, http.NoBody)
			request.Header.Set("Accept-Encoding", "br")
			answer := httptest.NewRecorder()
			s.handler.ServeHTTP(answer, web.TurnAway(request))
			header := answer.Header()
			if answer.Code != http.StatusServiceUnavailable || header.Get("Retry-After") == "" || header.Get("Cache-Control") != "no-store" ||
				header.Get("Content-Type") != want.kind {
				t.Errorf("%s: %d %v", target, answer.Code, header)
			}
			if body := answer.Body.String(); header.Get("Content-Encoding") == "" && !strings.Contains(body, want.words) {
				t.Errorf("%s: there is no %q in %.200q", target, want.words, body)
			}
			if strings.HasPrefix(want.kind, "text/html") && answer.Body.Len() > 1000 {
				t.Errorf("%s: %d bytes", target, answer.Body.Len())
			}
		}
	}
}

// Turning somebody away must cost less than what they asked for.
func TestTurningAwayAllocatesLittle(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/timeline", "/embed/timeline", "/embed/timeline.png"} {
		turnAway := func() {
			s.handler.ServeHTTP(httptest.NewRecorder(), web.TurnAway(httptest.NewRequest(http.MethodGet, target, http.NoBody)))
		}
		if allocations := testing.AllocsPerRun(100, turnAway); allocations > 150 {
			t.Errorf("%s: %.0f allocations", target, allocations)
		}
	}
}
