package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// long is a text that is worth compressing.
var long = strings.Repeat("The record says when each text was adopted. ", 100)

// secretText stands for what must never reach a client.
const secretText = "SELECT password FROM users"

// testFaces are a JSON-like face below /api and a page-like one everywhere else. Each answers failures with its name.
func testFaces() []Face {
	fail := func(name string) func(*gin.Context, int, *models.Error) {
		return func(c *gin.Context, status int, err *models.Error) {
			c.String(status, "%s %s: %s %v", name, err.Code, err.Detail, err.Faults)
		}
	}
	failing := func(path string, err error) Route {
		return Route{http.MethodGet, path, RolePublic, func(*gin.Context) error { return err }}
	}
	pages := Face{Name: "pages", Fail: fail("pages"), Routes: []Route{
		{http.MethodGet, "/", RolePublic, func(c *gin.Context) error { c.String(http.StatusOK, "overview"); return nil }},
		{http.MethodGet, "/long", RolePublic, func(c *gin.Context) error {
			c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(long))
			return nil
		}},
		{http.MethodGet, "/picture", RolePublic, func(c *gin.Context) error {
			c.Data(http.StatusOK, "image/png", []byte(long))
			return nil
		}},
		{http.MethodGet, "/encoded", RolePublic, func(c *gin.Context) error {
			c.Header("Content-Encoding", "gzip")
			c.Data(http.StatusOK, "text/css", []byte(long))
			return nil
		}},
		{http.MethodGet, "/mine", RolePublic, func(c *gin.Context) error {
			c.Header("Set-Cookie", "session=1")
			c.String(http.StatusOK, long)
			return nil
		}},
		{http.MethodGet, "/half", RolePublic, func(c *gin.Context) error {
			c.Header("ETag", `"half"`)
			c.String(http.StatusOK, "half a page")
			return errors.New(secretText)
		}},
		{http.MethodGet, "/panic", RolePublic, func(c *gin.Context) error {
			c.String(http.StatusOK, "half a page")
			panic(secretText)
		}},
		{http.MethodGet, "/slow", RolePublic, func(c *gin.Context) error {
			<-c.Request.Context().Done()
			return errors.New("interrupted")
		}},
		{http.MethodGet, "/staff", RoleEditor, func(c *gin.Context) error { c.String(http.StatusOK, "staff"); return nil }},
		{http.MethodPost, "/echo", RolePublic, func(c *gin.Context) error {
			body, err := io.ReadAll(c.Request.Body)
			c.String(http.StatusOK, "%d", len(body))
			return err
		}},
	}}
	invalid := models.Faults{{Pointer: "/title", Detail: "This is needed."}}
	query := models.Faults{{Pointer: "/query/limit", Detail: "Too many."}}
	json := Face{Name: "json", Prefix: "/api", Fail: fail("json"), AnyOrigin: true, Routes: []Route{
		{http.MethodGet, "/api/things/:id", RolePublic, func(c *gin.Context) error {
			c.Header("ETag", `"v3"`)
			c.Data(http.StatusOK, "application/json", []byte(`"`+long+`"`))
			return nil
		}},
		failing("/api/body", invalid.AsError("Faults.")),
		failing("/api/query", query.AsError("Faults.")),
		failing("/api/absent", models.Errorf(models.ErrNotFound, "No.")),
		failing("/api/conflict", models.Errorf(models.ErrConflict, "No.")),
		failing("/api/forbidden", models.Errorf(models.ErrForbidden, "No.")),
		failing("/api/large", models.Errorf(models.ErrTooLarge, "No.")),
		failing("/api/busy", fmt.Errorf("wrapped: %w", &models.Error{Code: models.ErrUnavailable, Detail: "Busy.", Err: errors.New(secretText)})),
		failing("/api/internal", &models.Error{Code: models.ErrInternal, Detail: secretText, Faults: invalid}),
		failing("/api/late", context.DeadlineExceeded),
	}}
	return []Face{pages, json}
}

type scenario struct {
	name        string
	method, url string
	headers     map[string]string
	body        string
	wantStatus  int
	wantHeaders map[string]string
	wantBody    string
}

