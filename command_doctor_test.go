package main

import (
	"os"
	"testing"
)

func TestTheDoctorSaysWhatIsWrong(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "doctor").expectOneLine(t, "There is no database")
	if exists(t, database) {
		t.Fatal("it made one")
	}
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "backup").expect(t, exitDone, "", "")
	tracker(t, database, "doctor").expect(t, exitDone, "ok     The last of 1 backups is of", "")
	tracker(t, database, "user", "add", "vi@example.org", "--role", "viewer").expect(t, exitDone, "", "")
	tracker(t, database, "doctor").expect(t, exitFailed, "wrong  No admin can sign in", "there are 1 such lines")
	if info, err := os.Stat(database); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the database: %v, %v", info.Mode(), err)
	}
}
