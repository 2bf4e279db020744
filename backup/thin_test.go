package backup

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tracker/store"
)

// nightly are the backups of so many nights up to one, the latest first.
func nightly(nights int) []File {
	var files []File
	for n := range nights {
		at := night.AddDate(0, 0, -n)
		files = append(files, File{name(at, Regular), at, Regular})
	}
	return files
}

func left(files []File) []File {
	surplus := Surplus(files, night.AddDate(10, 0, 0))
	return slices.DeleteFunc(slices.Clone(files), func(f File) bool { return slices.Contains(surplus, f) })
}

func TestOldBackupsAreThinnedByDaysWeeksAndMonths(t *testing.T) {
	kept := left(nightly(3 * 366))
	for n := range Days {
		if want := night.AddDate(0, 0, -n); !kept[n].At.Equal(want) {
			t.Errorf("%v is gone", want)
		}
	}
	if most := Days + Weeks + Months; len(kept) > most || len(kept) < most-5 {
		t.Errorf("%d are kept", len(kept))
	}
	oldest := kept[len(kept)-1].At
	if want := time.Date(2023, 4, 30, 2, 30, 0, 0, time.UTC); !oldest.Equal(want) {
		t.Errorf("the oldest is of %v instead of %v", oldest, want)
	}
}

func TestThinningNightByNightKeepsTheSameAsThinningAtOnce(t *testing.T) {
	all := nightly(800)
	var kept []File
	for _, file := range slices.Backward(all) {
		kept = left(slices.Insert(kept, 0, file))
	}
	if !slices.Equal(kept, left(all)) {
		t.Errorf("kept %v\ninstead of %v", kept, left(all))
	}
}

func TestOneOfManyOnADayIsKept(t *testing.T) {
	var files []File
	for hour := range 24 {
		at := night.Add(-time.Duration(hour) * time.Hour)
		files = append(files, File{name(at, Regular), at, Regular})
	}
	if kept := left(files); len(kept) != 2 || kept[0] != files[0] || kept[1] != files[3] {
		t.Errorf("kept %v", kept)
	}
}

func TestBackupsFromBeforeAMigrationStayForAWhile(t *testing.T) {
	files := nightly(40)
	for _, days := range []int{13, 15} {
		at := night.AddDate(0, 0, -days)
		files = slices.Insert(files, days, File{name(at, BeforeMigration), at, BeforeMigration})
	}
	kept := left(files)
	if !slices.Contains(kept, files[13]) || slices.Contains(kept, files[15]) {
		t.Errorf("kept %v", kept)
	}
	lone := []File{files[15]}
	if len(left(lone)) != 1 {
		t.Error("the only backup was chosen")
	}
}

func TestOnlyBackupsAreListedAndDeleted(t *testing.T) {
	folder := t.TempDir()
	names := []string{"tracker.db", "tracker-20240301T023000Z.db-wal", "tracker-2024.db", "notes.txt", "tracker-20249901T023000Z.db"}
	for _, file := range nightly(100) {
		names = append(names, file.Path)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	deleted, err := Thin(folder, night)
	if err != nil || deleted == 0 {
		t.Fatal(deleted, err)
	}
	files, err := List(folder)
	if err != nil || len(files) != 100-deleted || !files[0].At.Equal(night) {
		t.Errorf("%v, %v", files, err)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != len(files)+5 {
		t.Errorf("%d entries are left of %d backups", len(entries), len(files))
	}
}

func TestAClockThatIsYearsAheadThinsNothingAway(t *testing.T) {
	before := left(nightly(100))
	migrated := night.Add(-time.Hour)
	before = slices.Insert(before, 1, File{name(migrated, BeforeMigration), migrated, BeforeMigration})
	at := night.AddDate(10, 0, 0)
	after := slices.Insert(slices.Clone(before), 0, File{name(at, Regular), at, Regular})
	// The one night that was made up takes the place of the oldest of the days, of the weeks and of the months.
	if kept := left(after); len(kept) < len(after)-3 || !slices.Equal(kept[:Days], after[:Days]) {
		t.Errorf("of %d there are %d left", len(after), len(kept))
	}
	// When the clock is put right, what is still to come neither goes nor counts.
	if surplus := Surplus(after, night); len(surplus) > 0 {
		t.Errorf("%v went", surplus)
	}
}

func TestAClockThatIsSetBackDeletesAndReplacesNothing(t *testing.T) {
	database := newDatabase(t, "first")
	folder := t.TempDir()
	for _, file := range nightly(30) {
		if err := os.WriteFile(filepath.Join(folder, file.Path), []byte("kept"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	use(t, database, func(db *store.Store) {
		for _, at := range []time.Time{night.AddDate(-3, 0, 0), night.AddDate(0, 0, -20)} {
			made, err := Keep(t.Context(), db, folder, at, Regular)
			if err != nil || !holds(t, made.Path, "first") {
				t.Fatal(made, err)
			}
			if _, err := Thin(folder, at); err != nil || !exists(made.Path) {
				t.Errorf("%s is gone: %v", made.Path, err)
			}
		}
	})
	for _, file := range nightly(20) {
		if text, err := os.ReadFile(filepath.Join(folder, file.Path)); err != nil || string(text) != "kept" {
			t.Errorf("%s: %v", file.Path, err)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
