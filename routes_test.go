package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/api"
	"tracker/frontend"
	"tracker/locale"
	"tracker/store"
	"tracker/web"
)

// route is one that the router knows, with the role that it is expected to need.
type route struct {
	method, path string
	role         web.Role
}

func (r route) name() string { return r.method + " " + contentHash.ReplaceAllString(r.path, "-*.") }

// contentHash is the part of an address that changes with the content.
var contentHash = regexp.MustCompile(`-[0-9a-f]{12}\.`)

// language splits a route of another language into its tag and the route in English, which has none.
func (r route) language() (tag string, english route) {
	first, rest, _ := strings.Cut(r.path[1:], "/")
	if _, known := locale.Of(first); !known {
		return "", r
	}
	return first, route{r.method, "/" + rest, r.role}
}

func (r route) api() bool { return strings.HasPrefix(r.path, "/api/") }

// picture tells whether a picture is drawn there.
func (r route) picture() bool {
	return strings.Contains(r.path, "/cards/") || strings.HasSuffix(r.path, ".png") || strings.HasSuffix(r.path, ".svg")
}

func (r route) unsafe() bool { return r.method != http.MethodGet && r.method != http.MethodHead }

// routes lists what the router knows. A route whose role is not said here is treated as the admins'.
func (b *building) routes() []route {
	expected := expectedRoutes(b.t)
	var list []route
	for _, info := range b.engine.Routes() {
		r := route{method: info.Method, path: info.Path}
		_, english := r.language()
		if r.role = expected[english.name()]; r.role == "" {
			b.t.Errorf("%s is not in the table of expected routes", r.name())
			r.role = web.RoleAdmin
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b route) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	return list
}

func TestEveryRouteHasTheRoleThatIsExpected(t *testing.T) {
	b := newBuilding(t)
	pages, err := frontend.New(frontend.Options{Store: b.db})
	b.must(err)
	declared := map[string]web.Role{}
	for _, r := range web.Routes(api.New(api.Options{Store: b.db}), pages) {
		declared[route{method: r.Method, path: r.Path}.name()] = r.Role
	}
	routed := map[string]bool{}
	for _, r := range b.routes() {
		routed[r.name()] = true
		if role, known := declared[r.name()]; !known {
			t.Errorf("%s is in the router and in no table of routes, so nobody guards it", r.name())
		} else if role != r.role {
			t.Errorf("%s is for %q, expected is %q", r.name(), role, r.role)
		}
	}
	for name := range declared {
		if !routed[name] {
			t.Errorf("%s is in a table of routes, but not in the router", name)
		}
	}
	for name := range expectedRoutes(t) {
		if !routed[name] {
			t.Errorf("%s is expected, but there is no such route", name)
		}
	}
}

// A page is there in every language or in one.
func TestEveryLanguageHasTheSamePages(t *testing.T) {
	b := newBuilding(t)
	pages := map[string][]string{}
	for _, r := range b.routes() {
		tag, english := r.language()
		pages[english.name()] = append(pages[english.name()], tag)
	}
	for name, tags := range pages {
		if len(tags) != 1 && len(tags) != len(locale.Languages()) {
			t.Errorf("%s is there in these languages alone: %q", name, tags)
		}
	}
}

func TestEveryRouteLetsInThoseWhomItIsForAndNobodyElse(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	// All languages are served alike, so one of them stands for the others. Pictures take long to draw, so they are asked
	// for once.
	routes := slices.DeleteFunc(b.routes(), func(r route) bool {
		tag, _ := r.language()
		again := tag != "" || r.method == http.MethodHead
		return tag != "" && tag != "fr" || again && r.picture()
	})
	for _, c := range b.callers() {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range routes {
				answer := b.ask(r, c.header, c.value)
				checkOutcome(t, b, r, c, answer)
				if c.again != nil && r.name() == "POST /staff/logout" {
					c.value = c.again()
				}
			}
		})
	}
}

// checkOutcome holds an answer against what the caller expects.
func checkOutcome(t *testing.T, b *building, r route, c caller, answer *httptest.ResponseRecorder) {
	t.Helper()
	header := answer.Header()
	want, got := c.expects(r), outcomeOf(r, b.existing.Replace(r.path), answer)
	if got != want {
		t.Errorf("%s: is %s, should be %s: %d, Location %q", r.name(), got, want, answer.Code, header.Get("Location"))
	}
	if answer.Code == http.StatusInternalServerError {
		t.Errorf("%s: goes wrong inside", r.name())
	}
	if got == isAsked && r.api() && !strings.HasPrefix(header.Get("WWW-Authenticate"), "Bearer ") {
		t.Errorf("%s: does not say how to authenticate, but %q", r.name(), header.Get("WWW-Authenticate"))
	}
	if got != comesIn && header.Get("Set-Cookie") != "" {
		t.Errorf("%s: sets a cookie for somebody who is not let in: %q", r.name(), header.Get("Set-Cookie"))
	}
	if r.api() && header.Get("Set-Cookie") != "" {
		t.Errorf("%s: the API sets a cookie: %q", r.name(), header.Get("Set-Cookie"))
	}
	control := header.Get("Cache-Control")
	if r.role == web.RolePublic && got == comesIn && strings.HasSuffix(control, "immutable") {
		return // a file of the program, whose address names its content
	}
	if (got != comesIn || r.role != web.RolePublic || c.known(r)) && !strings.Contains(control, "no-store") {
		t.Errorf("%s: may be kept by caches: %q", r.name(), control)
	}
	if got == comesIn && c.known(r) && answer.Code < http.StatusBadRequest && control != "private, no-store" {
		t.Errorf("%s: is for one person alone and says %q to caches", r.name(), control)
	}
}