func (s scenario) send(engine http.Handler) *httptest.ResponseRecorder {
	request := httptest.NewRequest(cmpOr(s.method, http.MethodGet), s.url, strings.NewReader(s.body))
	for name, value := range s.headers {
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	engine.ServeHTTP(recorder, request)
	return recorder
}

func cmpOr(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

func TestEngineAnswers(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	engine := NewEngine(Options{
		Logger:         slog.New(slog.NewTextHandler(&log, nil)),
		MaxBody:        100,
		RequestTimeout: 20 * time.Millisecond,
	}, testFaces()...)
	for _, s := range []scenario{
		{name: "a page", url: "/", wantStatus: 200, wantBody: "overview", wantHeaders: map[string]string{
			"Cross-Origin-Resource-Policy": "same-origin", "Access-Control-Allow-Origin": "",
			"Content-Security-Policy": contentSecurityPolicy, "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "strict-origin-when-cross-origin", "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "", "Cache-Control": cachePublic, "Content-Length": "8",
		}},
		{name: "an answer for programs", url: "/api/things/1", wantStatus: 200, wantHeaders: map[string]string{
			"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*", "ETag": `"v3"`,
		}},
		{name: "alive", url: "/healthz", wantStatus: 200, wantBody: "ok\n", wantHeaders: map[string]string{"Cache-Control": "no-store", "ETag": ""}},
		{name: "ready", url: "/readyz", wantStatus: 200, wantBody: "ready\n", wantHeaders: map[string]string{"Cache-Control": "no-store"}},
		{name: "no such page", url: "/nowhere", wantStatus: 404, wantBody: "pages not-found", wantHeaders: map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "ETag": "",
		}},
		{name: "no such address of the API", url: "/api/nowhere", wantStatus: 404, wantBody: "json not-found", wantHeaders: map[string]string{"Access-Control-Allow-Origin": "*"}},
		{name: "a path that only begins like the API", url: "/apiary", wantStatus: 404, wantBody: "pages not-found"},
		{name: "a slash too many", url: "/long/?a=1", wantStatus: 301, wantHeaders: map[string]string{"Location": "/long?a=1"}},
		{name: "a slash too many is no way out", url: "//example.org/", wantStatus: 404, wantHeaders: map[string]string{"Location": ""}},
		{name: "a backslash is no way out", url: "/%5Cexample.org/", wantStatus: 404, wantHeaders: map[string]string{"Location": ""}},
		{name: "a wrong method", method: "DELETE", url: "/api/things/1", wantStatus: 405, wantBody: "json invalid", wantHeaders: map[string]string{"Allow": "GET, HEAD"}},
		{name: "a wrong method on a page", method: "GET", url: "/echo", wantStatus: 405, wantBody: "pages invalid", wantHeaders: map[string]string{"Allow": "POST"}},
		{name: "a preflight", method: "OPTIONS", url: "/api/things/1", wantStatus: 204, wantHeaders: map[string]string{
			"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD", "Allow": "GET, HEAD",
		}},
		{name: "a preflight of a page grants nothing", method: "OPTIONS", url: "/long", wantStatus: 204, wantHeaders: map[string]string{
			"Access-Control-Allow-Origin": "", "Access-Control-Allow-Methods": "", "Allow": "GET, HEAD",
		}},
		{name: "a preflight of nothing", method: "OPTIONS", url: "/api/nowhere", wantStatus: 404},
		{name: "faults in a body", url: "/api/body", wantStatus: 422, wantBody: "/title: This is needed."},
		{name: "faults in the query", url: "/api/query", wantStatus: 400, wantBody: "/query/limit: Too many."},
		{name: "absent", url: "/api/absent", wantStatus: 404},
		{name: "conflict", url: "/api/conflict", wantStatus: 409},
		{name: "forbidden", url: "/api/forbidden", wantStatus: 403},
		{name: "too large", url: "/api/large", wantStatus: 413},
		{name: "busy", url: "/api/busy", wantStatus: 503, wantBody: "json unavailable: Busy.", wantHeaders: map[string]string{"Retry-After": retryAfter}},
		{name: "late", url: "/api/late", wantStatus: 503},
		{name: "internal", url: "/api/internal", wantStatus: 500, wantBody: "json internal: Internal error."},
		{name: "half a page is no page", url: "/half", wantStatus: 500, wantBody: "pages internal: Internal error.", wantHeaders: map[string]string{"ETag": "", "Cache-Control": "no-store"}},
		{name: "panic", url: "/panic", wantStatus: 500, wantBody: "pages internal: Internal error."},
		{name: "too slow", url: "/slow", wantStatus: 503, wantBody: "pages unavailable"},
		{name: "staff only", url: "/staff", wantStatus: 401, wantBody: "pages unauthenticated", wantHeaders: map[string]string{"ETag": ""}},
		{name: "a small body", method: "POST", url: "/echo", body: "12345", wantStatus: 200, wantBody: "5", wantHeaders: map[string]string{"ETag": ""}},
		{name: "a large body", method: "POST", url: "/echo", body: strings.Repeat("x", 101), wantStatus: 413, wantBody: "pages too-large"},
		{name: "a long address", url: "/?q=" + strings.Repeat("x", maxAddress), wantStatus: 414, wantBody: "pages too-large"},
		{name: "a broken query", url: "/api/things/1?q=%zz", wantStatus: 400, wantBody: "json invalid"},
		{name: "a head", method: "HEAD", url: "/long", wantStatus: 200, wantHeaders: map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Content-Length": fmt.Sprint(len(long)), "Vary": "Accept-Encoding",
		}},
		{name: "the head of nothing", method: "HEAD", url: "/nowhere", wantStatus: 404},
	} {
		t.Run(s.name, func(t *testing.T) {
			got := s.send(engine)
			if got.Code != s.wantStatus {
				t.Errorf("status %d, want %d: %s", got.Code, s.wantStatus, got.Body)
			}
			for name, want := range s.wantHeaders {
				if value := got.Header().Get(name); value != want {
					t.Errorf("%s is %q, want %q", name, value, want)
				}
			}
			if !strings.HasPrefix(got.Body.String(), s.wantBody) && !strings.Contains(got.Body.String(), s.wantBody) {
				t.Errorf("body %q, want %q", got.Body, s.wantBody)
			}
			if s.method == http.MethodHead && got.Body.Len() > 0 {
				t.Errorf("a HEAD has no body, this has %q", got.Body)
			}
			for _, leak := range []string{secretText, "half a page", "goroutine"} {
				if strings.Contains(got.Body.String(), leak) {
					t.Errorf("the answer shows %q", leak)
				}
			}
			if got.Header().Get(RequestIDHeader) == "" {
				t.Error("the answer has no request id")
			}
		})
	}
	if !strings.Contains(log.String(), secretText) {
		t.Error("what went wrong inside is not in the log")
	}
}

