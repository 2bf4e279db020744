package metrics

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

func newStore(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{URL: enginetest.URL(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

func ask(t *testing.T, m *Metrics) string {
	t.Helper()
	recorder := httptest.NewRecorder()
	m.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	text, err := io.ReadAll(recorder.Body)
	if err != nil || recorder.Code != http.StatusOK {
		t.Fatal(recorder.Code, err)
	}
	return string(text)
}

func TestWhatThereIsToWatchIsTold(t *testing.T) {
	db, folder := newStore(t), t.TempDir()
	dataset := models.Dataset{
		Campaign: models.Campaign{
			Title: "Rivers", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
		},
		Jurisdictions: []models.Jurisdiction{{Code: "NL", Name: "Netherlands", Kind: models.Country}},
		Initiatives: []models.Initiative{{
			Slug: "a", Jurisdiction: "NL", Title: "A", Classification: models.ClassBill, Status: models.StatusIntroduced, Publication: models.Published,
			Sources: []models.Source{{Key: "s", Title: "G", URL: "https://example.org/g", Kind: models.OfficialSource}},
		}},
	}
	change := models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "test", Role: models.RoleImport}}
	if _, err := db.ImportCampaign(t.Context(), dataset, change); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ScanReviews(t.Context(), models.DefaultReviewIntervals()); err != nil {
		t.Fatal(err)
	}
	for _, failure := range []error{nil, io.EOF} {
		id, err := db.StartJobRun(t.Context(), map[bool]string{true: "went-well", false: "failed"}[failure == nil], "test")
		if err != nil {
			t.Fatal(err)
		}
		if err := db.FinishJobRun(t.Context(), id, store.JobOutcome{Err: failure}); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "tracker-20240301T023000Z.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := New(Options{Store: db, Backups: folder, Version: "1.2.3"})
	m.See(web.Seen{Route: "/map", Method: "GET", Status: 200, Took: time.Millisecond, From: web.FromMemory})
	m.See(web.Seen{Route: "/map", Method: "MADE-UP", Status: 405, Took: time.Millisecond, From: web.FromWork})
	said := ask(t, m)
	for _, want := range []string{
		`tracker_requests_total{from="memory",method="GET",route="/map",status="200"} 1`,
		`tracker_requests_total{from="work",method="other",route="/map",status="405"} 1`,
		`tracker_request_duration_seconds_count{from="memory"} 1`,
		`tracker_reviews_open{reason="verification-overdue"} 1`,
		`tracker_job_last_success_timestamp_seconds{job="went-well"} `,
		"tracker_backup_last_timestamp_seconds 1.7092602e+09", "tracker_backups 1", "tracker_database_up 1",
		`tracker_database_connections{pool="read",state="idle"}`, `tracker_build_info{version="1.2.3"} 1`, "go_goroutines ", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is missing in\n%s", want, said)
		}
	}
	if strings.Contains(said, "MADE-UP") || strings.Contains(said, `job="failed"`) {
		t.Errorf("it says too much:\n%s", said)
	}
}

func TestWhatCannotBeReadHidesNothingElse(t *testing.T) {
	db := newStore(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := New(Options{Store: db, Backups: filepath.Join(file, "no-folder")})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	said := ask(t, m)
	if !strings.Contains(said, "tracker_database_up 0") || !strings.Contains(said, "go_goroutines ") {
		t.Errorf("said\n%s", said)
	}
	if strings.Contains(said, "tracker_backups ") {
		t.Error("a number of backups is told that nobody could count")
	}
}

func TestABrowserDoesNothingWithTheMetrics(t *testing.T) {
	m := New(Options{Store: newStore(t), Backups: t.TempDir()})
	for _, path := range []string{"/metrics", "/", "/metrics/x"} {
		answer := httptest.NewRecorder()
		m.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "X-Content-Type-Options": "nosniff",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			if got := answer.Header().Get(name); got != want {
				t.Errorf("%s says %s: %q", path, name, got)
			}
		}
	}
}
