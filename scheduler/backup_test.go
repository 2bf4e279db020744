package scheduler

import (
	"context"
	"testing"
	"time"

	"tracker/backup"
	"tracker/store"
	"tracker/store/enginetest"
)

func TestTheBackupJobKeepsOneAndThinsOutTheOthers(t *testing.T) {
	enginetest.OnlySQLite(t, "a database on a server is copied by its own tools")
	db, folder, now := newStore(t), t.TempDir(), noon.AddDate(0, 0, -40)
	run := keepBackup(folder, func() time.Time { return now })
	deleted := 0
	for ; !now.After(noon); now = now.AddDate(0, 0, 1) {
		counts, err := run(t.Context(), db)
		if err != nil || counts["kilobytes"] == 0 {
			t.Fatal(counts, err)
		}
		deleted += counts["deleted"]
	}
	files, err := backup.List(folder)
	if err != nil || len(files)+deleted != 41 || deleted == 0 || !files[0].At.Equal(noon) {
		t.Errorf("%d files, %d deleted, %v", len(files), deleted, err)
	}
}

func TestABackupIsMadeAtStartWhenItsTurnWasMissed(t *testing.T) {
	enginetest.OnlySQLite(t, "a database on a server is copied by its own tools")
	db, folder := newStore(t), t.TempDir()
	// The database keeps the moment of its making by the machine's clock.
	made := time.Now()
	due := func(after time.Duration) bool {
		t.Helper()
		due, err := backupDue(folder, func() time.Time { return made.Add(after) })(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		return due
	}
	if due(time.Hour) || !due(27*time.Hour) {
		t.Error("a new database is due at once, or never")
	}
	if _, err := backup.Keep(t.Context(), db, folder, made.Add(48*time.Hour), backup.Regular); err != nil {
		t.Fatal(err)
	}
	if due(73*time.Hour) || !due(75*time.Hour) {
		t.Error("it is not the last backup that counts")
	}
}

func TestAtStartOnlyWhatWasMissedIsRun(t *testing.T) {
	for _, missed := range []bool{true, false} {
		ran := make(chan string, 2)
		job := func(name string) func(context.Context, *store.Store) (map[string]int, error) {
			return func(context.Context, *store.Store) (map[string]int, error) {
				ran <- name
				return nil, nil
			}
		}
		s, err := New(Options{
			Store: newStore(t), Now: func() time.Time { return noon },
			Jobs:      []Job{{Name: "copy", Run: job("copy"), Missed: func(context.Context, *store.Store) (bool, error) { return missed, nil }}},
			Schedules: map[string]string{"copy": "0 0 1 1 *"},
		})
		if err != nil {
			t.Fatal(err)
		}
		s.Start(t.Context())
		s.atStart.Wait()
		if (len(ran) == 1) != missed {
			t.Errorf("missed: %v; ran %d times", missed, len(ran))
		}
		if err := s.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	}
}