func TestEveryGetHasItsHead(t *testing.T) {
	t.Parallel()
	heads := map[string]bool{}
	engine := NewEngine(Options{}, testFaces()...)
	for _, route := range engine.Routes() {
		heads[route.Method+" "+route.Path] = true
	}
	for _, route := range engine.Routes() {
		if route.Method == http.MethodGet && !heads["HEAD "+route.Path] {
			t.Errorf("%s has no HEAD", route.Path)
		}
	}
	known := map[string]bool{}
	for _, route := range Routes(testFaces()...) {
		known[route.Method+" "+route.Path] = true
	}
	if len(known) != len(heads) {
		t.Errorf("Routes lists %d routes, the engine has %d", len(known), len(heads))
	}
}

func TestTransportSecurityOnlyWithTLS(t *testing.T) {
	t.Parallel()
	engine := NewEngine(Options{BaseURL: "https://tracker.example"}, testFaces()...)
	got := scenario{url: "/"}.send(engine).Header().Get("Strict-Transport-Security")
	if got == "" {
		t.Error("a site with TLS says that it stays with it")
	}
	// Whoever calls cannot make it say so: a browser would no longer find a site that has no TLS.
	for _, address := range []string{"", "http://tracker.example"} {
		plain := NewEngine(Options{BaseURL: address}, testFaces()...)
		request := scenario{url: "/", headers: map[string]string{"X-Forwarded-Proto": "https", "Forwarded": "proto=https"}}
		if got := request.send(plain).Header().Get("Strict-Transport-Security"); got != "" {
			t.Errorf("a site at %q says %q", address, got)
		}
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	engine := NewEngine(Options{}, testFaces()...)
	for given, kept := range map[string]bool{
		"0190a5b0-aaaa-7bbb-8ccc-123456789abc": true,
		"":                                     false,
		"short":                                false,
		"line\nbreak-in-it":                    false,
		"<script>alert(1)</script>":            false,
		strings.Repeat("x", 65):                false,
	} {
		got := scenario{url: "/", headers: map[string]string{RequestIDHeader: given}}.send(engine).Header().Get(RequestIDHeader)
		if (got == given) != kept || !saneRequestID.MatchString(got) {
			t.Errorf("%q became %q", given, got)
		}
	}
}

func TestAccessLogNamesRoutesNotAddresses(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	engine := NewEngine(Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}, testFaces()...)
	scenario{url: "/api/things/private-name?token=hunter2"}.send(engine)
	scenario{url: "/nowhere/hunter2"}.send(engine)
	scenario{url: "/healthz"}.send(engine)
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("two requests make two lines, probes none:\n%s", &log)
	}
	for _, want := range []string{"method=GET", "route=/api/things/:id", "status=200", "duration=", "bytes=", "request_id="} {
		if !strings.Contains(lines[0], want) {
			t.Errorf("%q is not in %s", want, lines[0])
		}
	}
	for _, secret := range []string{"hunter2", "private-name"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q is in the log:\n%s", secret, &log)
		}
	}
}

