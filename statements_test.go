package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/bench"
	"tracker/models"
	"tracker/web"
)

// narrowed are reads beside those of the routes alone: lists in their orders, searches, and what filters leave.
var narrowed = []string{
	"/api/v1/initiatives?sort=title", "/api/v1/initiatives?sort=-updated_at&limit=200", "/api/v1/initiatives?q=river",
	"/api/v1/initiatives?q=river&sort=title", "/api/v1/initiatives?jurisdiction=j007", "/api/v1/initiatives?stage=law&measure=measure-1",
	"/api/v1/initiatives?from=2000&to=2010", "/api/v1/initiatives?until=2005", "/api/v1/actions?limit=200", "/api/v1/actions?jurisdiction=j007",
	"/api/v1/actions?action=debate&sort=date", "/api/v1/matrix?jurisdiction=j007", "/api/v1/changes?limit=200", "/api/v1/reviews?limit=200",
	"/initiatives?q=river", "/initiatives?jurisdiction=j007&stage=law", "/initiatives/suggestions?q=riv", "/timeline?jurisdiction=j007",
	"/matrix?measure=measure-1", "/map?measure=measure-1", "/charts?jurisdiction=j007", "/changes?jurisdiction=j007",
	"/calendar.ics?jurisdiction=j007", "/embed/timeline?jurisdiction=j007", "/embed/latest", "/embed/map", "/embed/counter",
	"/compare?jurisdiction=j007&jurisdiction=j008", "/oembed?url=" + publicAddress + "/timeline", "/sitemaps/1.xml",
}

// mostStatements is more than any read needs.
const mostStatements = 45

// read is what an address answered, and how often the database was asked for it.
type readAnswer struct {
	status     int
	statements []string
}

// readEverything asks for every address that can be got, in a campaign with that many made-up initiatives.
func readEverything(t *testing.T, initiatives int) map[string]readAnswer {
	t.Helper()
	b := newBuilding(t)
	by := models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "test", Role: models.RoleImport}}
	_, err := b.db.ImportCampaign(t.Context(), bench.Campaign(initiatives*bench.ActionsEach), by)
	b.must(err)
	b.furnish()
	cookie := pair(b.signIn(b.hire("Ada", web.RoleAdmin)))
	token, _ := b.token(b.hire("Tom", web.RoleAdmin), web.ScopeRead, time.Hour)
	var mu sync.Mutex
	var told []string
	b.db.Trace(func(statement string) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, statement)
	})
	answers := map[string]readAnswer{}
	read := func(name, address string, role web.Role) {
		request := httptest.NewRequest(http.MethodGet, publicAddress+address, nil)
		switch {
		case strings.HasPrefix(address, "/api/v1/reviews"):
			request.Header.Set("Authorization", "Bearer "+token)
		case role != web.RolePublic:
			request.Header.Set("Cookie", cookie)
		}
		told = nil
		answer := httptest.NewRecorder()
		b.engine.ServeHTTP(answer, request)
		answers[name] = readAnswer{answer.Code, told}
	}
	larger := strings.NewReplacer(
		"/v1/jurisdictions/:code", "/v1/jurisdictions/J007", ":code", "j007", "/embed/:view", "/embed/timeline",
		"/feeds/jurisdictions/:file", "/feeds/jurisdictions/j007.atom", "/feeds/initiatives/:file", "/feeds/initiatives/nl-rivers-act-2019.atom",
	)
	for _, r := range b.routes() {
		tag, _ := r.language()
		// Pictures are drawn from what their pages are made from.
		if tag == "" && r.method == http.MethodGet && !strings.HasSuffix(r.path, ".png") && !strings.Contains(r.path, "/cards/") {
			read(r.name(), b.existing.Replace(larger.Replace(r.path)), r.role)
		}
	}
	for _, address := range narrowed {
		read(address, address, web.RolePublic)
	}
	return answers
}

// However much there is to answer with, the database is asked as often. A search of words that more records have than are
// ranked is asked once less: how many are found is known by then.
func TestAReadTakesAFixedNumberOfStatements(t *testing.T) {
	few, many := readEverything(t, 250), readEverything(t, 800)
	unread := 0
	for address, small := range few {
		large := many[address]
		if small.status != large.status {
			t.Errorf("%s: status %d, and %d where there is more", address, small.status, large.status)
		}
		if small.status >= http.StatusBadRequest {
			unread++
			t.Logf("%s: status %d", address, small.status)
		}
		before, after := len(small.statements), len(large.statements)
		if before != after {
			t.Errorf("%s: %d statements, and %d where there is more:\n%s", address, before, after, strings.Join(large.statements, "\n"))
		}
		if after > mostStatements {
			t.Errorf("%s: %d statements:\n%s", address, after, strings.Join(large.statements, "\n"))
		}
	}
	if unread > 12 {
		t.Errorf("%d of %d addresses could not be read, so nothing is known of them", unread, len(few))
	}
}
