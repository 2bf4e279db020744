package doctor

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

var morning = time.Date(2024, 3, 2, 8, 0, 0, 0, time.UTC)

// newInstallation is one of which everything is well.
func newInstallation(t *testing.T) Installation {
	t.Helper()
	folder := t.TempDir()
	i := Installation{
		Database: filepath.Join(folder, "tracker.db"), Key: filepath.Join(folder, "tracker.key"), Backups: filepath.Join(folder, "backups"),
		Site: "https://tracker.example.org", Mail: true, Proxies: []string{"127.0.0.1"}, Now: func() time.Time { return morning },
	}
	var err error
	i.Store, err = store.Open(t.Context(), store.Options{URL: "file:" + i.Database, Now: i.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = i.Store.Close() })
	if err := i.Store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	i.ran(t, "review-scan", nil)
	user, err := i.Store.CreateUser(t.Context(), store.NewUser{Email: "ada@example.org", Name: "Ada", Role: "admin", PasswordHash: "x"}, store.AuditEntry{Act: "test"})
	if err != nil {
		t.Fatal(err)
	}
	i.tamper(t, "UPDATE users SET totp_secret = 'sealed' WHERE id = ?", user.ID)
	if err := os.Mkdir(i.Backups, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{i.Key, filepath.Join(i.Backups, "tracker-20240302T023000Z.db")} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return i
}

// ran records that a job ran.
func (i Installation) ran(t *testing.T, name string, failure error) {
	t.Helper()
	id, err := i.Store.StartJobRun(t.Context(), name, "test")
	if err == nil {
		err = i.Store.FinishJobRun(t.Context(), id, store.JobOutcome{Err: failure})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// change enters a record.
func (i Installation) change(t *testing.T) {
	t.Helper()
	_, err := i.Store.ImportCampaign(t.Context(), models.Dataset{
		Campaign: models.Campaign{
			Title: "Rivers", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
		},
		Initiatives: []models.Initiative{{
			Slug: "act", Title: "Act", Classification: models.ClassBill, Status: models.StatusIntroduced, Publication: models.Published,
			Sources: []models.Source{{Key: "s", Title: "Gazette", Kind: models.OfficialSource}},
		}},
	}, models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "test", Role: models.RoleImport}})
	if err != nil {
		t.Fatal(err)
	}
}

// tamper changes the database behind the store's back.
func (i Installation) tamper(t *testing.T, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", i.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	}
}

func TestAWholeInstallationIsWell(t *testing.T) {
	for _, finding := range Examine(t.Context(), newInstallation(t)) {
		// A test has one disk.
		if finding.Grade != Well && !strings.Contains(finding.Text, "same disk") {
			t.Errorf("%s: %s", finding.Grade, finding.Text)
		}
	}
}

func TestWhatIsNotWellIsSaid(t *testing.T) {
	for want, spoil := range map[string]func(t *testing.T, i *Installation){
		"wrong The database is newer (version 99999)": func(t *testing.T, i *Installation) {
			i.tamper(t, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
		},
		"look Everybody on this machine can read": func(t *testing.T, i *Installation) {
			for path, mode := range map[string]os.FileMode{i.Database: 0o644, filepath.Dir(i.Database): 0o755} {
				if err := os.Chmod(path, mode); err != nil {
					t.Fatal(err)
				}
			}
		},
		"look There is no": func(t *testing.T, i *Installation) {
			if err := os.Remove(i.Key); err != nil {
				t.Fatal(err)
			}
		},
		"wrong What is free on the disk": func(_ *testing.T, i *Installation) { i.Database = "/no/such/folder/tracker.db" },
		"wrong The last backup is of 2024-03-02 02:30 UTC.": func(_ *testing.T, i *Installation) {
			i.Now = func() time.Time { return morning.AddDate(0, 0, 2) }
		},
		"look 1 backups are of a time that is still to come": func(_ *testing.T, i *Installation) {
			i.Now = func() time.Time { return morning.AddDate(-1, 0, 0) }
		},
		"wrong The last change is of 2024-03-02 08:00 UTC, and the clock of this machine says 2023-03-02 08:00 UTC": func(t *testing.T, i *Installation) {
			i.change(t)
			i.Now = func() time.Time { return morning.AddDate(-1, 0, 0) }
		},
		"look There is no backup yet":          func(_ *testing.T, i *Installation) { i.Backups, i.Now = i.Backups+"-none", time.Now },
		"wrong There is no backup in":          func(_ *testing.T, i *Installation) { i.Backups, i.Now = i.Backups+"-none", inAWeek },
		"wrong The job backup failed at":       func(t *testing.T, i *Installation) { i.ran(t, "backup", errors.New("no room")) },
		"look No job has run yet":              func(t *testing.T, i *Installation) { i.tamper(t, "DELETE FROM job_runs") },
		"look 1 of 1 admins have no second":    func(t *testing.T, i *Installation) { i.tamper(t, "UPDATE users SET totp_secret = ''") },
		"wrong No admin can sign in":           func(t *testing.T, i *Installation) { i.tamper(t, "UPDATE users SET role = 'viewer'") },
		"look Nobody has an account yet":       func(t *testing.T, i *Installation) { i.tamper(t, "DELETE FROM users") },
		"look TRACKER_BASE_URL is not set":     func(_ *testing.T, i *Installation) { i.Site = "" },
		"look TRACKER_BASE_URL is http://":     func(_ *testing.T, i *Installation) { i.Site = "http://tracker.example.org" },
		"look TRACKER_TRUSTED_PROXIES":         func(_ *testing.T, i *Installation) { i.Proxies = nil },
		"look TRACKER_SMTP_URL":                func(_ *testing.T, i *Installation) { i.Mail = false },
		"wrong The reviews cannot be read":     func(t *testing.T, i *Installation) { i.tamper(t, "DROP TABLE reviews") },
		"wrong The accounts cannot be read":    func(t *testing.T, i *Installation) { i.tamper(t, "DROP TABLE users") },
		"wrong What the jobs did cannot be re": func(t *testing.T, i *Installation) { i.tamper(t, "DROP TABLE job_runs") },
	} {
		t.Run(want, func(t *testing.T) {
			i := newInstallation(t)
			spoil(t, &i)
			var said []string
			for _, finding := range Examine(t.Context(), i) {
				said = append(said, string(finding.Grade)+" "+finding.Text)
			}
			if text := strings.Join(said, "\n"); !strings.Contains(text, want) {
				t.Errorf("it says\n%s", text)
			}
		})
	}
}

// inAWeek is long after a database of this moment was made.
func inAWeek() time.Time { return time.Now().AddDate(0, 0, 7) }
