package web

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// staffFaces are routes of every role, for pages with their own way in and for programs with tokens.
func staffFaces() []Face {
	fail := func(c *gin.Context, status int, err *models.Error) { c.String(status, string(err.Code)) }
	routes := func(prefix string) []Route {
		var list []Route
		for _, role := range []Role{RolePublic, RoleViewer, RoleEditor, RoleAdmin} {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				list = append(list, Route{method, prefix + "/" + string(role), role, func(c *gin.Context) error {
					id, _ := IdentityOf(c)
					fromContext, _ := IdentityFrom(c.Request.Context())
					if id != fromContext {
						return models.Errorf(models.ErrInternal, "the two disagree")
					}
					c.String(http.StatusOK, "for %s", id.Name)
					return nil
				}})
			}
		}
		return list
	}
	return []Face{
		{Name: "pages", Fail: fail, Routes: routes(""), SignIn: func(c *gin.Context) error {
			c.Redirect(http.StatusSeeOther, "/login")
			return nil
		}},
		{Name: "json", Prefix: "/api", Fail: fail, Tokens: true, AnyOrigin: true, Routes: routes("/api")},
	}
}

// known are the identities that the engine of these tests knows, by what is sent in a header.
func staffEngine() http.Handler {
	known := map[string]Identity{}
	for _, role := range []Role{RoleViewer, RoleEditor, RoleAdmin} {
		known[string(role)] = Identity{Name: "Ada", Role: role}
		for _, scope := range []string{ScopeRead, ScopeWrite, ScopeAdmin} {
			known[string(role)+" "+scope] = Identity{Name: "Ada", Role: role, Scope: scope}
		}
	}
	return NewEngine(Options{BaseURL: "https://example.org", Authenticate: func(c *gin.Context) (*Identity, error) {
		header := c.GetHeader("X-Session")
		if TakesTokens(c) {
			header = c.GetHeader("Authorization")
		}
		if id, ok := known[header]; ok {
			return &id, nil
		}
		return nil, nil
	}}, staffFaces()...)
}

func ask(engine http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, nil)
	for n := 0; n+1 < len(headers); n += 2 {
		request.Header.Set(headers[n], headers[n+1])
	}
	recorder := httptest.NewRecorder()
	engine.ServeHTTP(recorder, request)
	return recorder
}

func TestARoleMayWhatThoseBeforeItMay(t *testing.T) {
	t.Parallel()
	engine := staffEngine()
	order := []Role{RolePublic, RoleViewer, RoleEditor, RoleAdmin}
	for has, role := range order {
		for needs, route := range order {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				want := http.StatusOK
				if has < needs {
					want = http.StatusForbidden
				}
				if role == RolePublic && route != RolePublic {
					want = http.StatusSeeOther
				}
				got := ask(engine, method, "/"+string(route), "X-Session", string(role))
				if got.Code != want {
					t.Errorf("%s on a route for %s: %s is answered %d, want %d", role, route, method, got.Code, want)
				}
				if control := got.Header().Get("Cache-Control"); route != RolePublic && control != "private, no-store" && control != "no-store" {
					t.Errorf("an answer for %s may be cached: %q", route, control)
				}
			}
		}
	}
}

func TestATokenMayWhatItsScopeAndItsUserMay(t *testing.T) {
	t.Parallel()
	engine := staffEngine()
	for _, c := range []struct {
		token, method string
		route         Role
		want          int
	}{
		{"admin read", "GET", RoleViewer, 200}, {"admin read", "GET", RoleEditor, 403}, {"admin read", "POST", RoleViewer, 403},
		{"admin write", "POST", RoleEditor, 200}, {"admin write", "GET", RoleAdmin, 403}, {"admin admin", "POST", RoleAdmin, 200},
		{"viewer admin", "POST", RoleEditor, 403}, {"viewer admin", "GET", RoleViewer, 200}, {"editor admin", "POST", RoleAdmin, 403},
		{"editor write", "POST", RoleEditor, 200}, {"", "GET", RoleViewer, 401}, {"", "POST", RoleAdmin, 401}, {"forged", "GET", RoleAdmin, 401},
	} {
		got := ask(engine, c.method, "/api/"+string(c.route), "Authorization", c.token)
		if got.Code != c.want {
			t.Errorf("%q: %s for %s is answered %d, want %d", c.token, c.method, c.route, got.Code, c.want)
		}
		if got.Code == http.StatusUnauthorized && got.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%q: it does not say how to authenticate", c.token)
		}
	}
}

func TestSessionsAndTokensDoNotMix(t *testing.T) {
	t.Parallel()
	engine := staffEngine()
	if got := ask(engine, "GET", "/api/viewer", "X-Session", "admin"); got.Code != http.StatusUnauthorized {
		t.Errorf("a session opens the API: %d", got.Code)
	}
	if got := ask(engine, "GET", "/viewer", "Authorization", "admin admin"); got.Code != http.StatusSeeOther {
		t.Errorf("a token opens a page: %d", got.Code)
	}
}

func TestAPublicReadWithATokenIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	engine := staffEngine()
	got := ask(engine, "GET", "/api/public", "Authorization", "viewer read")
	if got.Body.String() != "for Ada" || got.Header().Get("Cache-Control") != "private, no-store" {
		t.Errorf("answered %q with %q", got.Body, got.Header().Get("Cache-Control"))
	}
	if got := ask(engine, "GET", "/api/public"); got.Header().Get("Cache-Control") != cachePublic || !slices.Equal(got.Header().Values("Vary"), []string{"Authorization, Accept-Encoding"}) {
		t.Errorf("to the public: %v", got.Header())
	}
	if got := ask(engine, "GET", "/api/public", "Authorization", "forged"); got.Code != http.StatusUnauthorized {
		t.Errorf("a forged token reads: %d", got.Code)
	}
	// Public pages are the same for everybody, and say so to caches.
	if got := ask(engine, "GET", "/public", "X-Session", "admin"); got.Body.String() != "for " || got.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("a page: %q, %v", got.Body, got.Header())
	}
}

func TestAnotherSitesPageChangesNothing(t *testing.T) {
	t.Parallel()
	engine := staffEngine()
	for _, route := range []string{"/public", "/viewer", "/editor", "/admin", "/api/public", "/api/viewer"} {
		for _, headers := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
		} {
			got := ask(engine, "POST", route, append(headers, "X-Session", "admin")...)
			if got.Code != http.StatusForbidden {
				t.Errorf("%s with %v is answered %d", route, headers, got.Code)
			}
		}
		got := ask(engine, "POST", route, "Origin", "https://example.org", "X-Session", "admin", "Authorization", "admin admin")
		if got.Code != http.StatusOK {
			t.Errorf("%s from the site itself is answered %d", route, got.Code)
		}
	}
	if got := ask(engine, "POST", "/api/admin", "Origin", "https://evil.example", "Authorization", "admin admin"); got.Code != http.StatusOK {
		t.Errorf("a token counts from everywhere, yet is answered %d", got.Code)
	}
}

func TestARouteWithoutARoleIsFoundAtStart(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was accepted")
		}
	}()
	NewEngine(Options{}, Face{Routes: []Route{{http.MethodGet, "/x", "", nil}}})
}
