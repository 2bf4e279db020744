package store

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

// From a file of SQLite to the engine under test, and back to another file.
func TestAnInstallationMovesBetweenEngines(t *testing.T) {
	c := &clock{time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)}
	first := openAt(t, enginetest.File(t), c)
	inhabit(t, first, c)
	middle, last := openAt(t, enginetest.URL(t), c), openAt(t, enginetest.File(t), c)
	file, sums := filed(t, first)
	for _, to := range []*Store{middle, last} {
		if _, err := arrive(to, bytes.NewReader(file), false); err != nil {
			t.Fatal(err)
		}
		if different := printOf(t, to).Differing(sums); len(different) > 0 {
			t.Errorf("%v arrived otherwise", different)
		}
		for _, found := range findings(t, to) {
			t.Errorf("found %s", found)
		}
		for _, word := range []string{"river", "lodz", "dam", "fis"} {
			if was, is := found(t, first, word), found(t, to, word); !slices.Equal(was, is) {
				t.Errorf("%q found %v, and finds %v", word, was, is)
			}
		}
		again, _ := filed(t, to)
		if !bytes.Equal(body(again), body(file)) {
			t.Error("it would not travel on as it came")
		}
		file = again
	}
	for name := range tablesOf(t, first) {
		if name == "goose_db_version" || name == "record_edition" || name == "sessions" {
			continue
		}
		if left, right := everything(t, first, name), everything(t, last, name); !maps.Equal(left, right) {
			t.Errorf("%s:\nwas %v\nis  %v", name, only(left, right), only(right, left))
		}
	}
	// New rows get the numbers that they would have got where all this comes from.
	for _, s := range []*Store{first, middle, last} {
		if _, err := s.CreateInitiative(context.Background(), anInitiative("new-act", acted("2024", "debate")), byEditor); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddSuggestion(context.Background(), models.Suggestion{Text: "More."}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []*Store{middle, last} {
		if different := printOf(t, s).Differing(printOf(t, first)); len(different) > 0 {
			t.Errorf("after the same changes %v differ", different)
		}
	}
}
