package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Only widgets may stand in frames on the pages of others; everything else may be framed by nobody.
func TestOnlyWidgetsMayBeFramed(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	widgets := 0
	for _, r := range b.routes() {
		if r.method != http.MethodGet {
			continue
		}
		path := b.existing.Replace(strings.ReplaceAll(r.path, "/embed/:view", "/embed/timeline"))
		recorder := httptest.NewRecorder()
		b.engine.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, publicAddress+path, nil))
		policy, resources := recorder.Header().Get("Content-Security-Policy"), recorder.Header().Get("Cross-Origin-Resource-Policy")
		if strings.Contains(policy, "unsafe-") && !strings.HasPrefix(path, "/api/docs") {
			t.Errorf("%s: the policy is weak: %s", path, policy)
		}
		if strings.HasPrefix(path, "/embed/") {
			widgets++
			if !strings.Contains(policy, "frame-ancestors *") || resources != "cross-origin" {
				t.Errorf("%s: nobody can show it: %q, %q", path, policy, resources)
			}
			continue
		}
		if strings.Count(policy, "frame-ancestors") != 1 || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: others can frame it: %q", path, policy)
		}
	}
	if widgets < 3 {
		t.Errorf("%d widgets were looked at", widgets)
	}
	for _, absent := range []string{"/embed/no-such-view", "/embed/timeline?nonsense=1", "/embed/initiative/no-such-slug"} {
		recorder := httptest.NewRecorder()
		b.engine.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, publicAddress+absent, nil))
		if policy := recorder.Header().Get("Content-Security-Policy"); recorder.Code < 400 || !strings.Contains(policy, "frame-ancestors *") {
			t.Errorf("%s: %d, %q: a failure has to show in its frame", absent, recorder.Code, policy)
		}
	}
}
