package timeline

import (
	"slices"
	"testing"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

func TestTheListGoesByYears(t *testing.T) {
	yes, no := 92, 4
	entry := func(code models.Code, date string, act models.ActionClassification) store.TimelineAction {
		return store.TimelineAction{
			Initiative: store.InitiativeRef{
				Slug: "a", Title: "An act", Jurisdiction: code, JurisdictionName: "Elsewhere", Classification: models.ClassBill,
			},
			LaneAction: on(date, act),
		}
	}
	voted := entry("US", "2012-12-06", models.ActionPassage)
	voted.Votes = []models.Vote{{Body: "Senate", Counts: models.Counts{Yes: &yes, No: &no}}, {Body: "House"}}
	coming := entry("", "2025-01-01", models.ActionEntryIntoForce)
	coming.Planned = true
	list := NewList([]store.TimelineAction{
		entry("XX", "[..2011-02-11]", "debate"), entry("XX", "201X", "debate"), entry("US", "2012", models.ActionIntroduction), voted, coming,
	}, locale.English())

	var got []string
	for _, year := range list.Years {
		for _, entry := range year.Entries {
			got = append(got, year.Label+": "+entry.Date.Phrase()+", "+string(entry.Act)+", "+entry.Jurisdiction)
		}
	}
	want := []string{
		"Known only by the latest possible date: on or before 11 February 2011, debate, Elsewhere",
		"the 2010s: the 2010s, debate, Elsewhere",
		"2012: 2012, introduction, " + locale.English().Place("US", "Elsewhere"),
		"2012: 6 December 2012, passage, " + locale.English().Place("US", "Elsewhere"),
		"2025: 1 January 2025, entry-into-force, ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	votes := list.Years[2].Entries[1].Votes
	if !slices.Equal(votes, []string{"Senate: 92 in favour and 4 against"}) {
		t.Errorf("the votes are %q: a number that is not known is not said", votes)
	}
	last := list.Years[3].Entries[0]
	if !last.Planned || last.Href != "/initiatives/a" || last.Stage != models.StageLaw {
		t.Errorf("the last is %+v", last)
	}
}
