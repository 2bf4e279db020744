package main

import (
	"database/sql"
	"testing"
)

func TestTheWholeDatabaseIsChecked(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "check").expectOneLine(t, "There is no database")
	tracker(t, database, "seed").expect(t, exitDone, "", "")
	tracker(t, database, "check").expect(t, exitDone, "ok     file and references\nok     history\nok     records, search and sums\nok     rules of the data\n", "")
	db, err := sql.Open("sqlite3_tracker", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), "DELETE FROM initiative_search WHERE docid = 2"); err != nil {
		t.Fatal(err)
	}
	got := tracker(t, database, "check")
	got.expect(t, exitFailed, "wrong  records, search and sums\n       ", "The database is not as it has to be: 1 findings.")
}
