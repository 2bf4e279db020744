package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/web"
)

func decode(t *testing.T, text []byte) any {
	t.Helper()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return document
}

func TestEveryRouteHasARole(t *testing.T) {
	t.Parallel()
	face := New(testOptions(nil))
	known := map[string]bool{}
	for _, route := range web.Routes(face) {
		known[route.Method+" "+route.Path] = true
		reads := route.Method == http.MethodGet || route.Method == http.MethodHead
		if route.Role == web.RolePublic && !reads && !strings.HasSuffix(route.Path, "/suggestions") {
			t.Errorf("%s %s changes something and is open to everybody", route.Method, route.Path)
		}
	}
	for _, route := range web.NewEngine(web.Options{}, face).Routes() {
		if !known[route.Method+" "+route.Path] {
			t.Errorf("%s %s is in no table", route.Method, route.Path)
		}
	}
}

func TestDocumentAndRoutesAgree(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	got := send(handler, "", documentPath, nil, "")
	if got.Code != 200 || got.Header().Get("Content-Type") != "application/openapi+json" {
		t.Fatalf("status %d, %s", got.Code, got.Header().Get("Content-Type"))
	}
	paths, _ := at(decode(t, got.Body.Bytes()), "/paths")
	documented := map[string]bool{}
	for path, item := range paths.(map[string]any) {
		for method := range item.(map[string]any) {
			documented[strings.ToUpper(method)+" "+path] = true
		}
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	served := map[string]bool{}
	for _, route := range handler.(*gin.Engine).Routes() {
		if strings.HasPrefix(route.Path, version) && route.Method != http.MethodHead {
			served[route.Method+" "+parameter.ReplaceAllString(route.Path, "{$1}")] = true
		}
	}
	if !maps.Equal(documented, served) {
		t.Errorf("documented: %v\nserved: %v", slices.Sorted(maps.Keys(documented)), slices.Sorted(maps.Keys(served)))
	}
}

// The rules that OpenAPI 3.1 sets for the parts which the document uses.
func TestDocumentIsSound(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	document := decode(t, send(handler, "", documentPath, nil, "").Body.Bytes())
	for pointer, want := range map[string]any{
		"/openapi": "3.1.0", "/info/title": "Initiative Tracker API", "/info/version": "1.2.3", "/servers/0/url": "http://tracker.example",
	} {
		if value, _ := at(document, pointer); value != want {
			t.Errorf("%s is %v, want %v", pointer, value, want)
		}
	}
	ids := map[string]bool{}
	walk(document, "", func(pointer string, node map[string]any) {
		if ref, ok := node["$ref"].(string); ok {
			if _, found := at(document, strings.TrimPrefix(ref, "#")); !found || !strings.HasPrefix(ref, "#/") {
				t.Errorf("%s refers to %s, which is not there", pointer, ref)
			}
			return
		}
		if strings.HasPrefix(pointer, "/paths/") && node["operationId"] != nil {
			id := node["operationId"].(string)
			if ids[id] {
				t.Errorf("two operations are called %s", id)
			}
			ids[id] = true
			checkOperation(t, pointer, node)
		}
		if name, ok := node["name"].(string); ok && node["in"] != nil {
			if node["schema"] == nil || node["description"] == "" || node["description"] == nil {
				t.Errorf("the parameter %s at %s lacks a schema or a description", name, pointer)
			}
			if node["in"] == "path" && node["required"] != true {
				t.Errorf("the path parameter %s has to be required", name)
			}
		}
		if kinds, ok := node["type"].([]any); ok && slices.Contains(kinds, any("array")) {
			t.Errorf("the list at %s may be null", pointer)
		}
		if properties, ok := node["properties"].(map[string]any); ok {
			demanded, _ := node["required"].([]any)
			for _, required := range demanded {
				if properties[required.(string)] == nil {
					t.Errorf("%s requires %s, which it does not have", pointer, required)
				}
			}
		}
	})
	if len(ids) != len(operations(reader{})) {
		t.Errorf("%d operations, %d in the table", len(ids), len(operations(reader{})))
	}
}

func checkOperation(t *testing.T, pointer string, op map[string]any) {
	t.Helper()
	for _, field := range []string{"summary", "description", "responses", "tags", roleKey, exampleKey} {
		if op[field] == nil || op[field] == "" {
			t.Errorf("%s has no %s", pointer, field)
		}
	}
	inPath := map[string]bool{}
	parameters, _ := op["parameters"].([]any)
	for _, p := range parameters {
		if p := p.(map[string]any); p["in"] == "path" {
			inPath["{"+p["name"].(string)+"}"] = true
		}
	}
	for _, name := range regexp.MustCompile(`\{\w+\}`).FindAllString(pointer, -1) {
		if !inPath[name] {
			t.Errorf("%s does not describe %s", pointer, name)
		}
	}
	for status, response := range op["responses"].(map[string]any) {
		if response.(map[string]any)["description"] == nil {
			t.Errorf("%s does not describe its answer %s", pointer, status)
		}
	}
}

func walk(value any, pointer string, visit func(string, map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		visit(pointer, v)
		for name, child := range v {
			walk(child, pointer+"/"+strings.ReplaceAll(name, "/", "~1"), visit)
		}
	case []any:
		for n, child := range v {
			walk(child, fmt.Sprintf("%s/%d", pointer, n), visit)
		}
	}
}

func TestVocabulariesAreInTheDocument(t *testing.T) {
	t.Parallel()
	_, document := describe(testOptions(nil))
	enums := map[string]bool{}
	for _, schema := range document.Components.Schemas.Map() {
		for _, property := range schema.Properties {
			enums[fmt.Sprint(property.Enum)] = true
		}
	}
	for name, vocabulary := range models.Vocabularies {
		if strings.HasPrefix(name, "review_") {
			continue // staff's
		}
		if !enums[fmt.Sprint(enumOf(vocabulary.Values()))] {
			t.Errorf("no field has the values of %s", name)
		}
	}
}

func TestNotesAreOfFieldsThatExist(t *testing.T) {
	t.Parallel()
	_, document := describe(testOptions(nil))
	used := map[string]bool{}
	schemas := document.Components.Schemas.Map()
	for name, schema := range schemas {
		if schema.Description == "" {
			t.Errorf("the schema %s has no description", name)
		}
		for field, property := range schema.Properties {
			if noteOf(name, field).description == "" {
				t.Errorf("the field %s of %s has no description", field, name)
			}
			if property.Ref == "" && property.Description == "" {
				t.Errorf("the description of %s.%s is not in the document", name, field)
			}
			read := strings.TrimSuffix(name, inputSuffix)
			if _, own := fieldNotes[read+"."+field]; own {
				used[read+"."+field] = true
			} else {
				used[field] = true
			}
		}
	}
	for name := range fieldNotes {
		if !used[name] {
			t.Errorf("no schema has the field %s", name)
		}
	}
	for name := range schemaDescriptions {
		if schemas[name] == nil {
			t.Errorf("there is no schema %s", name)
		}
	}
	for id := range descriptions {
		if !slices.ContainsFunc(operations(reader{}), func(o operation) bool { return o.id == id }) {
			t.Errorf("there is no operation %s", id)
		}
	}
}

func TestDocumentedParametersAreThoseThatAreRead(t *testing.T) {
	t.Parallel()
	for _, list := range []struct {
		name       string
		parameters []parameter
		read       func(url.Values, ...string) models.Faults
	}{
		{"initiatives", initiativeParameters, func(v url.Values, x ...string) models.Faults {
			_, faults := web.InitiativeFilter(v, x...)
			return faults
		}},
		{"actions", actionParameters, func(v url.Values, x ...string) models.Faults { _, faults := web.ActionFilter(v, x...); return faults }},
		{"matrix", choiceParameters, func(v url.Values, x ...string) models.Faults { _, faults := web.ChoiceFilter(v, x...); return faults }},
	} {
		var documented []string
		for _, p := range list.parameters {
			documented = append(documented, p.name)
			if p.example == nil {
				continue
			}
			if faults := list.read(url.Values{p.name: {fmt.Sprint(p.example)}}); len(faults) > 0 {
				t.Errorf("%s: the example of %s is refused: %v", list.name, p.name, faults)
			}
		}
		slices.Sort(documented)
		// What is read is named where a parameter is refused.
		faults := list.read(url.Values{"unheard_of": {"1"}})
		if want := "There are: " + strings.Join(documented, ", ") + "."; len(faults) != 1 || !strings.HasSuffix(faults[0].Detail, want) {
			t.Errorf("%s: %v\nwant %s", list.name, faults, want)
		}
	}
}

func TestDocsPageNamesEverything(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	got := send(handler, "", docsPath, nil, "")
	page := got.Body.String()
	if got.Code != 200 || got.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("status %d, %s", got.Code, got.Header().Get("Content-Type"))
	}
	_, document := describe(testOptions(nil))
	for path, item := range document.Paths {
		if !strings.Contains(page, "<code>"+path+"</code>") {
			t.Errorf("the page does not name %s", path)
		}
		for _, op := range operationsOf(item) {
			for _, p := range op.Parameters {
				if !strings.Contains(page, "<dt><code>"+p.Name+"</code>") {
					t.Errorf("the page does not explain %s", p.Name)
				}
			}
		}
	}
	for name := range document.Components.Schemas.Map() {
		if !strings.Contains(page, `id="schema-`+name+`"`) {
			t.Errorf("the page does not explain %s", name)
		}
	}
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[id[1]] {
			t.Errorf("the id %s comes twice", id[1])
		}
		ids[id[1]] = true
	}
	for _, link := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !ids[link[1]] {
			t.Errorf("a link leads to #%s, which is not there", link[1])
		}
	}
	for _, kind := range problemKinds {
		if !ids["errors-"+kind.Name] {
			t.Errorf("the page does not explain the problem %s", kind.Name)
		}
	}
	for _, foreign := range []string{"<script", "<style", " style=", "//cdn"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page contains %s", foreign)
		}
	}
	style := regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)">`).FindStringSubmatch(page)
	css := send(handler, "", style[1], nil, "")
	if css.Code != 200 || !strings.Contains(css.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(css.Header().Get("Content-Type"), "text/css") {
		t.Errorf("the style sheet: status %d, %v", css.Code, css.Header())
	}
	if wrong := send(handler, "", docsPath+"/style-000000000000.css", nil, ""); wrong.Code != 404 {
		t.Errorf("a style sheet of another version: status %d", wrong.Code)
	}
}

