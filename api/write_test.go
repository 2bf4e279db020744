package api

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const eu = "/api/v1/initiatives/eu-resolution-2010"

func TestWhoMayWrite(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	for _, o := range operations(reader{}) {
		if o.method == "GET" || o.role != "editor" {
			continue
		}
		url := version + strings.NewReplacer("{slug}", "eu-resolution-2010", "{version}", "1").Replace(o.path)
		for _, s := range []scenario{
			{name: "nobody", wantStatus: 401, wantHeaders: map[string]string{"WWW-Authenticate": `Bearer realm="tracker"`}},
			{name: "a viewer", headers: asViewer, wantStatus: 403},
		} {
			s.method, s.url = o.method, url
			t.Run(o.id+" as "+s.name, func(t *testing.T) { s.run(t, handler) })
		}
	}
}

func TestWritesThatAreRefused(t *testing.T) {
	t.Parallel()
	handler, store := newStaffAPI(t)
	const missing = "/api/v1/initiatives/none"
	problem := map[string]string{"Content-Type": problemType, "Cache-Control": "no-store"}
	for _, s := range []scenario{
		{name: "PUT without a version", method: "PUT", url: eu, headers: asEditor, body: `{}`, wantStatus: 428},
		{name: "PATCH without a version", method: "PATCH", url: eu, headers: asEditor, body: `{}`, wantStatus: 428},
		{name: "DELETE without a version", method: "DELETE", url: eu, headers: asEditor, wantStatus: 428},
		{name: "any version", method: "DELETE", url: eu, headers: from("*"), wantStatus: 428},
		{name: "a version without its quotes", method: "DELETE", url: eu, headers: from("v1"), wantStatus: 428},
		{name: "a version that never was", method: "PATCH", url: eu, headers: from(`"v7"`), body: `{}`, wantStatus: 412, wantJSON: map[string]any{"/current": 1.0, "/type": "/api/docs#errors-stale"}},
		{name: "an older version", method: "DELETE", url: eu, headers: from(`"v9"`), wantStatus: 412},
		{name: "PUT of nothing", method: "PUT", url: missing, headers: from(`"v1"`), body: `{}`, wantStatus: 404},
		{name: "PATCH of nothing", method: "PATCH", url: missing, headers: from(`"v1"`), body: `{}`, wantStatus: 404},
		{name: "an action of nothing", method: "POST", url: missing + "/actions", headers: asEditor, body: `{}`, wantStatus: 404},
		{name: "a check of nothing", method: "POST", url: missing + "/verifications", headers: asEditor, wantStatus: 404},
		{name: "a check of what is no slug", method: "POST", url: "/api/v1/initiatives/Not%20A%20Slug/verifications", headers: asEditor, wantStatus: 404},
		{name: "a version that cannot be restored", method: "POST", url: eu + "/revisions/9/restore", headers: asEditor, wantStatus: 404},
		{name: "no body", method: "POST", url: "/api/v1/initiatives", headers: asEditor, wantStatus: 422, wantJSON: map[string]any{"/errors/0/pointer": ""}},
		{name: "a control character", method: "POST", url: "/api/v1/initiatives", headers: asEditor, body: `{"title": "x\u0000"}`, wantStatus: 422, wantJSON: map[string]any{"/errors/0/pointer": "/title"}},
		{name: "a comment with one", method: "POST", url: "/api/v1/initiatives?comment=x%00", headers: asEditor, body: `{}`, wantStatus: 400, wantJSON: map[string]any{"/errors/0/pointer": "/query/comment"}},
		{name: "half a body", method: "POST", url: "/api/v1/initiatives", headers: asEditor, body: `{"title": "x"`, wantStatus: 422, wantJSON: map[string]any{"/errors/0/detail": "The body is not one JSON value: it ends too early."}},
		{name: "two bodies", method: "POST", url: "/api/v1/initiatives", headers: asEditor, body: `{} {}`, wantStatus: 422},
		{name: "a list", method: "POST", url: "/api/v1/initiatives", headers: asEditor, body: `[]`, wantStatus: 422},
		{name: "an unknown parameter", method: "POST", url: "/api/v1/initiatives?draft=1", headers: asEditor, body: `{}`, wantStatus: 400, wantJSON: map[string]any{"/errors/0/pointer": "/query/draft"}},
		{name: "a comment without end", method: "POST", url: "/api/v1/initiatives?comment=" + strings.Repeat("x", 501), headers: asEditor, body: `{}`, wantStatus: 400},
		{name: "another slug", method: "PATCH", url: eu, headers: from(`"v1"`), body: `{"slug": "other"}`, wantStatus: 422, wantJSON: map[string]any{"/errors/0/pointer": "/slug"}},
		{name: "a body that is too large", method: "POST", url: "/api/v1/initiatives", headers: asEditor, body: strings.Repeat(" ", 1<<20+1), wantStatus: 413},
		{name: "a draft for the public", url: "/api/v1/initiatives/us-draft-2020", wantStatus: 404},
		{name: "a version of a draft for the public", url: "/api/v1/initiatives/us-draft-2020/revisions/1", wantStatus: 404},
	} {
		if s.wantHeaders == nil {
			s.wantHeaders = problem
		}
		t.Run(s.name, func(t *testing.T) { s.run(t, handler) })
	}
	if revisions := mustRevise(t, store, "eu-resolution-2010"); len(revisions) != 1 {
		t.Errorf("something was written: %+v", revisions)
	}
}

