package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// spoil overwrites the page at which a table begins.
func spoil(t *testing.T, database, table string) {
	t.Helper()
	db, err := sql.Open("sqlite3_tracker", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	var page, size int64
	err = db.QueryRowContext(t.Context(), "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = ?", table).Scan(&page, &size)
	if err == nil {
		// What the journal holds would be read in its place.
		_, err = db.ExecContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if closed := db.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
	file, err := os.OpenFile(database, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteAt(bytes.Repeat([]byte{0xa5}, int(size)), (page-1)*size)
	if closed := file.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
}

func TestADamagedDatabaseIsNamedAndPushesOutNoBackup(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	folder := filepath.Join(filepath.Dir(database), "backups")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	const nights = 40 // more than are kept
	for night := range nights {
		name := fmt.Sprintf("tracker-%s.db", time.Now().UTC().AddDate(0, 0, -night-1).Format("20060102T150405Z"))
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	spoil(t, database, "suggestions")
	tracker(t, database, "check").expect(t, exitFailed, "wrong  file and references\n       ", "findings.")
	tracker(t, database, "check").expect(t, exitFailed, "ok     history\n", "")
	tracker(t, database, "doctor").expect(t, exitFailed, "wrong  The database is damaged: ", "")
	for _, command := range [][]string{{"backup"}, {"job", "run", "backup"}} {
		tracker(t, database, command...).expect(t, exitFailed, "", "the database is damaged")
		if kept, err := os.ReadDir(folder); err != nil || len(kept) != nights {
			t.Errorf("after %v there are %d files in the folder of the backups: %v", command, len(kept), err)
		}
	}
	tracker(t, database, "doctor").expect(t, exitFailed, "wrong  The job backup failed at ", "")
	other := newDatabase(t)
	tracker(t, other, "restore", database).expect(t, exitFailed, "", "is damaged: ")
	if exists(t, other) {
		t.Error("what is damaged was restored")
	}
}