func TestCurlExamplesRun(t *testing.T) {
	t.Parallel()
	handler, s := newAPI(t)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	options := testOptions(s)
	options.BaseURL = server.URL
	page := send(web.NewEngine(web.Options{}, New(options)), "", docsPath, nil, "").Body.String()
	commands := regexp.MustCompile(`<pre tabindex="0"><code>curl &#39;([^<]+)&#39;</code></pre>`).FindAllStringSubmatch(page, -1)
	reads := 0
	for _, o := range operations(reader{}) {
		if o.method == http.MethodGet && o.role == web.RolePublic {
			reads++
		}
	}
	if len(commands) < reads {
		t.Fatalf("%d examples for %d operations", len(commands), reads)
	}
	for _, command := range commands {
		address := strings.ReplaceAll(command[1], "&amp;", "&")
		response, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s answers %d", address, response.StatusCode)
		}
	}
}

func TestHumaFaultsHaveTheOneShape(t *testing.T) {
	t.Parallel()
	err := asError(422, "validation failed", []error{
		&huma.ErrorDetail{Location: "body.actions[0].votes[12].date", Message: "expected string"},
		&huma.ErrorDetail{Location: "body", Message: "expected object"},
		&huma.ErrorDetail{Location: "path.code", Message: "too long"},
	})
	problem := problemOf(err)
	want := models.Faults{
		{Pointer: "/actions/0/votes/12/date", Detail: "Expected string."},
		{Pointer: "", Detail: "Expected object."},
		{Pointer: "/path/code", Detail: "Too long."},
	}
	if problem.Status != 422 || !slices.Equal(problem.Errors, want) {
		t.Errorf("%+v", problem)
	}
	if problem := problemOf(asError(422, "", []error{&huma.ErrorDetail{Location: "query.a/b", Message: "unknown"}})); problem.Status != 400 || problem.Errors[0].Pointer != "/query/a~1b" {
		t.Errorf("%+v", problem)
	}
}