func TestEveryFaultOfABodyIsNamedAtItsPlace(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	body := `{"title": 7, "colour": "red", "classification": "poem", "actions": [
		{"date": "2010-13-45", "classification": "debate"}, {"date": 2010, "certainty": [], "mood": 1},
		{"votes": [{"counts": {"yes": 1.5, "perhaps": 3}}]}], "sources": {}, "calls": ["x"], "sponsors": [{"primary": "yes"}]}`
	problem := write(t, handler, "POST", "/api/v1/initiatives", "", body, 422)
	want := []string{
		"/actions/0/date", "/actions/1/certainty", "/actions/1/classification", "/actions/1/date", "/actions/1/mood",
		"/actions/2/classification", "/actions/2/date", "/actions/2/votes/0/counts/perhaps", "/actions/2/votes/0/counts/yes",
		"/actions/2/votes/0/counts_state", "/actions/2/votes/0/method", "/actions/2/votes/0/result", "/calls/0", "/classification",
		"/colour", "/sources", "/sponsors/0/name", "/sponsors/0/primary", "/status", "/title",
	}
	if got := pointersOf(problem); !slices.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
	first := problem["errors"].([]any)[0].(map[string]any)["detail"].(string)
	if !strings.Contains(first, "is not a date") || !strings.Contains(first, "column 6") {
		t.Errorf("a date is refused without reason and column: %s", first)
	}
	// Rules that are broken are named alike when every field fits its type.
	problem = write(t, handler, "POST", "/api/v1/initiatives", "", `{"sources": [{"title": "", "url": "javascript:alert(1)"}], "actions": [{}]}`, 422)
	for _, want := range []string{"/title", "/classification", "/status", "/sources/0/url", "/sources/0/key", "/actions/0/date"} {
		if !slices.Contains(pointersOf(problem), want) {
			t.Errorf("no fault at %s: %v", want, pointersOf(problem))
		}
	}
}

func TestANewInitiativeIsADraft(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	scenario{
		method: "POST", url: "/api/v1/initiatives?comment=Heard+of+it", headers: asEditor, wantStatus: 201,
		body:        `{"title": "Rivers <b>Act</b>", "jurisdiction": "US", "classification": "bill", "status": "introduced"}`,
		wantHeaders: map[string]string{"Location": "/api/v1/initiatives/us-rivers-b-act-b", "Cache-Control": "private, no-store"}, wantVersion: 1,
		wantJSON: map[string]any{
			"/slug": "us-rivers-b-act-b", "/publication": "draft", "/version": 1.0, "/jurisdiction_name": "United States", "/title": "Rivers <b>Act</b>",
		},
	}.run(t, handler)
	scenario{url: "/api/v1/initiatives/us-rivers-b-act-b", wantStatus: 404}.run(t, handler)
	scenario{url: "/api/v1/initiatives/us-rivers-b-act-b", headers: asViewer, wantStatus: 200}.run(t, handler)
	scenario{url: "/api/v1/initiatives/us-rivers-b-act-b/revisions", headers: asViewer, wantStatus: 200, wantJSON: map[string]any{
		"/items/0/comment": "Heard of it", "/items/0/role": "editor", "/items/0/kind": "created",
	}}.run(t, handler)
	problem := write(t, handler, "POST", "/api/v1/initiatives", "", `{"slug": "us-rivers-b-act-b", "title": "x", "classification": "bill", "status": "introduced"}`, 422)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/slug"}) {
		t.Errorf("%v", got)
	}
}