// outcomeOf tells by an answer what became of who asked.
func outcomeOf(r route, path string, answer *httptest.ResponseRecorder) outcome {
	if answer.Code == refusesItself[r.name()] {
		return comesIn
	}
	switch {
	case answer.Code == http.StatusUnauthorized,
		answer.Code/100 == 3 && answer.Header().Get("Location") == "/staff/login?next="+url.QueryEscape(path):
		return isAsked
	case answer.Code == http.StatusForbidden:
		return isForbidden
	}
	return comesIn
}

// otherSites are the headers of a request that another site's page makes a browser send.
var otherSites = [][]string{
	{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"},
	{"Origin", "https://other.example.org", "Sec-Fetch-Site", "same-site"},
	{"Origin", "https://evil.example", "Sec-Fetch-Site", ""}, // from a browser that does not send it
	{"Origin", "null", "Sec-Fetch-Site", "cross-site"},
}

func TestAnotherSiteChangesNothingThroughABrowser(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	session := pair(b.signIn(b.hire("Ada", web.RoleAdmin)))
	before, err := b.db.Audit(t.Context(), store.AuditFilter{Limit: 1})
	b.must(err)
	tried := 0
	for _, r := range b.routes() {
		if !r.unsafe() {
			continue
		}
		tried++
		for _, site := range otherSites {
			for _, cookie := range []string{session, ""} {
				answer := b.ask(r, append([]string{"Cookie", cookie}, site...)...)
				if answer.Code != http.StatusForbidden || answer.Header().Get("Set-Cookie") != "" {
					t.Errorf("%s from %v, signed in: %t, is answered %d", r.name(), site, cookie != "", answer.Code)
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no route changes anything")
	}
	after, err := b.db.Audit(t.Context(), store.AuditFilter{Limit: 1})
	b.must(err)
	if after.Total != before.Total {
		t.Errorf("something was done: %+v", after.Items)
	}
	if answer := b.ask(route{method: http.MethodGet, path: "/staff"}, "Cookie", session); answer.Code != http.StatusOK {
		t.Errorf("the session no longer opens the queue: %d", answer.Code)
	}
}

// No page can make a browser send a token, so whoever sends one has it. Where tokens do not count it helps nobody.
func TestATokenCountsFromEverySite(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	secret, _ := b.token(b.hire("Ada", web.RoleAdmin), web.ScopeAdmin, time.Hour)
	for _, r := range b.routes() {
		if !r.unsafe() {
			continue
		}
		for _, site := range otherSites {
			answer := b.ask(r, append([]string{"Authorization", "Bearer " + secret}, site...)...)
			if refused := answer.Code == http.StatusForbidden; refused == r.api() {
				t.Errorf("%s from %v with a token is answered %d", r.name(), site, answer.Code)
			}
		}
	}
}

func TestWhatIsPublicIsTheSameForEverybody(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	session := pair(b.signIn(b.hire("Ada", web.RoleAdmin)))
	for _, r := range b.routes() {
		if r.role != web.RolePublic || r.unsafe() {
			continue
		}
		public, staff := b.ask(r), b.ask(r, "Cookie", session)
		for _, answer := range []*httptest.ResponseRecorder{public, staff} {
			header := answer.Header()
			if header.Get("Set-Cookie") != "" {
				t.Errorf("%s sets a cookie: %q", r.name(), header.Get("Set-Cookie"))
			}
			if vary := strings.ToLower(strings.Join(header.Values("Vary"), ",")); strings.Contains(vary, "cookie") || strings.Contains(vary, "*") {
				t.Errorf("%s varies: %q", r.name(), vary)
			}
			// The way in is read by one person alone.
			if strings.HasPrefix(r.path, "/staff/") && !strings.Contains(header.Get("Cache-Control"), "no-store") {
				t.Errorf("%s may be kept by caches: %q", r.name(), header.Get("Cache-Control"))
			}
		}
		if public.Code != staff.Code || public.Body.String() != staff.Body.String() || public.Header().Get("ETag") != staff.Header().Get("ETag") {
			t.Errorf("%s is answered otherwise with a session: %d and %d", r.name(), public.Code, staff.Code)
		}
	}
}
