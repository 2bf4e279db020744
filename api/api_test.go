package api

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tracker/web"
)

func TestReads(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	for _, s := range []scenario{
		{name: "campaign", url: "/api/v1/campaign", wantStatus: 200, wantJSON: map[string]any{"/title": "Example case", "/licence/name": "CC0"},
			wantHeaders: map[string]string{"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"}},
		{name: "jurisdictions", url: "/api/v1/jurisdictions", wantStatus: 200, wantJSON: map[string]any{
			"/total": 3.0, "/next": nil, "/items": 3, "/items/0/code": "EU", "/items/0/counts/adopted": 1.0, "/items/0/memberships": 0,
			"/items/0/first_law_date": nil, "/items/1/code": "FR", "/items/1/memberships/0/until": nil, "/items/2/first_law_date": "2012-12-14",
		}},
		{name: "a jurisdiction in lower case", url: "/api/v1/jurisdictions/fr", wantStatus: 200, wantJSON: map[string]any{
			"/code": "FR", "/initiatives": 0, "/members": 0, "/covering_bodies/0/body": "EU", "/covering_bodies/0/initiatives/0/slug": "eu-resolution-2010",
		}},
		{name: "a body", url: "/api/v1/jurisdictions/EU", wantStatus: 200, wantJSON: map[string]any{"/members/0/code": "FR", "/covering_bodies": 0}},
		{name: "no such jurisdiction", url: "/api/v1/jurisdictions/zz", wantStatus: 404},
		{name: "initiatives", url: "/api/v1/initiatives", wantStatus: 200, wantJSON: map[string]any{
			"/total": 3.0, "/items": 3, "/next": nil, "/items/0/slug": "us-act-2012", "/items/0/jurisdiction_name": "United States",
			"/items/0/stage": "law", "/items/0/actions": 2, "/items/0/last_verified_at": nil,
		}},
		{name: "initiatives of a code in lower case", url: "/api/v1/initiatives?jurisdiction=eu&q=coruz", wantStatus: 200, wantJSON: map[string]any{
			"/total": 1.0, "/items/0/actions": 2, "/items/0/actions/0/votes/0/counts/yes": 318.0, "/items/0/actions/0/votes/0/counts/no": 163.0,
			"/items/0/actions/0/votes/0/counts/abstain": 95.0, "/items/0/actions/0/votes/0/counts/absent": nil, "/items/0/next_action_date": "2030-01",
		}},
		{name: "initiatives without a jurisdiction", url: "/api/v1/initiatives?jurisdiction=none", wantStatus: 200, wantJSON: map[string]any{
			"/total": 1.0, "/items/0/slug": "motion-2013", "/items/0/jurisdiction": nil, "/items/0/jurisdiction_name": "", "/items/0/first_action_date": nil,
			"/items/0/candidate_jurisdictions/0/jurisdiction": "FR",
		}},
		{name: "alternatives within a filter", url: "/api/v1/initiatives?stage=law&stage=adopted&measure=visa-ban", wantStatus: 200, wantJSON: map[string]any{"/total": 2.0}},
		{name: "nothing fits", url: "/api/v1/initiatives?q=nothingofthekind", wantStatus: 200, wantJSON: map[string]any{"/total": 0.0, "/items": 0, "/next": nil}},
		{name: "before the first record", url: "/api/v1/initiatives?as_of=2001-01-01", wantStatus: 200, wantJSON: map[string]any{"/total": 0.0, "/items": 0}},
		{name: "sorted", url: "/api/v1/initiatives?sort=title", wantStatus: 200, wantJSON: map[string]any{"/items/0/slug": "motion-2013"}},
		{name: "sorted the other way", url: "/api/v1/initiatives?sort=-title", wantStatus: 200, wantJSON: map[string]any{"/items/0/slug": "us-act-2012"}},
		{name: "an initiative", url: "/api/v1/initiatives/eu-resolution-2010", wantStatus: 200, wantVersion: 1, wantJSON: map[string]any{
			"/version": 1.0, "/jurisdiction": "EU", "/verified_by": "", "/incoming_relations/0/from/slug": "us-act-2012",
			"/incoming_relations/0/kind": "responds-to", "/calls/0/members_of": "EU", "/relations": 0,
		}},
		{name: "an initiative as of today", url: "/api/v1/initiatives/us-act-2012?as_of=2024-05-01", wantStatus: 200, wantVersion: 1},
		{name: "an initiative before it was recorded", url: "/api/v1/initiatives/us-act-2012?as_of=2024-04-30", wantStatus: 404},
		{name: "an initiative that the client has", url: "/api/v1/initiatives/us-act-2012", headers: map[string]string{"If-None-Match": send(handler, "", "/api/v1/initiatives/us-act-2012", nil, "").Header().Get("ETag")},
			wantStatus: 304, wantVersion: 1, wantHeaders: map[string]string{"Access-Control-Allow-Origin": "*"}},
		{name: "an initiative that has changed", url: "/api/v1/initiatives/us-act-2012", headers: map[string]string{"If-None-Match": `"v0"`}, wantStatus: 200},
		{name: "a draft", url: "/api/v1/initiatives/us-draft-2020", wantStatus: 404},
		{name: "the history of a draft", url: "/api/v1/initiatives/us-draft-2020/revisions", wantStatus: 404},
		{name: "a draft in the past", url: "/api/v1/initiatives/us-draft-2020?as_of=2024-05-01", wantStatus: 404},
		{name: "no such initiative", url: "/api/v1/initiatives/nothing", wantStatus: 404},
		{name: "not even a slug", url: "/api/v1/initiatives/Not%20A%20Slug%27--", wantStatus: 404},
		{name: "revisions", url: "/api/v1/initiatives/us-act-2012/revisions", wantStatus: 200, wantJSON: map[string]any{
			"/total": 1.0, "/items/0": map[string]any{"version": 1.0, "kind": "imported", "role": "import", "comment": "First import.", "at": "2024-05-01T12:00:00Z"},
		}},
		{name: "actions", url: "/api/v1/actions", wantStatus: 200, wantJSON: map[string]any{"/total": 4.0, "/items": 4}},
		{name: "actions to come", url: "/api/v1/actions?scheduled=true", wantStatus: 200, wantJSON: map[string]any{
			"/total": 1.0, "/items/0/date": "2030-01", "/items/0/scheduled": true, "/items/0/initiative/slug": "eu-resolution-2010", "/items/0/cited_sources/0/key": "text",
		}},
		{name: "the oldest action", url: "/api/v1/actions?sort=date&limit=1", wantStatus: 200, wantJSON: map[string]any{"/items/0/date": "2010-12-16", "/items": 1, "/total": 4.0}},
		{name: "actions of a sort", url: "/api/v1/actions?action=executive-signature", wantStatus: 200, wantJSON: map[string]any{"/total": 1.0}},
		{name: "matrix", url: "/api/v1/matrix", wantStatus: 200, wantJSON: map[string]any{"/measures": 2, "/cells": 3}},
		{name: "matrix of nothing", url: "/api/v1/matrix?q=nothingofthekind", wantStatus: 200, wantJSON: map[string]any{"/cells": 0}},
		{name: "changes", url: "/api/v1/changes?limit=2", wantStatus: 200, wantJSON: map[string]any{"/items": 2, "/total": 3.0, "/items/0/role": "import"}},
		{name: "corrections", url: "/api/v1/changes?corrections=true", wantStatus: 200, wantJSON: map[string]any{"/total": 0.0, "/next": nil}},
		{name: "changes of a jurisdiction and a day", url: "/api/v1/changes?jurisdiction=us&kind=imported&since=2024-05-01&until=2024-05-01", wantStatus: 200, wantJSON: map[string]any{"/total": 1.0}},
		{name: "changes before the first record", url: "/api/v1/changes?as_of=2024-04-30", wantStatus: 200, wantJSON: map[string]any{"/total": 0.0}},
		{name: "actions before the first record", url: "/api/v1/actions?as_of=2024-04-30", wantStatus: 200, wantJSON: map[string]any{"/total": 0.0, "/items": 0}},
		{name: "matrix before the first record", url: "/api/v1/matrix?as_of=2024-04-30", wantStatus: 200, wantJSON: map[string]any{"/cells": 0}},
		{name: "actions as of the first record", url: "/api/v1/actions?as_of=2024-05-01", wantStatus: 200, wantJSON: map[string]any{"/total": 4.0}},
		{name: "measures", url: "/api/v1/measures", wantStatus: 200, wantJSON: map[string]any{"/total": 2.0, "/items/0/name": "Visa ban"}},
		{name: "vocabularies", url: "/api/v1/vocabularies", wantStatus: 200, wantJSON: map[string]any{"/items/0/field": "action_classification"}},
		{name: "the head of a list", method: "HEAD", url: "/api/v1/initiatives", wantStatus: 200, wantHeaders: map[string]string{"Content-Type": "application/json"}},
		{name: "a preflight", method: "OPTIONS", url: "/api/v1/initiatives", headers: map[string]string{"Origin": "https://other.example", "Access-Control-Request-Method": "GET"},
			wantStatus: 204, wantHeaders: map[string]string{"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD"}},
	} {
		t.Run(s.name, func(t *testing.T) { s.run(t, handler) })
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	problem := map[string]string{"Content-Type": "application/problem+json", "Cache-Control": "no-store", "ETag": "", "Access-Control-Allow-Origin": "*"}
	for _, s := range []struct {
		scenario
		wantPointers []string
	}{
		{scenario{url: "/api/v1/initiatives?limit=0", wantStatus: 400}, []string{"/query/limit"}},
		{scenario{url: "/api/v1/initiatives?limit=201", wantStatus: 400}, []string{"/query/limit"}},
		{scenario{url: "/api/v1/initiatives?limit=abc", wantStatus: 400}, []string{"/query/limit"}},
		{scenario{url: "/api/v1/initiatives?colour=red", wantStatus: 400}, []string{"/query/colour"}},
		{scenario{url: "/api/v1/initiatives?stage=done", wantStatus: 400}, []string{"/query/stage"}},
		{scenario{url: "/api/v1/initiatives?from=2010-13-45", wantStatus: 400}, []string{"/query/from"}},
		{scenario{url: "/api/v1/initiatives?jurisdiction=ZZ", wantStatus: 400}, []string{"/query/jurisdiction"}},
		{scenario{url: "/api/v1/initiatives?measure=dancing", wantStatus: 400}, []string{"/query/measure"}},
		{scenario{url: "/api/v1/initiatives?cursor=%21%21", wantStatus: 400}, []string{"/query/cursor"}},
		{scenario{url: "/api/v1/initiatives?cursor=bm90IGEgY3Vyc29y", wantStatus: 400}, []string{"/query/cursor"}},
		{scenario{url: "/api/v1/actions?cursor=bm90IGEgY3Vyc29y", wantStatus: 400}, []string{"/query/cursor"}},
		{scenario{url: "/api/v1/initiatives?colour=red&limit=0&stage=done&jurisdiction=ZZ&from=x&cursor=%21", wantStatus: 400},
			[]string{"/query/stage", "/query/from", "/query/limit", "/query/cursor", "/query/colour", "/query/jurisdiction"}},
		{scenario{url: "/api/v1/actions?scheduled=perhaps&action=dance&status=x", wantStatus: 400}, []string{"/query/status", "/query/action", "/query/scheduled"}},
		{scenario{url: "/api/v1/matrix?limit=5&stage=x", wantStatus: 400}, []string{"/query/stage", "/query/limit"}},
		{scenario{url: "/api/v1/changes?limit=1000&x=1", wantStatus: 400}, []string{"/query/limit", "/query/x"}},
		{scenario{url: "/api/v1/changes?kind=dance&since=2024-05-02&until=2024-05-01&jurisdiction=zz", wantStatus: 400}, []string{"/query/kind", "/query/until", "/query/jurisdiction"}},
		{scenario{url: "/api/v1/initiatives/us-act-2012?as_of=someday&x=1", wantStatus: 400}, []string{"/query/as_of", "/query/x"}},
		{scenario{url: "/api/v1/initiatives?q=%zz", wantStatus: 400}, []string{"/query"}},
		{scenario{url: "/api/v1/jurisdictions/zz", wantStatus: 404}, nil},
		{scenario{url: "/api/v1/nowhere", wantStatus: 404}, nil},
		{scenario{url: "/api", wantStatus: 404}, nil},
		{scenario{method: "POST", url: "/api/v1/matrix", body: `{"title":"x"}`, wantStatus: 405, wantHeaders: map[string]string{"Allow": "GET, HEAD"}}, nil},
		{scenario{url: "/api/v1/initiatives?q=" + strings.Repeat("x", 9000), wantStatus: 414}, nil},
		{scenario{url: "/api/v1/initiatives?q=%22OR+(NEAR*", wantStatus: 200}, nil},
	} {
		t.Run(fmt.Sprintf("%s %.60s", s.method, s.url), func(t *testing.T) {
			if s.wantStatus >= 400 {
				for name, value := range problem {
					if s.wantHeaders == nil {
						s.wantHeaders = map[string]string{}
					}
					s.wantHeaders[name] = value
				}
				s.wantJSON = map[string]any{"/status": float64(s.wantStatus)}
				for n, pointer := range s.wantPointers {
					s.wantJSON[fmt.Sprintf("/errors/%d/pointer", n)] = pointer
				}
				if len(s.wantPointers) > 0 {
					s.wantJSON["/errors"] = len(s.wantPointers)
					s.wantJSON["/type"] = "/api/docs#errors-invalid"
				}
			}
			s.run(t, handler)
		})
	}
}

// publicReads are the operations that anybody may ask for.
func publicReads() []operation {
	return slices.DeleteFunc(operations(reader{}), func(o operation) bool {
		return o.method != http.MethodGet || o.role != web.RolePublic
	})
}

func TestUnknownParametersAreRefusedEverywhere(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	for _, op := range publicReads() {
		path := version + strings.NewReplacer("{code}", "EU", "{slug}", "us-act-2012", "{version}", "1").Replace(op.path)
		if got := send(handler, "", path, nil, ""); got.Code != 200 {
			t.Errorf("%s: status %d", path, got.Code)
		}
		if got := send(handler, "", path+"?unheard_of=1", nil, ""); got.Code != 400 || !strings.Contains(got.Body.String(), `"/query/unheard_of"`) {
			t.Errorf("%s: status %d: %s", path, got.Code, got.Body)
		}
	}
}

func TestFollowingNextReadsTheWholeList(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	for first, want := range map[string]int{
		"/api/v1/initiatives?limit=1":                                       3,
		"/api/v1/initiatives?limit=1&sort=-title&stage=law&stage=adopted":   2,
		"/api/v1/initiatives?limit=2&q=visa":                                2,
		"/api/v1/initiatives?limit=1&until=2012-12-31&jurisdiction=us":      1,
		"/api/v1/initiatives?limit=1&as_of=2024-05-01&sort=updated_at":      3,
		"/api/v1/actions?limit=3":                                           4,
		"/api/v1/changes?limit=1&kind=imported":                             3,
		"/api/v1/actions?limit=1&jurisdiction=us&jurisdiction=eu&sort=date": 4,
	} {
		seen := map[string]bool{}
		for url, pages := first, 0; url != ""; pages++ {
			got := send(handler, "", url, nil, "")
			if got.Code != http.StatusOK || pages > want {
				t.Fatalf("%s: status %d on page %d: %s", url, got.Code, pages, got.Body)
			}
			document := decode(t, got.Body.Bytes())
			if total, _ := at(document, "/total"); total != float64(want) {
				t.Errorf("%s: total %v, want %d", url, total, want)
			}
			items, _ := at(document, "/items")
			for _, item := range items.([]any) {
				seen[fmt.Sprint(item)] = true
			}
			next, _ := at(document, "/next")
			url, _ = next.(string)
			if url != "" && !strings.HasPrefix(url, "/api/v1/") {
				t.Errorf("next is %q", url)
			}
		}
		if len(seen) != want {
			t.Errorf("%s gives %d entries, want %d", first, len(seen), want)
		}
	}
}

func TestWhatWentWrongInsideStaysInside(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	handler, s := newAPIWith(t, slog.New(slog.NewTextHandler(&log, nil)))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, op := range publicReads() {
		if op.id == "list-vocabularies" {
			continue
		}
		got := send(handler, "", version+strings.NewReplacer("{code}", "EU", "{slug}", "us-act-2012", "{version}", "1").Replace(op.path), nil, "")
		if got.Code != 500 || got.Header().Get("Content-Type") != problemType {
			t.Errorf("%s: status %d, %s", op.path, got.Code, got.Header().Get("Content-Type"))
		}
		for _, text := range []string{"sql", "database", "closed", "unexpected"} {
			if strings.Contains(got.Body.String(), text) {
				t.Errorf("%s shows %q: %s", op.path, text, got.Body)
			}
		}
	}
	if !strings.Contains(log.String(), "closed") {
		t.Errorf("the cause is not in the log: %s", &log)
	}
}
