package main

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tracker/store"
)

func exists(t *testing.T, file string) bool {
	t.Helper()
	_, err := os.Stat(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return err == nil
}

// holdsCampaign looks into a database as the next start would.
func holdsCampaign(t *testing.T, database string) bool {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{URL: "file:" + database})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	empty, err := db.Empty(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return !empty
}

// expectOneLine expects a failure that is told in one line.
func (got terminal) expectOneLine(t *testing.T, want string) {
	t.Helper()
	got.expect(t, exitFailed, "", want)
	if strings.Count(got.stderr, "\n") != 1 || got.stdout != "" {
		t.Errorf("more than one line was said:\n%s%s", got.stdout, got.stderr)
	}
}

func TestMigrateMakesADatabaseAndCanBeRepeated(t *testing.T) {
	database := newDatabase(t)
	for range 2 {
		tracker(t, database, "migrate").expect(t, exitDone, "is at version ", "")
	}
}

func TestADatabaseThatIsNewerIsRefused(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "migrate").expect(t, exitDone, "", "")
	db, err := sql.Open("sqlite3", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"serve", "--addr", "localhost:0"}, {"migrate"}, {"seed"}, {"job", "list"}, {"review", "list"}} {
		tracker(t, database, args...).expectOneLine(t, "is newer (version 99999) than this program")
	}
}

func TestWhatIsNoDatabaseIsRefusedAndLeftAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	text := strings.Repeat("Dear diary. ", 100)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	tracker(t, file, "serve", "--addr", "localhost:0").expectOneLine(t, file+" is not a database.")
	tracker(t, t.TempDir(), "migrate").expectOneLine(t, "cannot be opened")
	if left, err := os.ReadFile(file); err != nil || string(left) != text {
		t.Errorf("the file was changed: %v", err)
	}
}

func TestCommandsThatReadMakeNoDatabase(t *testing.T) {
	database := newDatabase(t)
	for _, args := range [][]string{{"job", "list"}, {"job", "run", "review-scan"}, {"review", "list"}} {
		tracker(t, database, args...).expectOneLine(t, "There is no database "+database)
	}
	if exists(t, database) {
		t.Error("a database was made")
	}
}
