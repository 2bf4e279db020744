package store

import (
	"reflect"
	"strconv"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

// An older database keeps the beginnings of three letters as well, and says of no text of what language it is. What comes
// of it finds what a new one finds, by words of three letters and by longer ones.
func TestAnOlderSearchIndexComesToFindWhatANewOneFinds(t *testing.T) {
	enginetest.OnlySQLite(t, "no PostgreSQL has been through this migration")
	s, _ := newStoreWith(t, anInitiative("dam-act", titled("Dam Act")), anInitiative("damage-act", titled("Damage Act")),
		anInitiative("damp-act", titled("Damp Act")), anInitiative("day-act", titled("Day Act")), anInitiative("hidden-act", titled("Dams"), draft))
	found := func() map[string][]string {
		found := map[string][]string{}
		for _, query := range []string{"d", "da", "dam", "dams", "dama", "damag", "day", "act", "dam act", "no"} {
			found[query] = listed(t, s, InitiativeFilter{Query: query, Audience: Staff})
		}
		return found
	}
	want := found()
	if len(want["dam"]) != 4 || len(want["dama"]) != 1 {
		t.Fatalf("found %v", want)
	}
	const columns = "title, identifiers, sponsors, bodies, summary, actions"
	for _, statement := range []string{
		"ALTER TABLE initiative_search RENAME TO lighter",
		`CREATE VIRTUAL TABLE initiative_search USING fts4 (` + columns + `, tokenize=unicode61 "remove_diacritics=2", prefix="2,3,4")`,
		"INSERT INTO initiative_search (docid, " + columns + ") SELECT docid, " + columns + " FROM lighter",
		"DROP TABLE lighter",
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	for _, name := range []string{"00014_lighter_search.sql", "00019_search_language.sql"} {
		step, err := migrations.ReadFile("migrations/sqlite/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.write.Exec(string(step)).Error; err != nil { // what it says to goose are comments
			t.Fatalf("%s: %v", name, err)
		}
	}
	if got := found(); !reflect.DeepEqual(got, want) {
		t.Errorf("found %v\nand a new one %v", got, want)
	}
	var check string
	if err := s.write.Raw("PRAGMA integrity_check").Scan(&check).Error; err != nil || check != "ok" {
		t.Errorf("%q %v", check, err)
	}
}

// SQLite asks its index by level at every save, and compiles the statement anew when a level is 0 and the next is not.
func TestNoSaveMakesALevelZeroOfTheSearchIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "the index of PostgreSQL has no levels")
	s, _ := newStoreWith(t, anInitiative("dam-act"))
	for n := range 20 { // more than the parts that SQLite leaves beside each other
		action := models.Action{Date: models.MustDate("2021-05-04"), Classification: "debate", Description: "Debated once more " + strconv.Itoa(n)}
		if _, err := s.AddAction(t.Context(), "dam-act", action, nil, models.Change{Actor: byAda}); err != nil {
			t.Fatal(err)
		}
	}
	var lowest, other int
	if err := s.read.Raw("SELECT MIN(level) FROM initiative_search_segdir").Scan(&lowest).Error; err != nil || lowest <= 1 {
		t.Errorf("the lowest level is %d: %v", lowest, err)
	}
	if err := s.read.Raw("SELECT COUNT(*) FROM initiative_search WHERE text_language <> 1").Scan(&other).Error; err != nil || other > 0 {
		t.Errorf("%d texts are of another language: %v", other, err)
	}
}
