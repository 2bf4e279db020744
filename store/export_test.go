package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

// taken gives the slugs of what a filter takes away.
func taken(t *testing.T, s *Store, f InitiativeFilter) []string {
	t.Helper()
	d, err := s.ExportChosen(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Jurisdictions) != 5 || len(d.Measures) != 2 {
		t.Errorf("%d jurisdictions and %d measures come with it", len(d.Jurisdictions), len(d.Measures))
	}
	slugs := []string{}
	for _, i := range d.Initiatives {
		slugs = append(slugs, i.Slug)
	}
	return slugs
}

// What is taken away is what the list shows, whatever the filter.
func TestWhatIsTakenAwayIsWhatTheListShows(t *testing.T) {
	s, c := newStoreWith(
		t,
		anInitiative("us-bill", titled("Salmon Act"), acted("2010-12", models.ActionIntroduction)),
		anInitiative("us-law", withStatus(models.StatusInForce), acted("2012-12-14", models.ActionExecutiveSignature)),
		anInitiative("gb-motion", in("GB"), withStatus(models.StatusAdopted), acted("2011", models.ActionAdoption)),
		anInitiative("hidden", draft),
	)
	loaded := c.at
	c.pass(30 * day)
	if _, err := s.CreateInitiative(context.Background(), anInitiative("nl-later", in("NL")), byEditor); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]InitiativeFilter{
		"all":              {},
		"jurisdiction":     {Jurisdictions: []models.Code{"GB"}},
		"words":            {Query: "salmon"},
		"nothing":          {Query: "no such words"},
		"stage and until":  {Stages: []models.Stage{models.StagePending}, Until: models.MustDate("2011")},
		"as of":            {AsOf: loaded.Add(time.Hour)},
		"before the first": {AsOf: loaded.AddDate(-1, 0, 0)},
		"as of and until":  {AsOf: loaded.Add(time.Hour), Until: models.MustDate("2011-12")},
	} {
		want := listed(t, s, f)
		slices.Sort(want)
		f.Limit, f.Cursor, f.Sort = 1, "", "title"
		if got := taken(t, s, f); !slices.Equal(got, want) {
			t.Errorf("%s: %v is taken away, %v is shown", name, got, want)
		}
	}
	if got := taken(t, s, InitiativeFilter{Audience: Staff}); len(got) != 5 {
		t.Errorf("staff take %v", got)
	}
}

func TestWhatHadNotHappenedIsNotTakenAway(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-bill", acted("2010-12", models.ActionIntroduction), acted("2012-12-14", models.ActionExecutiveSignature)))
	d, err := s.ExportChosen(context.Background(), InitiativeFilter{Until: models.MustDate("2011")})
	if err != nil || len(d.Initiatives) != 1 || len(d.Initiatives[0].Actions) != 1 || d.Initiatives[0].Stage != models.StagePending {
		t.Errorf("%+v, %v", d.Initiatives, err)
	}
}
