package timeline

import (
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestABarRunsFromTheFirstActionToTheLast(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012-07-19", models.ActionIntroduction), on("2012-12-14", models.ActionExecutiveSignature),
		on("2012-11-16", models.ActionPassage)))), within("2012", "2012"))
	item, half := only(t, drawing), dayWidth(drawing)/2
	if !near(item.Bar.From, at(drawing, "2012-07-19")+half) || !near(item.Bar.To, at(drawing, "2012-12-14")+half) {
		t.Errorf("got %+v", item.Bar)
	}
	if item.Stage != models.StageLaw {
		t.Errorf("its stage is %q, want that of its status", item.Stage)
	}
}

func TestABarClaimsNoMoreThanTheDatesDo(t *testing.T) {
	drawing := Layout(record(lane("GI", "Gibraltar", bill("a", models.StatusAdopted,
		on("2017", models.ActionIntroduction), on("2018-05", models.ActionAdoption)))), within("2017", "2018"))
	item := only(t, drawing)
	if item.Bar.From < item.Marks[0].To-0.2 || item.Bar.To > item.Marks[1].From+0.2 {
		t.Errorf("the bar %+v reaches into %+v or %+v", item.Bar, item.Marks[0], item.Marks[1])
	}
}

func TestAWindowCutsTheDrawing(t *testing.T) {
	records := record(lane("US", "United States",
		bill("before", models.StatusLapsed, on("2009-01-01", models.ActionIntroduction)),
		bill("through", models.StatusInForce, on("2009-01-01", models.ActionIntroduction), on("2015-01-01", models.ActionBecameLaw)),
		bill("into", models.StatusInForce, on("2009-01-01", models.ActionIntroduction), on("2011-05-01", models.ActionBecameLaw)),
		bill("edge", models.StatusAdopted, on("2012-12", models.ActionAdoption)),
		bill("after", models.StatusLapsed, on("2013-01-01", models.ActionIntroduction)),
		bill("never", models.StatusUnknown)))
	drawing := Layout(records, zoomed("2010", "2012-12-15", within("2009", "2015")))
	items := map[string]Item{}
	lane := lanesOf(drawing)[0]
	for _, item := range lane.Items {
		items[item.Slug] = item
	}
	if len(items) != 3 || drawing.Outside != 2 || drawing.Shown != 3 || len(lane.Undated) != 1 {
		t.Fatalf("%d items, %d outside, %d undated; want 3, 2 and 1", len(items), drawing.Outside, len(lane.Undated))
	}
	through := items["through"].Bar
	if through.From != 0 || through.To != 100 || !through.Before || !through.After {
		t.Errorf("what goes through is %+v", through)
	}
	if items["through"].LabelX != 0 || items["through"].LabelWidth == 0 {
		t.Errorf("the title of what goes through is out of sight: %+v", items["through"])
	}
	into := items["into"]
	if into.Bar.From != 0 || !into.Bar.Before || into.Bar.After || len(into.Marks) != 1 {
		t.Errorf("what comes from before is %+v", into)
	}
	edge := items["edge"].Marks[0]
	if !near(edge.From, at(drawing, "2012-12-01")) || edge.To != 100 {
		t.Errorf("a month that is half drawn is %+v", edge)
	}
}

func TestRowsKeepTheirOrderAtEveryZoom(t *testing.T) {
	records := record(lane("US", "United States",
		bill("first", models.StatusInForce, on("2009-01-01", models.ActionIntroduction), on("2015-01-01", models.ActionBecameLaw)),
		bill("gone", models.StatusLapsed, on("2009-06-01", models.ActionIntroduction)),
		bill("second", models.StatusInForce, on("2009-09-01", models.ActionIntroduction), on("2015-06-01", models.ActionBecameLaw))))
	rows := func(o Options) map[string]int {
		at := map[string]int{}
		for _, item := range lanesOf(Layout(records, o))[0].Items {
			at[item.Slug] = item.Row
		}
		return at
	}
	whole, part := rows(within("2009", "2015")), rows(zoomed("2012", "2012", within("2009", "2015")))
	if whole["first"] != 0 || whole["gone"] != 1 || whole["second"] != 2 {
		t.Errorf("the whole has %v", whole)
	}
	if len(part) != 2 || part["first"] != 0 || part["second"] != 1 {
		t.Errorf("a part has %v, want the rows without the empty one", part)
	}
}

func TestNothingToDraw(t *testing.T) {
	drawing := Layout(record(), fitted())
	if drawing.Dated || len(drawing.Groups) != 0 || len(drawing.Ticks) != 0 {
		t.Errorf("got %+v", drawing)
	}
	empty := Layout(record(lane("US", "United States")), fitted())
	if empty.Dated || !lanesOf(empty)[0].Nothing {
		t.Errorf("got %+v", empty)
	}
}

func TestWithoutDatesAllAreListedUnderTheirLane(t *testing.T) {
	drawing := Layout(record(lane("", "",
		bill("a", models.StatusUnknown), bill("b", models.StatusUnknown, on("", models.ActionIntroduction)))), fitted())
	lane := lanesOf(drawing)[0]
	if drawing.Dated || len(lane.Items) != 0 || len(lane.Undated) != 2 || lane.Height != 0 {
		t.Fatalf("got %+v", drawing)
	}
	if lane.Name != "Jurisdiction not settled" || lane.Href != "/initiatives?jurisdiction=none" || lane.All != "/timeline?jurisdiction=none" {
		t.Errorf("the lane is %q to %q and %q", lane.Name, lane.Href, lane.All)
	}
}

func TestAZoomIntoNowhereKeepsTheAxisAndAWayBack(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusAdopted, on("2012-12-14", models.ActionAdoption))))
	drawing := Layout(records, zoomed("1800", "1850", within("2010", "2014")))
	if !drawing.Dated || len(drawing.Ticks) == 0 || drawing.Shown != 0 || drawing.Outside != 1 {
		t.Errorf("got %+v", drawing)
	}
	if whole := drawing.Steps[4]; whole.Name != "whole" || whole.Href != "/timeline" {
		t.Errorf("the way back is %+v", whole)
	}
}

func TestOneDayHasSurroundings(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusAdopted, on("2012-12-14", models.ActionAdoption)))), fitted())
	item := only(t, drawing)
	if daysIn(drawing.Window) < 28 {
		t.Errorf("drawn are %v to %v", drawing.Window.From, drawing.Window.To)
	}
	if item.Marks[0].From < 45 || item.Marks[0].From > 55 || item.Bar.Drawn() {
		t.Errorf("got %+v", item)
	}
}

func TestWhatWasNotReadIsCounted(t *testing.T) {
	long := lane("US", "United States", bill("a", models.StatusAdopted, on("2012", models.ActionAdoption)))
	long.Counts = store.StageCounts{Adopted: 61}
	if got := lanesOf(Layout(record(long), fitted()))[0]; got.Unread != 60 || got.All != "/timeline?jurisdiction=US" {
		t.Errorf("got %+v", got)
	}
}
