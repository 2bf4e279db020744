package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Nobody writes lines of their own into the log, in either format, by whatever a request can carry.
func TestNoRequestForgesALineOfTheLog(t *testing.T) {
	t.Parallel()
	const forged = "x\" status=200\r\nlevel=ERROR msg=\"all is lost\"\n{\"level\":\"ERROR\"}\u2028\x1b[2K"
	for name, handler := range map[string]func(*bytes.Buffer) slog.Handler{
		"text": func(b *bytes.Buffer) slog.Handler {
			return slog.NewTextHandler(b, &slog.HandlerOptions{Level: slog.LevelDebug})
		},
		"json": func(b *bytes.Buffer) slog.Handler {
			return slog.NewJSONHandler(b, &slog.HandlerOptions{Level: slog.LevelDebug})
		},
	} {
		var log bytes.Buffer
		engine := NewEngine(Options{Logger: slog.New(handler(&log))}, testFaces()...)
		asked := 0
		for _, method := range []string{http.MethodGet, "GET\r\nlevel=ERROR", forged} {
			for _, path := range []string{"/api/things/" + forged, "/nowhere/" + forged, "/panic"} {
				request := httptest.NewRequest(http.MethodGet, "/", nil)
				request.Method, request.URL = method, &url.URL{Path: path, RawQuery: "q=" + url.QueryEscape(forged)}
				for _, header := range []string{RequestIDHeader, "User-Agent", "Referer", "X-Forwarded-For", "Content-Type", "Host"} {
					request.Header[header] = []string{forged}
				}
				engine.ServeHTTP(httptest.NewRecorder(), request)
				asked++
			}
		}
		said := 0
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, "msg=request ") || strings.Contains(line, `"msg":"request"`) {
				said++
			}
			if strings.HasPrefix(line, "level=") || strings.HasPrefix(line, `{"level"`) || strings.Contains(line, "\x1b") {
				t.Errorf("%s: a line was forged: %q", name, line)
			}
			if name == "json" && !json.Valid([]byte(line)) {
				t.Errorf("%s: this is no line of it: %q", name, line)
			}
		}
		if said != asked {
			t.Errorf("%s: %d requests make %d lines:\n%s", name, asked, said, &log)
		}
	}
}
