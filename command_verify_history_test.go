package main

import (
	"database/sql"
	"regexp"
	"testing"
)

func TestTheHistoryIsProved(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	whole := tracker(t, database, "verify-history")
	whole.expect(t, exitDone, "The history is whole: 2 revisions of 2 records.", "")
	head := regexp.MustCompile(`Head: ([0-9a-f]{64})\n`).FindStringSubmatch(whole.stdout)
	if head == nil {
		t.Fatalf("no head is printed: %s", whole.stdout)
	}
	tracker(t, database, "verify-history", "--head", head[1]).expect(t, exitDone, "", "")
	tracker(t, database, "verify-history", "--head", "f00").expect(t, exitFailed, "", "the head that was noted is not in the trail")

	db, err := sql.Open("sqlite3", "file:"+database)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"DROP TRIGGER revisions_stay_as_written",
		"UPDATE revisions SET comment = 'Nothing happened' WHERE id = 2",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	tracker(t, database, "verify-history").expect(t, exitFailed, "", "The history is broken at revision 2")
}
