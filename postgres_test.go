package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/store/enginetest"
)

// postgres gives an environment with an empty database on a server.
func postgres(t *testing.T) (url string, environ []string) {
	t.Helper()
	enginetest.OnlyPostgres(t)
	url = enginetest.Empty(t)
	return url, []string{"TRACKER_DATABASE_URL=" + url, "TRACKER_KEY_FILE=" + filepath.Join(t.TempDir(), "keys", "tracker.key")}
}

func TestTheProgramKeepsItsRecordOnPostgres(t *testing.T) {
	_, environ := postgres(t)
	trackerIn(t, environ, "check").expect(t, exitFailed, "", "There is no record in the PostgreSQL database tracker_test_")
	trackerIn(t, environ, "seed", "--dir", rivers).expect(t, exitDone, "2 initiatives created", "")
	trackerIn(t, environ, "seed", "--dir", rivers).expect(t, exitDone, "2 unchanged", "")
	trackerIn(t, environ, "check").expect(t, exitDone, "ok     file and references\nok     history\nok     records, search and sums\nok     rules of the data\n", "")
	trackerIn(t, environ, "verify-history").expect(t, exitDone, "The history is whole: 2 revisions", "")
	trackerIn(t, environ, "migrate").expect(t, exitDone, "is at version ", "")
	trackerIn(t, environ, "job", "run", "review-scan").expect(t, exitDone, "", "")
	trackerIn(t, environ, "export").expect(t, exitDone, "nl-rivers-act-2019", "")
	trackerIn(t, environ, "doctor").expect(t, exitDone, "The database is on a server", "")
	for _, args := range [][]string{{"backup"}, {"backup", "-o", filepath.Join(t.TempDir(), "x.db")}, {"restore", "x.db"}} {
		trackerIn(t, environ, args...).expect(t, exitFailed, "", "The database is on a server")
	}
	trackerIn(t, environ, "backup").expect(t, exitFailed, "", "pg_dump")
}

// What one program keeps ready to show is made anew when another one changes the record.
func TestTwoProgramsShowTheSameRecordOnPostgres(t *testing.T) {
	url, environ := postgres(t)
	key := filepath.Join(t.TempDir(), "tracker.key")
	var sites []site
	for range 2 {
		sites = append(sites, serve(t, "", "--database-url", url, "--key-file", key, "--campaign", rivers))
	}
	const page = "/initiatives/nl-rivers-act-2019"
	for _, one := range sites {
		for range 2 { // the second is from memory
			if status, body := get(t, one.url+page); status != 200 || strings.Contains(body, "Act of the Lakes") {
				t.Fatalf("%s answers %d", one.url, status)
			}
		}
	}
	changed := filepath.Join(t.TempDir(), "rivers")
	if err := os.CopyFS(changed, os.DirFS(rivers)); err != nil {
		t.Fatal(err)
	}
	replace(t, filepath.Join(changed, "initiatives/nl.yaml"), "title: ", "title: Act of the Lakes and ")
	trackerIn(t, environ, "seed", "--dir", changed).expect(t, exitDone, "1 changed", "")
	for _, one := range sites {
		for until := time.Now().Add(time.Minute); ; {
			if _, body := get(t, one.url+page); strings.Contains(body, "Act of the Lakes") {
				break
			}
			if time.Now().After(until) {
				t.Fatalf("%s still shows the old record", one.url)
			}
		}
		if code := one.stop(); code != exitDone {
			t.Errorf("it ended with %d: %s", code, one.log)
		}
	}
}
