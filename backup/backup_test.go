package backup

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

var night = time.Date(2024, 3, 1, 2, 30, 0, 0, time.UTC)

// newDatabase makes a database with one record in it.
func newDatabase(t *testing.T, slug string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "tracker.db")
	use(t, path, func(db *store.Store) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		add(t, db, slug)
	})
	return path
}

// use opens a database for as long as f lasts.
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

func add(t *testing.T, db *store.Store, slug string) {
	t.Helper()
	dataset := models.Dataset{
		Campaign: models.Campaign{
			Title: "Rivers", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
		},
		Jurisdictions: []models.Jurisdiction{{Code: "NL", Name: "Netherlands", Kind: models.Country}},
		Initiatives: []models.Initiative{{
			Slug: slug, Jurisdiction: "NL", Title: "Rivers Act", Classification: models.ClassBill, Status: models.StatusIntroduced,
			Publication: models.Published,
			Sources:     []models.Source{{Key: "s", Title: "Gazette", URL: "https://example.org/g", Kind: models.OfficialSource}},
		}},
	}
	change := models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "test", Role: models.RoleImport}}
	if _, err := db.ImportCampaign(t.Context(), dataset, change); err != nil {
		t.Fatal(err)
	}
}

// holds tells whether a database has a record.
func holds(t *testing.T, path, slug string) (found bool) {
	t.Helper()
	use(t, path, func(db *store.Store) {
		_, err := db.InitiativeBySlug(t.Context(), slug, store.Staff, time.Time{})
		found = err == nil
		if err != nil && models.CodeOf(err) != models.ErrNotFound {
			t.Fatal(err)
		}
	})
	return found
}

func backUp(t *testing.T, database string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	use(t, database, func(db *store.Store) {
		if _, err := Write(t.Context(), db, path); err != nil {
			t.Fatal(err)
		}
	})
	return path
}

func TestABackupHasWhatWasWrittenWhileTheDatabaseIsOpen(t *testing.T) {
	database := newDatabase(t, "first")
	folder := filepath.Join(t.TempDir(), "kept")
	var made Made
	use(t, database, func(db *store.Store) {
		add(t, db, "second") // still in the write-ahead log
		var err error
		if made, err = Keep(t.Context(), db, folder, night, Regular); err != nil {
			t.Fatal(err)
		}
	})
	if made.Revisions != 2 || filepath.Base(made.Path) != "tracker-20240301T023000Z.db" {
		t.Errorf("made %+v", made)
	}
	if info, err := os.Stat(made.Path); err != nil || info.Size() != made.Bytes || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("beside the backup are %v", entries)
	}
	if !holds(t, made.Path, "first") || !holds(t, made.Path, "second") {
		t.Error("a record is missing")
	}
}

func TestABackupNeverTakesTheNameOfAnother(t *testing.T) {
	database := newDatabase(t, "first")
	path := backUp(t, database)
	use(t, database, func(db *store.Store) {
		if _, err := Write(t.Context(), db, path); models.CodeOf(err) != models.ErrConflict {
			t.Errorf("gave %v", err)
		}
	})
	if !holds(t, path, "first") {
		t.Error("the first one is gone")
	}
}

func TestABackupThatIsGivenUpLeavesNothing(t *testing.T) {
	database := newDatabase(t, "first")
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	use(t, database, func(db *store.Store) {
		if _, err := Keep(ctx, db, folder, night, Regular); err == nil {
			t.Error("no error")
		}
	})
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
}

