package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

func listed(t *testing.T, s *Store, f InitiativeFilter) []string {
	t.Helper()
	page, err := s.Initiatives(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	if f.Cursor == "" && f.Limit == 0 && page.Total != len(page.Items) {
		t.Errorf("total %d of %d items", page.Total, len(page.Items))
	}
	return slugsOf(page.Items)
}

func TestFiltersNarrowTheList(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("us-bill", acted("2010-12", models.ActionIntroduction), func(i *models.Initiative) {
			i.Body = "Senate Committee on Rivers"
			i.Sponsors = []models.Sponsor{{Name: "Jan Çörüz", Sources: []string{"gazette"}}, {Name: "Secret Friend"}}
			i.Measures = []models.MeasureUse{{Measure: "dam-removal", Mode: models.CalledFor}}
		}),
		anInitiative("us-law", withStatus(models.StatusInForce), acted("2012-12-14", models.ActionExecutiveSignature)),
		anInitiative("gb-motion", in("GB"), withStatus(models.StatusAdopted), func(i *models.Initiative) {
			i.Classification = models.ClassMotion
			i.Sources[0].Kind = models.PressSource
		}, acted("2011", models.ActionAdoption)),
		anInitiative("lost", in("")),
		anInitiative("hidden", draft),
	)
	date := models.MustDate
	for name, c := range map[string]struct {
		filter InitiativeFilter
		want   []string
	}{
		"all, newest action first":        {InitiativeFilter{}, []string{"us-law", "gb-motion", "us-bill", "lost"}},
		"staff see drafts":                {InitiativeFilter{Audience: Staff, Sort: "title", Jurisdictions: []models.Code{"US"}}, []string{"us-bill", "us-law", "hidden"}},
		"jurisdictions are alternatives":  {InitiativeFilter{Jurisdictions: []models.Code{"GB", ""}}, []string{"gb-motion", "lost"}},
		"classification":                  {InitiativeFilter{Classifications: []models.Classification{"motion"}}, []string{"gb-motion"}},
		"status":                          {InitiativeFilter{Statuses: []models.Status{"in-force"}}, []string{"us-law"}},
		"stage":                           {InitiativeFilter{Stages: []models.Stage{"pending"}}, []string{"us-bill", "lost"}},
		"stage and jurisdiction":          {InitiativeFilter{Stages: []models.Stage{"pending"}, Jurisdictions: []models.Code{"US"}}, []string{"us-bill"}},
		"certainty":                       {InitiativeFilter{Certainties: []models.Certainty{"reported"}}, []string{"gb-motion"}},
		"measure":                         {InitiativeFilter{Measures: []string{"dam-removal", "fish-ladder"}}, []string{"us-bill"}},
		"body, part of its name":          {InitiativeFilter{Bodies: []string{"committee on"}}, []string{"us-bill"}},
		"sponsor without accents":         {InitiativeFilter{Sponsors: []string{"coruz"}}, []string{"us-bill"}},
		"an unsourced sponsor is hidden":  {InitiativeFilter{Sponsors: []string{"friend"}}, nil},
		"from":                            {InitiativeFilter{From: date("2011-06")}, []string{"us-law", "gb-motion"}},
		"to":                              {InitiativeFilter{To: date("2010-12-01")}, []string{"us-bill"}},
		"from and to meet the same month": {InitiativeFilter{From: date("2010-12-31"), To: date("2010-12-31")}, []string{"us-bill"}},
		"action since":                    {InitiativeFilter{ActionSince: date("2012")}, []string{"us-law"}},
		"updated since":                   {InitiativeFilter{UpdatedSince: time.Date(2024, 3, 2, 0, 0, 0, 0, time.UTC)}, nil},
		"first action, oldest first":      {InitiativeFilter{Sort: "first_action_date", From: date("2000")}, []string{"us-bill", "gb-motion", "us-law"}},
		"the undated come last":           {InitiativeFilter{Sort: "first_action_date"}, []string{"us-bill", "gb-motion", "us-law", "lost"}},
		"until: what had happened":        {InitiativeFilter{Until: date("2011-12-31")}, []string{"gb-motion", "us-bill"}},
		"until: nothing yet":              {InitiativeFilter{Until: date("1999")}, nil},
		"until with a stage":              {InitiativeFilter{Until: date("2024"), Stages: []models.Stage{"law"}}, []string{"us-law"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := listed(t, s, c.filter)
			if c.filter.Sort == "title" {
				slices.Sort(got)
				slices.Sort(c.want)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestPagesHoldEveryRecordOnce(t *testing.T) {
	var list []models.Initiative
	for n := range 23 {
		// Several share a date and a title, so that the order has to be decided by more than that.
		list = append(list, anInitiative(fmt.Sprintf("bill-%02d", n), titled(fmt.Sprintf("River bill %d", n/5)),
			acted(fmt.Sprintf("20%02d", n/4), models.ActionIntroduction)))
	}
	s, _ := newStoreWith(t, list...)
	for _, f := range []InitiativeFilter{
		{}, {Sort: "latest_action_date"}, {Sort: "-title"}, {Sort: "title"}, {Sort: "updated_at"}, {Sort: "-first_action_date"},
		{Query: "river"}, {Query: "river bill 3"}, {Until: models.MustDate("2030")}, {Until: models.MustDate("2030"), Sort: "title"},
	} {
		whole := f
		whole.Limit = 200
		want := listed(t, s, whole)
		var got []string
		f.Limit = 4
		for pages := 0; ; pages++ {
			page, err := s.Initiatives(context.Background(), f)
			if err != nil || pages > 10 {
				t.Fatalf("%+v: page %d: %v", f, pages, err)
			}
			got = append(got, slugsOf(page.Items)...)
			if page.Next == "" {
				break
			}
			f.Cursor = page.Next
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v\ngot  %v\nwant %v", f, got, want)
		}
	}
}

func TestACursorOfAnotherOrderIsRefused(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("a"), anInitiative("b"))
	page, err := s.Initiatives(context.Background(), InitiativeFilter{Limit: 1})
	if err != nil || page.Next == "" {
		t.Fatalf("%+v, %v", page, err)
	}
	for _, f := range []InitiativeFilter{
		{Cursor: page.Next, Sort: "title"}, {Cursor: "!"}, {Cursor: "e30"}, {Sort: "colour"}, {Sort: "relevance"},
	} {
		if _, err := s.Initiatives(context.Background(), f); models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

func TestSearchIgnoresCaseAndAccentsAndMatchesBeginnings(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("act", titled("Sergei Magnitsky Rule of Law Accountability Act"), acted("2012", models.ActionIntroduction)),
		anInitiative("motion", titled("A motion"), func(i *models.Initiative) {
			i.Summary = "Names Magnitsky once."
			i.Identifiers = []models.Identifier{{Scheme: "Paper", Value: "C-339", Sources: []string{"gazette"}}}
			i.Sponsors = []models.Sponsor{{Name: "Çörüz", Sources: []string{"gazette"}}, {Name: "Unsourced Person"}}
		}, rumoured("2012", "debate", "whispered")),
		anInitiative("apel", titled("Sejm w Łodzi"), func(i *models.Initiative) { i.OriginalTitle = "Ёлка и йод" }),
		anInitiative("hidden", draft, titled("Magnitsky draft")),
	)
	for query, want := range map[string][]string{
		"magnits":               {"act", "motion"},
		"MAGNITSKY accountab":   {"act"},
		"coruz":                 {"motion"},
		"Co\u0308ru\u0308z":     {"motion"},
		"c-339":                 {"motion"},
		"lodz":                  {"apel"},
		"елка":                  {"apel"},
		"ЙОД":                   {"apel"},
		"иод":                   nil,
		"gnitsky":               nil,
		"unsourced":             nil,
		"whispered":             nil,
		"draft":                 nil,
		`"magnitsky" OR (NEAR)`: nil,
		"---":                   nil,
		`act" AND "`:            nil,
	} {
		if got := listed(t, s, InitiativeFilter{Query: query}); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", query, got, want)
		}
	}
	if got := listed(t, s, InitiativeFilter{Query: "magnits", Until: models.MustDate("2024")}); !slices.Equal(got, []string{"act"}) {
		t.Errorf("in the past: %v", got)
	}
	if got := listed(t, s, InitiativeFilter{Query: "unsourced", Audience: Staff}); len(got) != 0 {
		t.Errorf("published records are indexed as everybody sees them: %v", got)
	}
}

func TestFacetsCountWithoutTheirOwnChoice(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("a", in("US")), anInitiative("b", in("GB"), withStatus(models.StatusAdopted)),
		anInitiative("c", in("GB")), anInitiative("d", in("")), anInitiative("e", draft),
	)
	facets, err := s.Facets(context.Background(), InitiativeFilter{Jurisdictions: []models.Code{"GB"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []FacetValue{{"GB", "United Kingdom", 2}, {"", "Not settled", 1}, {"US", "United States", 1}}
	if !slices.Equal(facets.Jurisdictions, want) {
		t.Errorf("jurisdictions %v", facets.Jurisdictions)
	}
	if want := []FacetValue{{"adopted", "Adopted", 1}, {"pending", "Pending", 1}}; !slices.Equal(facets.Stages, want) {
		t.Errorf("stages %v", facets.Stages)
	}
}

func TestTheKeptCountsSayWhatCountingSays(t *testing.T) {
	measured := func(key string) func(*models.Initiative) {
		return func(i *models.Initiative) {
			i.Measures = append(i.Measures, models.MeasureUse{Measure: key, Mode: models.CalledFor}, models.MeasureUse{Measure: key, Mode: models.Applied})
		}
	}
	s, _ := newStoreWith(
		t,
		anInitiative("a", measured("dam-removal")), anInitiative("b", in("GB"), measured("dam-removal"), measured("fish-ladder")),
		anInitiative("c", in(""), withStatus(models.StatusAdopted)), anInitiative("d", draft, measured("fish-ladder")),
	)
	ctx := context.Background()
	change := func(slug string, what func(*models.Initiative)) {
		t.Helper()
		i, err := s.InitiativeBySlug(ctx, slug, Staff, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		what(&i.Initiative)
		if _, err := s.UpdateInitiative(ctx, i.Initiative, byEditor); err != nil {
			t.Fatal(err)
		}
	}
	change("a", func(i *models.Initiative) { i.Measures, i.Status = i.Measures[:1], models.StatusInForce })
	change("b", func(i *models.Initiative) { i.Measures, i.Classification = nil, models.ClassMotion })
	change("d", func(i *models.Initiative) { i.Publication, i.Body = models.Published, "House of Rivers" })
	change("c", func(i *models.Initiative) { i.Body = "House" })
	// A filter that everything passes, and that the kept counts do not know, makes the same facets by counting.
	everything := InitiativeFilter{Certainties: []models.Certainty{"confirmed", "reported", "unconfirmed"}}
	kept, err := s.Facets(ctx, InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Facets(ctx, everything)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(kept, found) || len(kept.Measures) != 2 || len(kept.Classifications) != 2 || len(kept.Statuses) != 3 || len(kept.Certainties) != 1 {
		t.Errorf("kept    %+v\ncounted %+v", kept, found)
	}
	// Choosing a body leaves all that have it in their name.
	if want := []FacetValue{{"House", "House", 2}, {"House of Rivers", "House of Rivers", 1}}; !slices.Equal(kept.Bodies, want) {
		t.Errorf("%v", kept.Bodies)
	}
	want, _ := s.Initiatives(ctx, everything)
	got, _ := s.Initiatives(ctx, InitiativeFilter{})
	if got.Total != want.Total || got.Total != 4 {
		t.Errorf("total %d, counted %d", got.Total, want.Total)
	}
}
