package api

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/store"
	"tracker/web"
)

const aSuggestion = `{"initiative": "us-act-2012", "text": "<script>alert(1)</script> The vote was later.", "url": "https://example.org/minutes", "reply_to": "reader@example.net"}`

func TestAnybodySuggests(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	handler, s := newAPIWith(t, slog.New(slog.NewTextHandler(&log, nil)))
	got := send(handler, "POST", "/api/v1/suggestions", nil, aSuggestion)
	if got.Code != http.StatusNoContent || got.Body.Len() != 0 || got.Header().Get("Set-Cookie") != "" {
		t.Fatalf("status %d, %v: %s", got.Code, got.Header(), got.Body)
	}
	page, err := s.Suggestions(t.Context(), store.SuggestionFilter{})
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("%d are kept, %v", len(page.Items), err)
	}
	kept := page.Items[0]
	if kept.Initiative != "us-act-2012" || kept.Text != "<script>alert(1)</script> The vote was later." || kept.ReplyTo != "reader@example.net" {
		t.Errorf("%+v", kept)
	}
	if text, _ := json.Marshal(kept); bytes.Contains(text, []byte("reader@")) {
		t.Errorf("its JSON holds the address: %s", text)
	}
	for _, path := range []string{"/initiatives/us-act-2012", "/initiatives", "/changes", "/initiatives/us-act-2012/revisions"} {
		if body := send(handler, "", version+path, nil, "").Body.String(); strings.Contains(body, "reader@") || strings.Contains(body, "alert(1)") {
			t.Errorf("%s shows the suggestion", path)
		}
	}
	if strings.Contains(log.String(), "reader@") || strings.Contains(log.String(), "192.0.2.1") {
		t.Errorf("the log holds an address: %s", &log)
	}
}

func TestASuggestionNamesAllItsFaults(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]string{
		`{"url": "javascript:alert(1)", "reply_to": "x", "initiative": "us-draft-2020"}`: {"/text", "/url", "/reply_to", "/initiative"},
		`{"text": "` + strings.Repeat("x", 4001) + `"}`:                                  {"/text"},
		`{"text": "x", "website": "y"}`:                                                  {"/website"},
		`[]`:                                                                             {""},
		`{`:                                                                              {""},
	} {
		handler, s := newAPI(t)
		got := send(handler, "POST", "/api/v1/suggestions", nil, body)
		problem, _ := decode(t, got.Body.Bytes()).(map[string]any)
		if pointers := pointersOf(problem); got.Code != 422 || !slices.Equal(pointers, want) {
			t.Errorf("%.60s: status %d, faults at %q, want %q", body, got.Code, pointers, want)
		}
		if page, _ := s.Suggestions(t.Context(), store.SuggestionFilter{}); page.Total != 0 {
			t.Errorf("%.60s is kept", body)
		}
	}
	handler, _ := newAPI(t)
	huge := `{"text": "` + strings.Repeat("x", 2<<20) + `"}`
	if got := send(handler, "POST", "/api/v1/suggestions", nil, huge); got.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("2 MiB: status %d", got.Code)
	}
}

func TestSuggestionsAreLimitedByAddress(t *testing.T) {
	t.Parallel()
	_, s := newAPI(t)
	now := noon
	options := testOptions(s)
	options.Suggestions = web.NewAllowance(func() time.Time { return now })
	handler := web.NewEngine(web.Options{}, New(options))
	statuses := map[int]int{}
	for range 8 {
		statuses[send(handler, "POST", "/api/v1/suggestions", nil, `{"text": "x"}`).Code]++
	}
	if statuses[204] != 5 || statuses[429] != 3 {
		t.Errorf("%v", statuses)
	}
	now = now.Add(13 * time.Minute)
	if got := send(handler, "POST", "/api/v1/suggestions", nil, `{"text": "x"}`); got.Code != 204 {
		t.Errorf("later: status %d", got.Code)
	}
}