func TestWhatAKilledProgramLeftIsClearedAway(t *testing.T) {
	database := newDatabase(t, "first")
	folder := t.TempDir()
	for _, name := range []string{
		"tracker-20240229T023000Z.db.part", "tracker-20240229T023000Z.db.part-journal", "tracker-20240229T023000Z.db.part.trial-wal", "notes.txt",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	use(t, database, func(db *store.Store) {
		if _, err := Keep(t.Context(), db, folder, night, Regular); err != nil {
			t.Fatal(err)
		}
	})
	entries, _ := os.ReadDir(folder)
	if len(entries) != 2 || entries[0].Name() != "notes.txt" {
		t.Errorf("left: %v", entries)
	}
}

func TestBackupsThatAreMadeAtOnceLeaveEachOtherAlone(t *testing.T) {
	database, folder := newDatabase(t, "first"), t.TempDir()
	var programs sync.WaitGroup
	for range 4 {
		programs.Go(func() {
			use(t, database, func(db *store.Store) {
				if made, err := Keep(t.Context(), db, folder, night, Regular); err != nil || made.Revisions != 1 {
					t.Errorf("%+v, %v", made, err)
				}
			})
		})
	}
	programs.Wait()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 4 {
		t.Fatalf("the folder has %v, %v", entries, err)
	}
	for _, entry := range entries {
		if !holds(t, filepath.Join(folder, entry.Name()), "first") {
			t.Errorf("%s has no record", entry.Name())
		}
	}
}

func TestRestoringKeepsWhatItReplaces(t *testing.T) {
	database := newDatabase(t, "first")
	from := backUp(t, database)
	use(t, database, func(db *store.Store) { add(t, db, "second") })
	kept, err := Restore(t.Context(), from, database, night)
	if err != nil {
		t.Fatal(err)
	}
	if !holds(t, database, "first") || holds(t, database, "second") {
		t.Error("the database is not the backup")
	}
	if !holds(t, kept, "first") || !holds(t, kept, "second") {
		t.Error("what was replaced is not kept whole")
	}
	if _, err := os.Stat(database + ".restoring"); !os.IsNotExist(err) {
		t.Error("something is left over")
	}
}

func TestRestoringWhereThereIsNothing(t *testing.T) {
	from := backUp(t, newDatabase(t, "first"))
	database := filepath.Join(t.TempDir(), "new", "tracker.db")
	if kept, err := Restore(t.Context(), from, database, night); kept != "" || err != nil {
		t.Fatal(kept, err)
	}
	if !holds(t, database, "first") {
		t.Error("nothing was restored")
	}
}

func TestADatabaseThatIsInUseIsNotReplaced(t *testing.T) {
	database := newDatabase(t, "first")
	from := backUp(t, newDatabase(t, "other"))
	use(t, database, func(*store.Store) {
		_, err := Restore(t.Context(), from, database, night)
		if models.CodeOf(err) != models.ErrConflict || !strings.Contains(err.Error(), "stop it first") {
			t.Errorf("gave %v", err)
		}
	})
	if !holds(t, database, "first") {
		t.Error("it was replaced")
	}
}

func TestADamagedDatabaseIsReplacedAndKept(t *testing.T) {
	database := newDatabase(t, "first")
	from := backUp(t, database)
	if err := os.WriteFile(database, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := Restore(t.Context(), from, database, night)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(kept); !strings.HasPrefix(string(text), "no database") || !holds(t, database, "first") {
		t.Error("it was not kept, or not replaced")
	}
}

func TestWhatIsNoWholeBackupIsRefusedAndChangesNothing(t *testing.T) {
	database := newDatabase(t, "first")
	other := newDatabase(t, "other")
	refused := map[string]func(t *testing.T, path string){
		"is damaged": func(t *testing.T, path string) {
			// A page in the middle, as a dying disk leaves it.
			scribble(t, path, func(content []byte) { copy(content[len(content)/2/4096*4096:], make([]byte, 4096)) })
		},
		"is not a database": func(t *testing.T, path string) {
			scribble(t, path, func(content []byte) { copy(content, "nothing of the kind") })
		},
		"damaged.": func(t *testing.T, path string) { cut(t, path) },
		"is not the database of a tracker": func(t *testing.T, path string) {
			scribble(t, path, func(content []byte) { copy(content[68:72], []byte{0, 0, 0, 1}) })
		},
		"is newer (version 99999)": func(t *testing.T, path string) {
			tamper(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
		},
		"history": func(t *testing.T, path string) {
			tamper(t, path, "DROP TRIGGER revisions_stay_as_written; UPDATE revisions SET comment = 'rewritten'")
		},
		"refers to a row of": func(t *testing.T, path string) {
			tamper(t, path, "UPDATE initiatives SET jurisdiction_code = 'ZZ'")
		},
		"There is no file": func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
	}
	for reason, damage := range refused {
		t.Run(reason, func(t *testing.T) {
			from := backUp(t, other)
			damage(t, from)
			_, err := Restore(t.Context(), from, database, night)
			var known *models.Error
			if !errors.As(err, &known) || !strings.Contains(known.Detail, reason) {
				t.Errorf("gave %v", err)
			}
			if !holds(t, database, "first") || holds(t, database, "other") {
				t.Error("the database was changed")
			}
			left, _ := filepath.Glob(database + ".*")
			if len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		})
	}
}

func scribble(t *testing.T, path string, change func(content []byte)) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change(content)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// tamper changes a file behind the tracker's back.
func tamper(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func cut(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, info.Size()/2)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestACopyThatDoesNotHoldIsNotKept(t *testing.T) {
	database, folder := newDatabase(t, "first"), t.TempDir()
	tamper(t, database, "DROP TRIGGER revisions_stay_as_written; UPDATE revisions SET comment = 'rewritten'")
	use(t, database, func(db *store.Store) {
		if _, err := Keep(t.Context(), db, folder, night, Regular); models.CodeOf(err) != models.ErrConflict {
			t.Errorf("gave %v", err)
		}
	})
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
}
