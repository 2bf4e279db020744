package store

import (
	"context"
	"reflect"
	"testing"

	"tracker/models"
)

// outcomesKept are the outcomes that stand with the records, and how often each is kept to occur.
func outcomesKept(t *testing.T, s *Store) (records, counts map[string]string) {
	t.Helper()
	records, counts = map[string]string{}, map[string]string{}
	for query, into := range map[string]map[string]string{
		"SELECT slug AS name, outcome AS value FROM initiatives": records,
		`SELECT publication || ' ' || value AS name, CAST(initiatives AS TEXT) AS value FROM facet_tallies
			WHERE field = 'outcome' AND initiatives > 0`: counts,
	} {
		var rows []struct{ Name, Value string }
		if err := s.write.Raw(query).Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			into[row.Name] = row.Value
		}
	}
	return records, counts
}

func TestTheOutcomesOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	cases := map[string]struct {
		of   models.Initiative
		want string
	}{
		"law":           {anInitiative("x-law", acted("2018", "adoption"), acted("2020-05", "became-law"), acted("2019-12-31", "executive-signature")), "law:2019"},
		"same-day":      {anInitiative("x-same-day", acted("2020-01-01/2021-02", "became-law"), acted("2020", "entry-into-force")), "law:2020"},
		"by-adoption":   {anInitiative("x-by-adoption", kind("regulation"), withStatus("in-force"), acted("2022-01-01", "adoption")), "law:2022"},
		"not-binding":   {anInitiative("x-not-binding", kind("motion"), withStatus("in-force"), acted("2022-01-01", "adoption")), "law:"},
		"motion":        {anInitiative("x-motion", kind("motion"), withStatus("adopted"), acted("2022", "passage")), "adopted:2022"},
		"passed":        {anInitiative("x-passed", withStatus("adopted"), acted("2022", "passage")), "adopted:"},
		"over-the-year": {anInitiative("x-over-the-year", acted("2020-12/2021-01", "became-law")), "law:"},
		"about":         {anInitiative("x-about", acted("2021~", "adoption")), "adopted:"},
		"uncertain":     {anInitiative("x-uncertain", acted("2021-05?", "adoption")), "adopted:"},
		"open":          {anInitiative("x-open", acted("2021/..", "adoption")), "adopted:"},
		"open-before":   {anInitiative("x-open-before", acted("../2021", "adoption"), acted("2020", "adoption")), "adopted:"},
		"early":         {anInitiative("x-early", acted("0812-05", "became-law")), "law:812"},
		"decade":        {anInitiative("x-decade", acted("201X", "became-law")), "law:"},
		"planned":       {anInitiative("x-planned", acted("2021", "introduction"), acted("2030", "became-law")), ""},
		"rumour":        {anInitiative("x-rumour", rumoured("2020", "became-law", "Heard of it")), ""},
		"repealed":      {anInitiative("x-repealed", withStatus("repealed"), acted("2020", "became-law"), acted("2022", "repeal")), "law:2020"},
	}
	for name, one := range cases {
		if _, err := s.CreateInitiative(ctx, one.of, models.Change{Kind: models.RevisionCreated}); err != nil {
			t.Fatal(name, err)
		}
	}
	records, counts := outcomesKept(t, s)
	for name, one := range cases {
		if got := records[one.of.Slug]; got != one.want {
			t.Errorf("%s: %q, want %q", name, got, one.want)
		}
	}
	step, err := migrations.ReadFile("migrations/" + s.write.Dialector.Name() + "/00015_outcomes.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"ALTER TABLE initiatives DROP COLUMN outcome", "DELETE FROM facet_tallies WHERE field IN ('outcome', 'level')", string(step), // what it says to goose are comments
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	recordsAfter, countsAfter := outcomesKept(t, s)
	for slug, want := range records {
		if recordsAfter[slug] != want {
			t.Errorf("%s: made up as %q, want %q", slug, recordsAfter[slug], want)
		}
	}
	if !reflect.DeepEqual(countsAfter, counts) || len(counts) < 10 {
		t.Errorf("%v\n%v", counts, countsAfter)
	}
}

// What is counted by the kept sums is what is counted record by record.
func TestTheYearsOfEverythingAreThoseOfItsParts(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	all, err := s.Series(ctx, InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	classifications := make([]models.Classification, 0, len(models.Classifications.Terms))
	for _, term := range models.Classifications.Terms {
		classifications = append(classifications, models.Classification(term.Value))
	}
	counted, err := s.Series(ctx, InitiativeFilter{Classifications: classifications})
	if err != nil || !reflect.DeepEqual(all, counted) || len(all.Years) == 0 {
		t.Errorf("%v\n%+v\n%+v", err, all, counted)
	}
}
