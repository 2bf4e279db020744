package faults

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"tracker/backup"
	"tracker/models"
	"tracker/store"
)

// newDatabase makes one with a campaign and no initiatives.
func newDatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tracker.db")
	use(t, path, func(db *store.Store) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := db.ImportCampaign(t.Context(), dataset(), byTest); err != nil {
			t.Fatal(err)
		}
	})
	return path
}

func use(t *testing.T, path string, f func(db *store.Store)) {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{URL: "file:" + path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	f(db)
}

// moments gives for how long each round's child may live after its first word; the same seed gives the same moments.
func moments(rounds int, longest time.Duration) []time.Duration {
	random := rand.New(rand.NewPCG(7, uint64(rounds)))
	all := make([]time.Duration, rounds)
	for n := range all {
		all[n] = time.Duration(random.Int64N(int64(longest)))
	}
	return all
}

// whole runs a child that is not killed, on a database of its own, and gives how long that takes here and now.
func whole(t *testing.T, work, database string) time.Duration {
	t.Helper()
	began := time.Now()
	if out, err := child(t.Context(), work, database, 0).Output(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return time.Since(began)
}

// killed runs a child, kills it a while after its first word, or after its start when it says none, and gives the whole
// lines that it said. Caught tells that it was still at work.
func killed(t *testing.T, work, database string, round int, after time.Duration) (said []string, caught bool) {
	t.Helper()
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	process := child(ctx, work, database, round)
	stdout, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	if work == "migrate" {
		time.AfterFunc(after, kill)
	}
	for lines := bufio.NewReader(stdout); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // what is cut off was not said
		}
		if len(said) == 0 {
			time.AfterFunc(after, kill)
		}
		said = append(said, strings.TrimSpace(line))
	}
	return said, process.Wait() != nil
}

// holds fails unless the file is sound and its history whole.
func holds(t *testing.T, db *store.Store) {
	t.Helper()
	found, err := db.Sound(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	proof, err := db.VerifyHistory(t.Context(), "")
	if err != nil || proof.Break != nil {
		t.Fatal(proof.Break, err)
	}
}

// versions lists the records with their versions, each of which added an action.
func versions(t *testing.T, db *store.Store) map[string]int {
	t.Helper()
	dataset, err := db.Export(t.Context(), store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for _, i := range dataset.Initiatives {
		all[i.Slug] = i.Version
		if want := i.Version - 1; len(i.Actions) != want {
			t.Errorf("%s is at version %d with %d actions", i.Slug, i.Version, len(i.Actions))
		}
	}
	return all
}

func TestWhatWasAnsweredSurvivesAKill(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	answered := map[string]int{}
	for round, moment := range moments(120, 60*time.Millisecond) {
		said, _ := killed(t, "write", database, round, moment)
		if len(said) == 0 {
			t.Fatal("the child wrote nothing")
		}
		for _, line := range said {
			var slug string
			var version int
			if _, err := fmt.Sscan(line, &slug, &version); err != nil {
				t.Fatal(err)
			}
			answered[slug] = version
		}
		if round%20 != 19 {
			continue
		}
		use(t, database, func(db *store.Store) {
			holds(t, db)
			kept := versions(t, db)
			for slug, version := range answered {
				if kept[slug] < version {
					t.Errorf("%s was answered at version %d and is at %d", slug, version, kept[slug])
				}
			}
			// Each kill may have caught one change that was kept and not answered any more.
			if more := len(kept) - len(answered); more > round+1 {
				t.Errorf("%d records are there that nobody was told of", more)
			}
		})
	}
}

func TestAnImportThatIsKilledIsWholeOrAbsent(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	most := whole(t, "import", newDatabase(t))
	kills := 0
	for round, moment := range moments(40, most) {
		said, caught := killed(t, "import", database, round, moment)
		if caught {
			kills++
		}
		use(t, database, func(db *store.Store) {
			n := beginning(t, db, fmt.Sprintf("import-%d-", round))
			if done := slices.Contains(said, "done"); n != 0 && n != imported || done && n == 0 {
				t.Errorf("round %d: %d of %d records; it said %v", round, n, imported, said)
			}
		})
	}
	if kills == 0 {
		t.Error("no import was caught at work")
	}
	use(t, database, func(db *store.Store) { holds(t, db) })
}

// beginning counts the records whose slugs begin alike.
func beginning(t *testing.T, db *store.Store, text string) (n int) {
	t.Helper()
	for slug := range versions(t, db) {
		if strings.HasPrefix(slug, text) {
			n++
		}
	}
	return n
}

func TestAMigrationThatIsKilledGoesOn(t *testing.T) {
	t.Parallel()
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	migrateTo(t, undisturbed, 1)
	most := whole(t, "migrate", undisturbed)
	want := shape(t, undisturbed)
	kills := 0
	for round, moment := range moments(40, most) {
		database := filepath.Join(t.TempDir(), "tracker.db")
		migrateTo(t, database, 1)
		if _, caught := killed(t, "migrate", database, round, moment); caught {
			kills++
		}
		use(t, database, func(db *store.Store) {
			have, _, err := db.Pending(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Migrate(t.Context()); err != nil {
				t.Fatalf("round %d, at version %d: %v", round, have, err)
			}
			holds(t, db)
		})
		if got := shape(t, database); !slices.Equal(got, want) {
			t.Errorf("round %d ended in another shape", round)
		}
	}
	if kills == 0 {
		t.Error("no migration was caught at work")
	}
}

// migrateTo makes a database as the program of an earlier day did.
func migrateTo(t *testing.T, database string, version int64) {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", "file:"+database+"?_foreign_keys=on&_journal_mode=WAL")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("../store/migrations/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
}

// shape is the schema of a database.
func shape(t *testing.T, database string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestABackupThatIsKilledIsWholeOrNotThere(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	use(t, database, func(db *store.Store) {
		list := make([]models.Initiative, imported)
		for n := range list {
			list[n] = record(fmt.Sprintf("kept-%d", n))
		}
		if _, err := db.ImportCampaign(t.Context(), dataset(list...), byTest); err != nil {
			t.Fatal(err)
		}
	})
	folder := filepath.Join(filepath.Dir(database), "backups")
	for round, moment := range moments(30, 150*time.Millisecond) {
		said, _ := killed(t, "backup", database, round, moment)
		for _, path := range said {
			if _, err := store.Examine(t.Context(), path); err != nil {
				t.Errorf("round %d: it said that %s was made: %v", round, path, err)
			}
		}
		files, err := backup.List(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if _, err := store.Examine(t.Context(), file.Path); err != nil {
				t.Errorf("round %d: %v", round, err)
			}
			if err := os.Remove(file.Path); err != nil {
				t.Fatal(err)
			}
		}
	}
	use(t, database, func(db *store.Store) {
		if _, err := backup.Keep(t.Context(), db, folder, time.Now(), backup.Regular); err != nil {
			t.Error(err)
		}
	})
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}
