package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

// scenario is one request and what has to come back.
type scenario struct {
	name        string
	method, url string
	headers     map[string]string
	body        string
	wantStatus  int
	wantHeaders map[string]string
	// wantVersion is that in the ETag; 0 for any.
	wantVersion int
	// wantJSON is by JSON Pointer; a number of type int is the length of what stands there.
	wantJSON map[string]any
}

func (s scenario) run(t *testing.T, handler http.Handler) {
	t.Helper()
	got := send(handler, s.method, s.url, s.headers, s.body)
	if got.Code != s.wantStatus {
		t.Fatalf("status %d, want %d: %s", got.Code, s.wantStatus, got.Body)
	}
	for name, want := range s.wantHeaders {
		if value := got.Header().Get(name); value != want {
			t.Errorf("%s is %q, want %q", name, value, want)
		}
	}
	if s.wantVersion != 0 && versionIn(got) != s.wantVersion {
		t.Errorf("ETag is %q, want one of version %d", got.Header().Get("ETag"), s.wantVersion)
	}
	for _, text := range private {
		if s.headers["Authorization"] == "" && strings.Contains(got.Body.String(), text) && !strings.Contains(s.url, text) {
			t.Errorf("the answer shows %q", text)
		}
	}
	if got.Body.Len() == 0 {
		return
	}
	var document any
	if err := json.Unmarshal(got.Body.Bytes(), &document); err != nil {
		t.Fatalf("%v: %s", err, got.Body)
	}
	for pointer, want := range s.wantJSON {
		value, found := at(document, pointer)
		if n, counts := want.(int); counts {
			list, _ := value.([]any)
			if len(list) != n {
				t.Errorf("%s has %d entries, want %d: %v", pointer, len(list), n, value)
			}
			continue
		}
		if !found || !reflect.DeepEqual(value, want) {
			t.Errorf("%s is %v, want %v", pointer, value, want)
		}
	}
	if got.Code == http.StatusOK || got.Code >= 400 {
		checkAgainstDocument(t, s, got.Code, document)
	}
}

func send(handler http.Handler, method, url string, headers map[string]string, body string) *httptest.ResponseRecorder {
	if method == "" {
		method = http.MethodGet
	}
	request := httptest.NewRequest(method, url, strings.NewReader(body))
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder
}

// at follows a JSON Pointer.
func at(value any, pointer string) (any, bool) {
	for _, part := range strings.Split(pointer, "/")[1:] {
		switch v := value.(type) {
		case map[string]any:
			next, found := v[part]
			if !found {
				return nil, false
			}
			value = next
		case []any:
			n, err := strconv.Atoi(part)
			if err != nil || n >= len(v) {
				return nil, false
			}
			value = v[n]
		default:
			return nil, false
		}
	}
	return value, true
}

// describedOnce is the document of the routes; putting it together takes longer than a request.
var describedOnce = sync.OnceValue(func() *huma.OpenAPI {
	_, document := describe(testOptions(nil))
	return document
})

// checkAgainstDocument compares an answer with the schema that the OpenAPI document gives for it.
func checkAgainstDocument(t *testing.T, s scenario, status int, body any) {
	t.Helper()
	document := describedOnce()
	path, _, _ := strings.Cut(s.url, "?")
	schema := &huma.Schema{Ref: "#/components/schemas/Problem"}
	if status == http.StatusOK {
		op := operationAt(document, s.method, path)
		if op == nil {
			return
		}
		schema = op.Responses["200"].Content["application/json"].Schema
	}
	var result huma.ValidateResult
	huma.Validate(document.Components.Schemas, schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, body, &result)
	for _, err := range result.Errors {
		t.Errorf("the document says otherwise: %v", err)
	}
}

// operationAt finds the operation that a path belongs to.
func operationAt(document *huma.OpenAPI, method, path string) *huma.Operation {
	parts := strings.Split(path, "/")
	for template, item := range document.Paths {
		wanted := strings.Split(template, "/")
		fits := len(wanted) == len(parts)
		for n := 0; fits && n < len(parts); n++ {
			fits = wanted[n] == parts[n] || strings.HasPrefix(wanted[n], "{")
		}
		if fits {
			for _, op := range operationsOf(item) {
				if op.Method == method || op.Method == http.MethodGet && (method == "" || method == http.MethodHead) {
					return op
				}
			}
		}
	}
	return nil
}
