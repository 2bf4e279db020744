package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
)

// backups lists the folder of the backups of a database.
func backups(t *testing.T, database string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(database), "backups", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestABackupBringsBackWhatWasThere(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "backup").expect(t, exitDone, "bytes, 2 revisions, checked.", "")
	made := backups(t, database)
	if len(made) != 1 {
		t.Fatalf("the folder has %v", made)
	}
	if err := os.Remove(database); err != nil {
		t.Fatal(err)
	}
	tracker(t, database, "restore", made[0]).expect(t, exitDone, "is now what "+made[0]+" holds", "")
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "0 initiatives created, 0 changed, 2 unchanged", "")
	tracker(t, database, "verify-history").expect(t, exitDone, "The history is whole: 2 revisions", "")
}

func TestABackupGoesWhereItIsAskedTo(t *testing.T) {
	database, file := newDatabase(t), filepath.Join(t.TempDir(), "copy.db")
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "backup", "-o", file).expect(t, exitDone, file+": ", "")
	tracker(t, database, "backup", "-o", file).expectOneLine(t, "exists already")
	tracker(t, database, "backup", "-o", filepath.Join(file, "no-folder")).expectOneLine(t, "cannot be written")
	if made := backups(t, database); len(made) != 0 {
		t.Errorf("the folder has %v", made)
	}
}

func TestARunningTrackerIsBackedUpAndNotReplaced(t *testing.T) {
	database := newDatabase(t)
	running := serve(t, database, "--campaign", rivers)
	tracker(t, database, "backup").expect(t, exitDone, "2 revisions, checked.", "")
	made := backups(t, database)
	tracker(t, database, "restore", made[0]).expectOneLine(t, "A program has "+database+" open; stop it first.")
	if status, _ := get(t, running.url+"/readyz"); status != 200 {
		t.Errorf("it answers %d", status)
	}
	if code := running.stop(); code != exitDone {
		t.Fatalf("it ended with %d", code)
	}
	tracker(t, database, "restore", made[0]).expect(t, exitDone, "is kept as "+database, "")
}

// An older program's database is copied before its shape is changed.
func TestAMigrationMakesABackupFirst(t *testing.T) {
	database := newDatabase(t)
	if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
		t.Fatal(err)
	}
	migrateTo(t, database, 4)
	tracker(t, database, "migrate").expect(t, exitDone, "is at version ", "backed up before the migration")
	made := backups(t, database)
	if len(made) != 1 || !strings.HasSuffix(made[0], "-before-migration.db") {
		t.Fatalf("the folder has %v", made)
	}
	if version := versionOf(t, made[0]); version != 4 {
		t.Errorf("the backup is at version %d", version)
	}
	tracker(t, database, "migrate").expect(t, exitDone, "", "")
	if again := backups(t, database); len(again) != 1 {
		t.Errorf("a database that needed no migration was backed up: %v", again)
	}
	tracker(t, database, "restore", made[0]).expect(t, exitDone, "is now what", "")
	if version := versionOf(t, database); version != 4 {
		t.Errorf("what was restored is at version %d", version)
	}
}

func TestNoMigrationWithoutItsBackup(t *testing.T) {
	database, file := newDatabase(t), filepath.Join(t.TempDir(), "file")
	if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	migrateTo(t, database, 4)
	environ := []string{"TRACKER_DATABASE_URL=file:" + database, "TRACKER_BACKUP_DIR=" + file}
	trackerIn(t, environ, "migrate").expectOneLine(t, "The folder "+file+" for the backups cannot be made.")
	if version := versionOf(t, database); version != 4 {
		t.Errorf("it was migrated to version %d", version)
	}
}

func TestProgramsThatStartAtOnceOnOneFileAllServe(t *testing.T) {
	for name, version := range map[string]int{"a new one": 0, "one of an older program": 4} {
		t.Run(name, func(t *testing.T) {
			database := newDatabase(t)
			if version > 0 {
				if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
					t.Fatal(err)
				}
				migrateTo(t, database, int64(version))
			}
			environ := []string{"TRACKER_DATABASE_URL=file:" + database}
			var all []*replica
			for range 3 {
				all = append(all, startReplica(t, environ, serving...))
			}
			for _, one := range all {
				if status, _ := get(t, one.address(t)+"/api/v1/initiatives"); status != http.StatusOK {
					t.Errorf("it answers %d: %s", status, one.log)
				}
			}
			trackerIn(t, environ, "check").expect(t, exitDone, "ok     records, search and sums", "")
			if made := backups(t, database); version > 0 && (len(made) != 1 || versionOf(t, made[0]) != version) {
				t.Errorf("the folder has %v", made)
			}
		})
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
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("store/migrations/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "PRAGMA application_id = 0x5452414b"); err != nil {
		t.Fatal(err)
	}
}

func versionOf(t *testing.T, database string) (version int) {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), "SELECT max(version_id) FROM goose_db_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}
