package timeline

import (
	"slices"
	"testing"

	"tracker/models"
)

func TestTheListGoesByYears(t *testing.T) {
	list := NewList(record(
		lane("US", "United States",
			bill("a", models.StatusInForce, on("2012-12-14", models.ActionExecutiveSignature), on("2011-05", models.ActionIntroduction)),
			bill("b", models.StatusLapsed, on("[..2012-03-01]", models.ActionIntroduction), on("201X", "debate"), on("2010-01-01", "debate")),
			bill("c", models.StatusUnknown)),
		lane("", "", bill("d", models.StatusAdopted, on("2012", models.ActionAdoption), on("2025-01-01", "implementation"))),
	), Options{Today: today})

	var got []string
	for _, year := range list.Years {
		for _, entry := range year.Entries {
			got = append(got, year.Label+": "+entry.Date.Phrase()+", "+entry.Act+", "+entry.Jurisdiction)
		}
	}
	want := []string{
		"the 2010s: the 2010s, Debated, United States",
		"2010: 1 January 2010, Debated, United States",
		"2011: May 2011, Introduced, United States",
		"2012: on or before 1 March 2012, Introduced, United States",
		"2012: 2012, Adopted, Jurisdiction not settled",
		"2012: 14 December 2012, Signed, United States",
		"2025: 1 January 2025, Implemented, Jurisdiction not settled",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	last := list.Years[len(list.Years)-1].Entries[0]
	if !last.Planned || last.Href != "/initiatives/d" || last.Stage != "" {
		t.Errorf("the last is %+v", last)
	}
	if len(list.Undated) != 1 || list.Undated[0].Title != "A bill named c" || list.Undated[0].Stage != models.StageUnknown {
		t.Errorf("without a date are %+v", list.Undated)
	}
}

func TestTheListHasWhatTheDrawingHas(t *testing.T) {
	records := record(lane("US", "United States",
		bill("a", models.StatusInForce, on("2009-12-31", "debate"), on("2010", "debate"), on("2010-05", "debate"), on("2010-06-01", "debate")),
		bill("b", models.StatusInForce, on("2005/..", "enforcement"), on("[..2009-01-01]", "debate"), on("/2010-03-01", "debate"))))
	for _, o := range []Options{{}, within("2010-05-10", "2010-05-20"), within("2010-05-20", "2010-05-10"), {From: models.MustDate("2010-06-01")}} {
		marks, entries := 0, 0
		for _, item := range Layout(records, o).Lanes[0].Items {
			marks += len(item.Marks)
		}
		for _, year := range NewList(records, o).Years {
			entries += len(year.Entries)
		}
		if marks != entries || marks == 0 {
			t.Errorf("from %v to %v: %d marks and %d entries", o.From, o.To, marks, entries)
		}
	}
}
