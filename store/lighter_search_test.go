package store

import (
	"reflect"
	"testing"

	"tracker/store/enginetest"
)

// An older database keeps the beginnings of three letters as well. Without them the same is found, by words as long and
// by longer ones.
func TestTheLighterSearchIndexFindsWhatTheOlderOneFound(t *testing.T) {
	enginetest.OnlySQLite(t, "no PostgreSQL has been through this migration")
	s, _ := newStoreWith(t, anInitiative("dam-act", titled("Dam Act")), anInitiative("damage-act", titled("Damage Act")),
		anInitiative("damp-act", titled("Damp Act")), anInitiative("day-act", titled("Day Act")), anInitiative("hidden-act", titled("Dams"), draft))
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
	found := func() map[string][]string {
		found := map[string][]string{}
		for _, query := range []string{"d", "da", "dam", "dams", "dama", "damag", "day", "act", "dam act", "no"} {
			found[query] = listed(t, s, InitiativeFilter{Query: query, Audience: Staff})
		}
		return found
	}
	want := found()
	if len(want["dam"]) != 4 || len(want["dama"]) != 1 {
		t.Fatalf("the older index finds %v", want)
	}
	step, err := migrations.ReadFile("migrations/sqlite/00014_lighter_search.sql")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec(string(step)).Error; err != nil { // what it says to goose are comments
		t.Fatal(err)
	}
	if got := found(); !reflect.DeepEqual(got, want) {
		t.Errorf("found %v\nand before %v", got, want)
	}
	var check string
	if err := s.write.Raw("PRAGMA integrity_check").Scan(&check).Error; err != nil || check != "ok" {
		t.Errorf("%q %v", check, err)
	}
}