// Read, change, write back is the whole protocol.
func TestWhatWasReadCanBeWrittenBack(t *testing.T) {
	t.Parallel()
	handler, store := newStaffAPI(t)
	for _, slug := range []string{"eu-resolution-2010", "us-act-2012", "motion-2013", "us-draft-2020"} {
		url := "/api/v1/initiatives/" + slug
		read := send(handler, "GET", url, asEditor, "")
		if read.Code != 200 || versionIn(read) != 1 {
			t.Fatalf("%s: %d %v", slug, read.Code, read.Header())
		}
		got := send(handler, "PUT", url, from(read.Header().Get("ETag")), read.Body.String())
		if got.Code != 200 || got.Header().Get("ETag") != read.Header().Get("ETag") || got.Body.String() != read.Body.String() {
			t.Errorf("%s: %d %s", slug, got.Code, got.Body)
		}
		if revisions := mustRevise(t, store, slug); len(revisions) != 1 {
			t.Errorf("%s: writing the same back made %d revisions", slug, len(revisions))
		}
		var document map[string]any
		if err := json.Unmarshal(read.Body.Bytes(), &document); err != nil {
			t.Fatal(err)
		}
		document["title"] = "Changed"
		changed, _ := json.Marshal(document)
		if answer := write(t, handler, "PUT", url, `"v1"`, string(changed), 200); answer["title"] != "Changed" || answer["version"] != 2.0 || answer["publication"] != document["publication"] {
			t.Errorf("%v", answer)
		}
	}
}

func TestTheSecondOfTwoWritersIsToldWhatChanged(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	write(t, handler, "PATCH", eu, `"v1"`, `{"status_note": "First.", "measures": []}`, 200)
	problem := write(t, handler, "PATCH", eu, `"v1"`, `{"status_note": "Second."}`, 412)
	changes := problem["changes"].([]any)
	if problem["current"] != 2.0 || len(changes) != 2 {
		t.Fatalf("%v", problem)
	}
	want := map[string]any{"pointer": "/status_note", "label": "Note on the status", "old": "", "new": "First."}
	if got := changes[0].(map[string]any); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	scenario{url: eu, wantStatus: 200, wantJSON: map[string]any{"/status_note": "First.", "/version": 2.0}}.run(t, handler)
	write(t, handler, "PATCH", eu, `"v2"`, `{"status_note": "Second."}`, 200)
}

func TestAPatchMerges(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	answer := write(t, handler, "PATCH", eu, `"v1"`, `{"body": null, "status": "lapsed", "actions": [{"date": "2012", "classification": "lapse", "sources": ["text"]}]}`, 200)
	if answer["body"] != "" || answer["status"] != "lapsed" || len(answer["actions"].([]any)) != 1 || answer["title"] != "Resolution on Çörüz" {
		t.Errorf("%v", answer)
	}
	problem := write(t, handler, "PATCH", eu, `"v2"`, `{"colour": null, "actions": [{"date": "when?"}]}`, 422)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/actions/0/date", "/colour"}) {
		t.Errorf("%v", got)
	}
	if got := pointersOf(write(t, handler, "PATCH", eu, `"v2"`, `{"title": null}`, 422)); !slices.Equal(got, []string{"/title"}) {
		t.Errorf("%v", got)
	}
}

func TestDeletingArchives(t *testing.T) {
	t.Parallel()
	handler, store := newStaffAPI(t)
	if answer := write(t, handler, "DELETE", eu+"?comment=Twice", `"v1"`, "", 200); answer["publication"] != "archived" {
		t.Errorf("%v", answer)
	}
	scenario{url: eu, wantStatus: 404}.run(t, handler)
	scenario{url: eu + "/revisions/1", wantStatus: 404}.run(t, handler)
	scenario{url: eu, headers: asViewer, wantStatus: 200, wantJSON: map[string]any{"/publication": "archived"}}.run(t, handler)
	if revisions := mustRevise(t, store, "eu-resolution-2010"); len(revisions) != 2 || revisions[0].Comment != "Twice" || revisions[0].Actor.Name != "Ada" {
		t.Errorf("%+v", revisions)
	}
}

