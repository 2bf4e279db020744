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

func (r route) api() bool { return strings.HasPrefix(r.path, "/api/") }

func (r route) unsafe() bool { return r.method != http.MethodGet && r.method != http.MethodHead }

// routes lists what the router knows. A route whose role is not said here is treated as the admins'.
func (b *building) routes() []route {
	expected := expectedRoutes(b.t)
	var list []route
	for _, info := range b.engine.Routes() {
		r := route{method: info.Method, path: info.Path}
		if r.role = expected[r.name()]; r.role == "" {
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

// outcome is what becomes of somebody at the door.
type outcome string

const (
	comesIn     outcome = "let in"
	isAsked     outcome = "asked who they are"
	isForbidden outcome = "told that this is not for them"
)

// caller is somebody who tries every route.
type caller struct {
	name string
	// header and value are what they show.
	header, value string
	// onPages and onAPI are what they count as there.
	onPages, onAPI web.Role
	// readsOnly tells that what they show is for reading; void that it is a token that is worth nothing.
	readsOnly, void bool
	// again gives a new value after the old one was given up by signing out.
	again func() string
}

// expects tells what should become of the caller. It leaves the program's own order of roles aside on purpose.
func (c caller) expects(r route) outcome {
	as := c.onPages
	if r.api() {
		as = c.onAPI
	}
	order := []web.Role{web.RolePublic, web.RoleViewer, web.RoleEditor, web.RoleAdmin}
	switch {
	case r.api() && c.void:
		return isAsked // whoever shows something false learns it, even where nothing is needed
	case r.role == web.RolePublic:
		return comesIn
	case as == web.RolePublic:
		return isAsked
	case slices.Index(order, as) < slices.Index(order, r.role), r.api() && c.readsOnly && r.unsafe():
		return isForbidden
	}
	return comesIn
}

// known tells whether the answer is to somebody whom the program knows.
func (c caller) known(r route) bool {
	if r.api() {
		return c.onAPI != web.RolePublic
	}
	return r.role != web.RolePublic && c.onPages != web.RolePublic
}

func TestEveryRouteLetsInThoseWhomItIsForAndNobodyElse(t *testing.T) {
	b := newBuilding(t)
	b.furnish()
	routes := b.routes()
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

// callers are everybody who may come: with sessions and tokens that count, and with some that no longer do.
func (b *building) callers() []caller {
	const public, viewer, editor, admin = web.RolePublic, web.RoleViewer, web.RoleEditor, web.RoleAdmin
	list := []caller{
		{name: "nobody", onPages: public, onAPI: public},
		{name: "a made-up session", header: "Cookie", value: "__Host-tracker=made-up; tracker=made-up", onPages: public, onAPI: public},
	}
	staff := map[web.Role]store.User{viewer: b.hire("Vera", viewer), editor: b.hire("Edith", editor), admin: b.hire("Ada", admin)}
	session := func(name string, as web.Role, user store.User) {
		c := caller{name: name, header: "Cookie", value: pair(b.signIn(user)), onPages: as, onAPI: public}
		if as != public {
			c.again = func() string { return pair(b.signIn(user)) }
		}
		list = append(list, c)
	}
	token := func(name string, as web.Role, user store.User, scope string) store.Token {
		secret, token := b.token(user, scope, time.Hour)
		list = append(list, caller{
			name: name, header: "Authorization", value: "Bearer " + secret, onPages: public, onAPI: as,
			readsOnly: scope == web.ScopeRead, void: as == public,
		})
		return token
	}

	gone := b.hire("Gus", admin)
	session("a disabled admin's session", public, gone)
	token("a disabled admin's token", public, gone, web.ScopeAdmin)
	b.must(b.db.DisableUser(b.t.Context(), gone.ID, store.AuditEntry{Actor: "test"}))
	careful := b.hire("Cleo", admin)
	b.addsApp(careful)
	session("an admin before the second factor", public, careful)
	revoked := token("an admin's revoked token", public, staff[admin], web.ScopeAdmin)
	b.must(b.db.RevokeToken(b.t.Context(), staff[admin].ID, revoked.ID, store.AuditEntry{Actor: "test"}))
	list = append(list,
		caller{name: "a forged token", header: "Authorization", value: "Bearer trk_forged", onPages: public, onAPI: public, void: true},
		caller{name: "a name and password", header: "Authorization", value: "Basic YWRhOmFkYQ==", onPages: public, onAPI: public, void: true},
	)

	for _, role := range []web.Role{viewer, editor, admin} {
		session("the session of a "+string(role), role, staff[role])
	}
	for _, c := range []struct {
		of, as web.Role
		scope  string
	}{
		{viewer, viewer, web.ScopeRead}, {viewer, viewer, web.ScopeAdmin},
		{editor, viewer, web.ScopeRead}, {editor, editor, web.ScopeWrite}, {editor, editor, web.ScopeAdmin},
		{admin, viewer, web.ScopeRead}, {admin, editor, web.ScopeWrite}, {admin, admin, web.ScopeAdmin},
	} {
		token("a token of a "+string(c.of)+" with the scope "+c.scope, c.as, staff[c.of], c.scope)
	}
	// What has run out is tried first: signing in anew forgets such sessions, and they would be refused for that alone.
	lasting := len(list)
	b.earlier(store.SessionIdle+time.Minute, func() {
		session("an admin's session that was left alone", public, b.hire("Ida", admin))
		token("an admin's expired token", public, staff[admin], web.ScopeAdmin)
	})
	return slices.Concat(list[lasting:], list[:lasting])
}

// pair writes a cookie as a browser sends it.
func pair(cookie *http.Cookie) string { return cookie.Name + "=" + cookie.Value }

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
