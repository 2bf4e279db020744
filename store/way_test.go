package store

import (
	"context"
	"reflect"
	"testing"

	"tracker/models"
)

// waysKept are the ways that stand with the records, by slug; nil where there is none yet.
func waysKept(t *testing.T, s *Store) map[string]*string {
	t.Helper()
	var rows []struct {
		Slug string
		Way  *string
	}
	if err := s.write.Raw("SELECT slug, way FROM initiatives").Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	kept := map[string]*string{}
	for _, row := range rows {
		kept[row.Slug] = row.Way
	}
	return kept
}

func TestTheWaysOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	cases := map[string]struct {
		of   models.Initiative
		want string
	}{
		"law":       {anInitiative("x-law", acted("2010-05", "introduction"), acted("2012-12-14", "became-law")), "2010 pending 2010-05 confirmed\n2012 law 2012-12-14 confirmed"},
		"same-year": {anInitiative("x-same-year", acted("2010-05", "introduction"), acted("2010-06", "adoption")), "2010 adopted 2010-06 confirmed"},
		"repealed":  {anInitiative("x-repealed", withStatus("repealed"), acted("2010", "became-law"), acted("2015", "repeal")), "2010 law 2010 confirmed\n2015 closed 2015 confirmed"},
		"set":       {anInitiative("x-set", acted("[2012-12-31..2013-01-01]", "adoption")), "2013 adopted [2012-12-31..2013-01-01] confirmed"},
		"open":      {anInitiative("x-open", acted("2010/..", "debate")), "2010 pending 2010/.. confirmed"},
		"to-come":   {anInitiative("x-to-come", acted("2020", "introduction"), acted("2023/2031", "adoption")), "2020 pending 2020 confirmed\n2031 adopted 2023/2031 confirmed"},
		"planned":   {anInitiative("x-planned", acted("2021", "introduction"), acted("2030", "became-law")), "2021 pending 2021 confirmed"},
		"rumour":    {anInitiative("x-rumour", rumoured("2020", "became-law", "Heard of it")), ""},
		"undated":   {anInitiative("x-undated"), ""},
	}
	for name, one := range cases {
		if _, err := s.CreateInitiative(ctx, one.of, models.Change{Kind: models.RevisionCreated}); err != nil {
			t.Fatal(name, err)
		}
	}
	kept := waysKept(t, s)
	for name, one := range cases {
		if got := kept[one.of.Slug]; got == nil || *got != one.want {
			t.Errorf("%s: %q, want %q", name, deref(got), one.want)
		}
	}
	if err := s.write.Exec("UPDATE initiatives SET way = NULL").Error; err != nil {
		t.Fatal(err)
	}
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if after := waysKept(t, s); !reflect.DeepEqual(after, kept) || len(kept) < 50 {
		for slug, want := range kept {
			if got := after[slug]; got == nil || *got != *want {
				t.Errorf("%s: made up as %q, want %q", slug, deref(got), *want)
			}
		}
	}
}

func deref(text *string) string {
	if text == nil {
		return "nothing"
	}
	return *text
}

// What is kept of a text tells as much of its way as its actions do.
func TestAKeptWayIsThatOfTheActions(t *testing.T) {
	s := newCampaignStore(t)
	data, err := s.Export(context.Background(), Public)
	if err != nil {
		t.Fatal(err)
	}
	kept, steps := waysKept(t, s), 0
	for _, i := range data.Initiatives {
		for _, today := range []models.Day{s.today(), s.today() + 800} {
			if today != s.today() && !i.NextActionDate.IsZero() {
				continue // until then its way is worked out anew
			}
			want, got := i.StageByYear(today), models.WithStatus(readWay(deref(kept[i.Slug])), i.Status.Stage(), today)
			steps += len(want)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, want %+v", i.Slug, got, want)
			}
		}
	}
	if steps < 100 {
		t.Errorf("only %d steps", steps)
	}
}