func TestTheEverydaySteps(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	answer := write(t, handler, "POST", eu+"/actions", "", `{"date": "2012-03", "classification": "debate", "description": "Debated.",
		"new_sources": [{"title": "Gazette", "url": "https://example.org/gazette", "kind": "official"}]}`, 200)
	actions := answer["actions"].([]any)
	added, _ := at(answer, "/actions/2")
	if answer["version"] != 2.0 || len(actions) != 4 || fmt.Sprint(added.(map[string]any)["sources"]) != "[gazette]" || added.(map[string]any)["certainty"] != "confirmed" {
		t.Errorf("%v", answer)
	}
	problem := write(t, handler, "POST", eu+"/actions", "", `{"date": "soon", "mood": 1}`, 422)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/classification", "/date", "/mood"}) {
		t.Errorf("%v", got)
	}
	problem = write(t, handler, "POST", eu+"/actions", "", `{"new_sources": [{"url": "javascript:1"}]}`, 422)
	for _, want := range []string{"/date", "/classification", "/new_sources/0/title", "/new_sources/0/url"} {
		if !slices.Contains(pointersOf(problem), want) {
			t.Errorf("no fault at %s: %v", want, pointersOf(problem))
		}
	}
	answer = write(t, handler, "POST", eu+"/verifications?comment=Nothing+new", "", "", 200)
	if answer["last_verified_at"] == nil || answer["verified_by"] != "Ada" || answer["version"] != 3.0 {
		t.Errorf("%v", answer)
	}
	if answer := write(t, handler, "POST", eu+"/verifications", `"v2"`, "", 412); answer["current"] != 3.0 {
		t.Errorf("%v", answer)
	}
	answer = write(t, handler, "POST", eu+"/revisions/1/restore", `"v3"`, "", 200)
	if answer["version"] != 4.0 || len(answer["actions"].([]any)) != 3 {
		t.Errorf("%v", answer)
	}
	scenario{url: eu + "/revisions/2", wantStatus: 200, wantJSON: map[string]any{
		"/version": 2.0, "/kind": "edited", "/initiative/actions": 3, "/initiative/verified_by": "", "/role": "editor",
	}}.run(t, handler)
	scenario{url: eu + "/revisions/2", headers: asViewer, wantStatus: 200, wantJSON: map[string]any{"/initiative/actions": 4}}.run(t, handler)
	scenario{url: eu + "/revisions/9", wantStatus: 404}.run(t, handler)
}

func TestAnEditCanBeMarkedAsACorrection(t *testing.T) {
	t.Parallel()
	handler, store := newStaffAPI(t)
	write(t, handler, "PATCH", eu+"?correction=true&comment=Misread", `"v1"`, `{"body": "Another assembly"}`, 200)
	write(t, handler, "PATCH", eu+"?correction=false", `"v2"`, `{"body": "The assembly"}`, 200)
	revisions := mustRevise(t, store, "eu-resolution-2010")
	if revisions[1].Kind != "corrected" || revisions[1].Comment != "Misread" || revisions[0].Kind != "edited" {
		t.Errorf("%+v", revisions)
	}
	problem := write(t, handler, "PATCH", eu+"?correction=maybe", `"v3"`, `{"body": "x"}`, 400)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/query/correction"}) {
		t.Errorf("%v", problem)
	}
	made := write(t, handler, "POST", version+"/initiatives", "", `{"title": "Draft Act", "classification": "bill", "status": "introduced"}`, 201)
	problem = write(t, handler, "PATCH", version+"/initiatives/"+made["slug"].(string)+"?correction=true", `"v1"`, `{"body": "x"}`, 400)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/query/correction"}) {
		t.Errorf("a draft was corrected: %v", problem)
	}
	problem = write(t, handler, "POST", version+"/initiatives?correction=true", "", `{"title": "Draft Act", "classification": "bill", "status": "introduced"}`, 400)
	if got := pointersOf(problem); !slices.Equal(got, []string{"/query/correction"}) {
		t.Errorf("a new record was a correction: %v", problem)
	}
}
