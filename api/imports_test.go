package api

import (
	"net/http"
	"strings"
	"testing"

	"tracker/web"
)

func TestImport(t *testing.T) {
	t.Parallel()
	handler, s := newStaffAPI(t)
	const imports = version + "/imports"
	exported := send(handler, "", version+"/exports/tracker.json", asViewer, "").Body.String()
	scenario{
		method: "POST", url: imports, headers: asEditor, body: exported, wantStatus: 200,
		wantJSON: map[string]any{"/applied": true, "/changed": 0.0, "/created": 0.0, "/refused": 0.0, "/items": 0},
	}.run(t, handler)

	const renamed = "slug,title\nus-act-2012,A new name\n"
	scenario{
		method: "POST", url: imports + "?filename=initiatives.csv&dry_run=true", headers: asEditor, body: renamed, wantStatus: 200,
		wantJSON: map[string]any{
			"/dry_run": true, "/applied": false, "/changed": 1.0, "/items/0/outcome": "change", "/items/0/changes/0/new": "A new name",
			"/items/0/changes/0/place/row": 2.0, "/items/0/changes/0/place/column": "title",
		},
	}.run(t, handler)
	before := len(mustRevise(t, s, "us-act-2012"))
	scenario{
		method: "POST", url: imports + "?filename=initiatives.csv&comment=As+printed", headers: asEditor, body: renamed, wantStatus: 200,
		wantJSON: map[string]any{"/applied": true, "/changed": 1.0},
	}.run(t, handler)
	revisions := mustRevise(t, s, "us-act-2012")
	if len(revisions) != before+1 || revisions[0].Comment != "As printed" || revisions[0].Actor.Name != "Ada" || revisions[0].Kind != "imported" {
		t.Errorf("the history says %+v", revisions[0])
	}

	for name, c := range map[string]struct {
		url, body string
		headers   map[string]string
		status    int
		pointer   string
	}{
		"one bad row":       {"?filename=initiatives.csv", "slug,title,status\nus-act-2012,Fine,\nus-act-2012,Twice,\n", asEditor, 422, "/initiatives.csv/3/slug"},
		"a bad status":      {"?filename=initiatives.csv", "slug,status\nus-act-2012,flying\n", asEditor, 422, "/initiatives.csv/2/status"},
		"a stale file":      {"?filename=initiatives.csv", "slug,version,title\nus-act-2012,1,Old\n", asEditor, 422, "/initiatives.csv/2/version"},
		"cut off":           {"", exported[:len(exported)/2], asEditor, 422, ""},
		"nothing":           {"", "", asEditor, 422, ""},
		"a control":         {"?filename=initiatives.csv", "slug,title\nus-act-2012,Fine\x0b\n", asEditor, 422, "/initiatives.csv/2/title"},
		"a control in YAML": {"?filename=x.yaml", "initiatives:\n  - slug: us-act-2012\n    title: \"Fine\\0\"\n", asEditor, 422, "title"},
		"a control in JSON": {"", `{"initiatives": [{"slug": "us-act-2012", "title": "Fine\u0000"}]}`, asEditor, 422, "title"},
		"a name of nothing": {"?filename=initiatives.csv", "slug,title\nus-act\x0b-2012,Fine\n", asEditor, 422, "/initiatives.csv/2"},
		"another parameter": {"?dryrun=true", renamed, asEditor, 400, "/query/dryrun"},
		"a viewer":          {"?filename=initiatives.csv", renamed, asViewer, 403, ""},
		"nobody":            {"?filename=initiatives.csv", renamed, nil, 401, ""},
		"an editor's law":   {"?filename=measures.csv", "key,name\nnew-measure,New\n", asEditor, 422, "/measures.csv/2"},
	} {
		got := send(handler, "POST", imports+c.url, c.headers, c.body)
		problem, _ := decode(t, got.Body.Bytes()).(map[string]any)
		if got.Code != c.status {
			t.Errorf("%s: status %d instead of %d: %s", name, got.Code, c.status, got.Body)
		}
		if c.pointer != "" && !strings.Contains(strings.Join(pointersOf(problem), " "), c.pointer) {
			t.Errorf("%s: pointers %v lack %s", name, pointersOf(problem), c.pointer)
		}
	}
	if after := mustRevise(t, s, "us-act-2012"); len(after) != len(revisions) {
		t.Error("a refused import has written")
	}
}

func TestAFileMayBeLargerThanOtherBodies(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	padding := strings.Repeat(" ", 3<<20)
	got := send(handler, http.MethodPost, version+"/imports?filename=initiatives.csv&dry_run=true", asEditor, "slug,notes\nus-act-2012,"+padding[:1000]+"\n"+strings.Repeat("\n", 3<<20))
	if got.Code != 200 {
		t.Errorf("3 MiB: status %d: %s", got.Code, got.Body)
	}
	got = send(handler, http.MethodPost, version+"/imports", asEditor, strings.Repeat(" ", web.MaxFile+1))
	if got.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("more than a file may have: status %d", got.Code)
	}
}
