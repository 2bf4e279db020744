package store

import (
	"context"
	"reflect"
	"testing"

	"tracker/store/enginetest"
)

func TestTheCountsOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	enginetest.OnlySQLite(t, "no PostgreSQL has been through this migration")
	s := newCampaignStore(t)
	ctx := context.Background()
	want, err := s.Facets(ctx, InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`CREATE TABLE older (publication TEXT NOT NULL, field TEXT NOT NULL CHECK (field IN ('classification', 'measure')), value TEXT NOT NULL,
			initiatives INTEGER NOT NULL, PRIMARY KEY (publication, field, value)) WITHOUT ROWID`,
		`INSERT INTO older SELECT * FROM facet_tallies WHERE field IN ('classification', 'measure')`,
		`DROP TABLE facet_tallies`,
		`ALTER TABLE older RENAME TO facet_tallies`,
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	step, err := migrations.ReadFile("migrations/sqlite/00007_facets.sql")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec(string(step)).Error; err != nil { // what it says to goose are comments
		t.Fatal(err)
	}
	if got, err := s.Facets(ctx, InitiativeFilter{}); err != nil || !reflect.DeepEqual(got, want) || len(got.Statuses) < 5 || len(got.Bodies) < 5 {
		t.Errorf("%v\n%+v\n%+v", err, got, want)
	}
}
