package backup

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
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
	surplus := Surplus(files)
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
	deleted, err := Thin(folder)
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
