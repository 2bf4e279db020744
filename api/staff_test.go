package api

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// newStaffAPI is newAPI with tokens that are the name of their user's role.
func newStaffAPI(t *testing.T) (http.Handler, *store.Store) {
	t.Helper()
	_, s := newAPI(t)
	authenticate := func(c *gin.Context) (*web.Identity, error) {
		role, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		if !found {
			return nil, nil
		}
		return &web.Identity{Name: "Ada", Email: "ada@example.org", Role: web.Role(role), Scope: web.ScopeWrite}, nil
	}
	return web.NewEngine(web.Options{Authenticate: authenticate}, New(testOptions(s))), s
}

var (
	asEditor = map[string]string{"Authorization": "Bearer editor"}
	asViewer = map[string]string{"Authorization": "Bearer viewer"}
)

// from is a change by an editor that was made from a version.
func from(etag string) map[string]string {
	return map[string]string{"Authorization": "Bearer editor", "If-Match": etag}
}

// write sends a change by an editor and gives what came back.
func write(t *testing.T, handler http.Handler, method, url, etag, body string, want int) map[string]any {
	t.Helper()
	got := send(handler, method, url, from(etag), body)
	if got.Code != want {
		t.Fatalf("%s %s: status %d, want %d: %s", method, url, got.Code, want, got.Body)
	}
	answer, _ := decode(t, got.Body.Bytes()).(map[string]any)
	return answer
}

func pointersOf(problem map[string]any) []string {
	var pointers []string
	faults, _ := problem["errors"].([]any)
	for _, fault := range faults {
		pointers = append(pointers, fault.(map[string]any)["pointer"].(string))
	}
	return pointers
}

func mustRevise(t *testing.T, s *store.Store, slug string) []models.Revision {
	t.Helper()
	revisions, err := s.Revisions(t.Context(), slug, store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	return revisions
}
