package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

func TestTheListOfChangesTellsWhatEverybodyMayRead(t *testing.T) {
	s, c, then := grownStore(t)
	c.pass(day)
	changed(t, s, "act", models.RevisionCorrected, titled("Rivers Act, corrected"))
	c.pass(day)
	changed(t, s, "late", models.RevisionEdited, draft)
	grown := then.Add(10 * day)
	for name, f := range map[string]ChangeFilter{
		"all":                      {},
		"one initiative":           {Slug: "secret"},
		"one that is a draft":      {Slug: "late"},
		"one jurisdiction":         {Jurisdictions: []models.Code{"GB"}},
		"jurisdiction not settled": {Jurisdictions: []models.Code{""}},
		"corrections":              {Corrections: true},
		"imports":                  {Kinds: []models.RevisionKind{models.RevisionImported}},
		"since":                    {Since: grown},
		"until":                    {Until: grown},
		"an hour":                  {Since: then, Until: then.Add(time.Hour)},
		"as it was":                {AsOf: then},
	} {
		want := map[string][]string{
			"all":                 {"act v3 corrected", "secret v2 edited first", "act v2 edited", "act v1 imported first"},
			"one initiative":      {"secret v2 edited first"},
			"corrections":         {"act v3 corrected"},
			"imports":             {"act v1 imported first"},
			"since":               {"act v3 corrected", "secret v2 edited first", "act v2 edited"},
			"until":               {"secret v2 edited first", "act v2 edited", "act v1 imported first"},
			"an hour":             {"act v1 imported first"},
			"as it was":           {"act v1 imported first"},
			"one that is a draft": nil,
		}[name]
		for _, limit := range []int{0, 1} {
			f.Limit, f.Cursor = limit, ""
			var got []string
			for {
				page, err := s.Changes(t.Context(), f)
				if err != nil {
					t.Fatal(err)
				}
				if page.Total != len(want) {
					t.Errorf("%s: total %d, want %d", name, page.Total, len(want))
				}
				for _, change := range page.Items {
					text := fmt.Sprintf("%s v%d %s", change.Slug, change.Version, change.Kind)
					if change.First {
						text += " first"
					}
					got = append(got, text)
				}
				if page.Next == "" {
					break
				}
				f.Cursor = page.Next
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %d a page:\ngot  %q\nwant %q", name, limit, got, want)
			}
		}
	}
	if at, err := s.ChangedAt(t.Context()); err != nil || !at.Equal(grown.Add(day)) {
		t.Errorf("changed at %s, %v", at, err)
	}
	if _, err := s.Changes(t.Context(), ChangeFilter{Cursor: "e30"}); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("a cursor that is none: %v", err)
	}
}

func TestThePublicHistoryKnowsOnlyWhatWasPublished(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", draft, titled("Working title")))
	c.pass(day)
	changed(t, s, "act", models.RevisionEdited, func(i *models.Initiative) { i.Publication = models.Published })
	changed(t, s, "act", models.RevisionEdited, titled("Second"), rumoured("2013", "debate", "whispered"))
	changed(t, s, "act", models.RevisionEdited, titled("Third"))
	page, err := s.History(t.Context(), "act", Public, 0, 2)
	if err != nil || page.Total != 3 || len(page.Items) != 3 {
		t.Fatalf("total %d, %d items, %v", page.Total, len(page.Items), err)
	}
	if first := page.Items[0]; first.Version != 4 || first.Initiative.Title != "Third" || len(first.Initiative.Actions) != 0 || first.Actor.Name != "" {
		t.Errorf("%+v", first)
	}
	page, err = s.History(t.Context(), "act", Public, 3, 20)
	if err != nil || len(page.Items) != 1 || page.Items[0].Version != 2 {
		t.Errorf("below the third: %+v, %v", page.Items, err)
	}
	if _, err := s.Revision(t.Context(), "act", 1, Public); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("the draft: %v", err)
	}
	if list, err := s.Revisions(t.Context(), "act", Public); err != nil || len(list) != 3 {
		t.Errorf("%d revisions, %v", len(list), err)
	}
	if page, err := s.History(t.Context(), "act", Staff, 0, 20); err != nil || page.Total != 4 || len(page.Items) != 4 {
		t.Errorf("staff: %d of %d, %v", len(page.Items), page.Total, err)
	}
}

func TestTheDifferenceOfTwoMomentsIsCounted(t *testing.T) {
	s, c, then := grownStore(t)
	for name, want := range map[string]struct {
		filter   InitiativeFilter
		from, to time.Time
		is       ListDifference
	}{
		"everything":            {is: ListDifference{Added: 2, Changed: 1}, from: then},
		"one jurisdiction":      {filter: InitiativeFilter{Jurisdictions: []models.Code{"NL"}}, is: ListDifference{Added: 1}, from: then},
		"what was pending then": {filter: InitiativeFilter{Stages: []models.Stage{models.StagePending}}, is: ListDifference{Added: 2, Removed: 1}, from: then},
		"no time":               {from: then, to: then},
		"since the beginning":   {is: ListDifference{Added: 3}, from: then.Add(-day)},
		"nothing found":         {filter: InitiativeFilter{Query: "nothingofthekind"}, from: then},
	} {
		for where, from := range map[string]*Store{"today": s, "a snapshot": pastOf(t, s, then)} {
			if got, err := from.Difference(t.Context(), want.filter, want.from, want.to); err != nil || got != want.is {
				t.Errorf("%s, asked of %s: %+v, want %+v (%v)", name, where, got, want.is, err)
			}
		}
	}
	if d, err := s.Difference(t.Context(), InitiativeFilter{}, c.now(), time.Time{}); err != nil || !d.None() {
		t.Errorf("now and now: %+v, %v", d, err)
	}
}

func TestChangesReadTheSameUncounted(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("one-act"), anInitiative("other-act"), anInitiative("hidden-act", draft))
	for _, f := range []ChangeFilter{{}, {Limit: 1}, {Slug: "one-act"}, {Slug: "no-act"}, {Kinds: []models.RevisionKind{models.RevisionRestored}}} {
		counted, err := s.Changes(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		uncounted, err := s.ChangesUncounted(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if counted.Next != uncounted.Next || !slices.Equal(counted.Items, uncounted.Items) || uncounted.Total != 0 {
			t.Errorf("%+v: %+v, counted %+v", f, uncounted, counted)
		}
	}
}
