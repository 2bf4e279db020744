package backup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/store"
)

// wholeDatabase is a database of this program as a file.
func wholeDatabase(f *testing.F) []byte {
	f.Helper()
	path := filepath.Join(f.TempDir(), "whole.db")
	db, err := store.Open(f.Context(), store.Options{URL: "file:" + path})
	if err == nil {
		err = db.Migrate(f.Context())
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		f.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return content
}

// A file that is put in the place of a database opens as one, or it is refused and the database stays what it was; so is
// one of which any place was changed.
func FuzzRestore(f *testing.F) {
	whole := wholeDatabase(f)
	f.Add([]byte("SQLite format 3\x00"), uint(0))
	f.Add([]byte(nil), uint(0))
	for _, place := range []uint{0, 16, 18, 28, 44, 60, 68, 92, 96, 100, 103, 108, 4096, 8192} { // fields of the header and first bytes of pages
		f.Add([]byte{0xff}, place)
		f.Add([]byte{0, 0, 0, 0}, place)
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, piece []byte, place uint) {
		changed := append([]byte(nil), whole...)
		at := int(place % uint(len(changed)))
		changed = append(changed[:at], append(piece, changed[min(len(changed), at+len(piece)):]...)...)
		if place > uint(len(whole)) { // cut off instead
			changed = changed[:min(at+len(piece), len(changed))]
		}
		file, database := filepath.Join(folder, "backup.db"), filepath.Join(folder, "tracker.db")
		for path, content := range map[string][]byte{file: changed, database: []byte("the one that is there")} {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Restore(t.Context(), file, database, time.Unix(1e9, 0))
		defer func() {
			left, _ := filepath.Glob(database + "*")
			for _, path := range left {
				_ = os.Remove(path)
			}
		}()
		if err != nil {
			after, problem := os.ReadFile(database)
			if problem != nil || string(after) != "the one that is there" {
				t.Errorf("%v, and the database is %.40q: %v", err, after, problem)
			}
			if staged, _ := filepath.Glob(database + ".restoring*"); len(staged) > 0 {
				t.Errorf("%v is left behind", staged)
			}
			return
		}
		db, err := store.Open(t.Context(), store.Options{URL: "file:" + database})
		if err != nil {
			t.Fatalf("what was put in its place does not open: %v", err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A name that is taken for that of a backup is the name that its time and reason have.
func FuzzName(f *testing.F) {
	for _, seed := range []string{
		"tracker-20260102T023000Z.db", "tracker-20260102T023000Z-before-migration.db", "tracker-20260230T250000Z.db", "tracker-20260102T023000Z-.db", "tracker-00000101T000000Z.db", "tracker.db", "tracker-20260102T023000Z.db\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || text == "." || text == ".." || len(text) > 200 || strings.ContainsAny(text, "/\x00") {
			return
		}
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, text), nil, 0o600); err != nil {
			return
		}
		files, err := List(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if written := name(file.At, file.Reason); written != text || filepath.Base(file.Path) != text {
				t.Errorf("%q is taken for %q", text, written)
			}
		}
	})
}
