package faults

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/api"
	"tracker/backup"
	"tracker/frontend"
	"tracker/models"
	"tracker/seed"
	"tracker/store"
	"tracker/web"
)

// pageSize is that of SQLite where nothing else is said.
const pageSize = 4096

// campaign writes the shipped campaign into a file without a free page and gives its bytes, and the numbers of pages
// that lie within the longest of its records.
func campaign(t *testing.T) (whole []byte, within []int) {
	t.Helper()
	all, err := seed.Load(seed.Embedded(), seed.EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	packed := filepath.Join(t.TempDir(), "packed.db")
	use(t, newDatabase(t), func(db *store.Store) {
		if _, err := db.ImportCampaign(t.Context(), all, byTest); err != nil {
			t.Fatal(err)
		}
		if err := db.CopyTo(t.Context(), packed); err != nil {
			t.Fatal(err)
		}
	})
	if whole, err = os.ReadFile(packed); err != nil {
		t.Fatal(err)
	}
	longest := slices.MaxFunc(all.Initiatives, func(a, b models.Initiative) int { return len(a.Summary) - len(b.Summary) })
	words := []byte(longest.Summary[len(longest.Summary)/2:][:60])
	for at := 0; ; at++ {
		next := bytes.Index(whole[at:], words)
		if next < 0 {
			break
		}
		at += next
		within = append(within, at/pageSize)
	}
	if len(within) < 2 {
		t.Fatal("the longest record is nowhere")
	}
	return whole, within
}

// damaged writes a file of which one page is overwritten.
func damaged(t *testing.T, whole []byte, page int, with []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tracker.db")
	spoilt := bytes.Clone(whole)
	copy(spoilt[page*pageSize:(page+1)*pageSize], with)
	if err := os.WriteFile(path, spoilt, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func ask(handler http.Handler, path string) (int, string) {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, http.NoBody))
	return recorder.Code, recorder.Body.String()
}

// visited opens a database for visitors. A panic fails the test, however well it is answered.
func visited(t *testing.T, path string) (http.Handler, *store.Store, error) {
	db, err := store.Open(t.Context(), store.Options{URL: "file:" + path})
	if err != nil {
		return nil, nil, err
	}
	logger := slog.New(slog.NewTextHandler(panicked{t}, nil))
	pages, err := frontend.New(frontend.Options{Store: db, Logger: logger})
	json := api.New(api.Options{Store: db, BaseURL: "http://localhost", Logger: logger})
	return web.NewEngine(web.Options{Logger: logger, Ready: db.Ready}, json, pages), db, err
}

// panicked looks through a log for panics.
type panicked struct{ t *testing.T }

func (p panicked) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte("panic")) {
		p.t.Errorf("%s", line)
	}
	return len(line), nil
}

// rightAnswers asks a whole database for pages and lists that between them read what visitors read.
func rightAnswers(t *testing.T, whole []byte) map[string]string {
	t.Helper()
	handler, db, err := visited(t, damaged(t, whole, 0, whole[:pageSize]))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	const list = "/api/v1/initiatives?limit=200"
	asked := []string{
		list, "/", "/timeline", "/initiatives", "/initiatives?q=visa", "/jurisdictions/us", "/matrix", "/changes",
		"/api/v1/initiatives?q=visa", "/api/v1/actions?limit=200", "/api/v1/jurisdictions", "/api/v1/matrix", "/api/v1/changes",
		"/feeds/changes.atom", "/calendar.ics",
	}
	_, body := ask(handler, list)
	for n, match := range regexp.MustCompile(`"slug":"([a-z0-9-]+)"`).FindAllStringSubmatch(body, -1) {
		asked = append(asked, []string{"/initiatives/", "/api/v1/initiatives/"}[n%2]+match[1])
	}
	right := map[string]string{}
	for _, path := range asked {
		status, body := ask(handler, path)
		if status != http.StatusOK {
			t.Fatalf("%s is answered %d: %s", path, status, body)
		}
		right[path] = body
	}
	return right
}

func TestADamagedPageIsNeverShownAsRight(t *testing.T) {
	t.Parallel()
	whole, within := campaign(t)
	right := rightAnswers(t, whole)
	random := rand.New(rand.NewPCG(7, 7))
	rubbish := make([]byte, pageSize)
	for n := range rubbish {
		rubbish[n] = byte(random.Uint32())
	}
	pages := within
	for range 12 {
		pages = append(pages, 1+random.IntN(len(whole)/pageSize-1))
	}
	refused := 0
	for n, page := range pages {
		with := rubbish
		if n%2 == 1 {
			with = make([]byte, pageSize)
		}
		path := damaged(t, whole, page, with)
		t.Run(fmt.Sprintf("page %d", page), func(t *testing.T) {
			isNotRestored(t, path)
			handler, db, err := visited(t, path)
			if err != nil {
				if models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "is damaged") {
					t.Errorf("it does not open, and says %v", err)
				}
				return
			}
			defer func() { _ = db.Close() }()
			for path, want := range right {
				status, body := ask(handler, path)
				if status >= http.StatusInternalServerError {
					refused++
					isPlain(t, path, body)
				} else if body != want {
					t.Errorf("%s is answered %d with what is not right", path, status)
				}
			}
			report, err := db.Check(t.Context())
			if err != nil || !slices.ContainsFunc(report, func(c store.Checked) bool { return len(c.Found) > 0 }) {
				t.Errorf("the check found %v, %v", report, err)
			}
		})
	}
	if refused == 0 {
		t.Error("none of the damage was in the way of a reader")
	}
}

// isPlain fails for an answer that says more than visitors should know, or nothing.
func isPlain(t *testing.T, path, body string) {
	t.Helper()
	if !strings.Contains(body, "database is damaged") && !strings.Contains(body, "Internal error") && !strings.Contains(body, "went wrong") {
		t.Errorf("%s does not say what is wrong: %s", path, body)
	}
	for _, inside := range []string{"malformed", "SELECT", "sqlite", ".go:", "goroutine", "invalid character"} {
		if strings.Contains(body, inside) {
			t.Errorf("%s tells of %q", path, inside)
		}
	}
}

func isNotRestored(t *testing.T, path string) {
	t.Helper()
	database := filepath.Join(t.TempDir(), "tracker.db")
	if err := os.WriteFile(database, []byte("what was there"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := backup.Restore(t.Context(), path, database, time.Now())
	if code := models.CodeOf(err); code != models.ErrConflict && code != models.ErrUnavailable {
		t.Errorf("it is restored: %v", err)
	}
	if left, _ := os.ReadFile(database); string(left) != "what was there" {
		t.Error("the database was replaced")
	}
}