func TestNotReady(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	engine := NewEngine(Options{
		Logger: slog.New(slog.NewTextHandler(&log, nil)),
		Ready:  func(context.Context) error { return errors.New(secretText) },
	}, testFaces()...)
	got := scenario{url: "/readyz"}.send(engine)
	if got.Code != 503 || got.Header().Get("Retry-After") == "" || strings.Contains(got.Body.String(), secretText) {
		t.Errorf("%d %v %s", got.Code, got.Header(), got.Body)
	}
	if !strings.Contains(log.String(), secretText) {
		t.Error("why the program is not ready is not in the log")
	}
}

func TestVisitorWhoLeftIsNoFailure(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	engine := NewEngine(Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}, testFaces()...)
	ctx, leave := context.WithCancel(context.Background())
	leave()
	request := httptest.NewRequest(http.MethodGet, "/slow", nil).WithContext(ctx)
	engine.ServeHTTP(httptest.NewRecorder(), request)
	if strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("a visitor who left is logged as an error:\n%s", &log)
	}
}

func TestForwardedAddressIsBelievedFromTrustedProxiesAlone(t *testing.T) {
	t.Parallel()
	for proxy, want := range map[string]string{"": "192.0.2.1", "192.0.2.0/24": "203.0.113.9"} {
		var proxies []string
		if proxy != "" {
			proxies = []string{proxy}
		}
		face := Face{Name: "pages", Fail: failPlainly, Routes: []Route{{http.MethodGet, "/ip", RolePublic, func(c *gin.Context) error {
			c.String(http.StatusOK, c.ClientIP())
			return nil
		}}}}
		engine := NewEngine(Options{TrustedProxies: proxies}, face)
		got := scenario{url: "/ip", headers: map[string]string{"X-Forwarded-For": "203.0.113.9"}}.send(engine)
		if got.Body.String() != want {
			t.Errorf("behind %q the visitor is %s, want %s", proxy, got.Body, want)
		}
	}
}

func TestUnknownRoleStopsTheStart(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a route with a role that does not exist was registered")
		}
	}()
	NewEngine(Options{}, Face{Routes: []Route{{http.MethodGet, "/x", "publik", nil}}})
}

func TestServerHasTimeOuts(t *testing.T) {
	t.Parallel()
	s := NewServer(http.NotFoundHandler())
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 {
		t.Errorf("a time-out is missing: %+v", s)
	}
	if s.MaxHeaderBytes <= maxAddress {
		t.Errorf("headers of %d bytes leave no room for an address of %d", s.MaxHeaderBytes, maxAddress)
	}
	if s.WriteTimeout <= (Options{}).withDefaults().RequestTimeout {
		t.Error("a request may take longer than its answer may be written")
	}
}
