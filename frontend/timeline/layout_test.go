package timeline

import (
	"testing"

	"tracker/models"
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
	if item.Bar.From < item.Marks[0].To-1 || item.Bar.To > item.Marks[1].From+1 {
		t.Errorf("the bar %+v reaches into %+v or %+v", item.Bar, item.Marks[0], item.Marks[1])
	}
}

func TestFromAndToCutTheDrawing(t *testing.T) {
	records := record(lane("US", "United States",
		bill("before", models.StatusLapsed, on("2009-01-01", models.ActionIntroduction)),
		bill("through", models.StatusInForce, on("2009-01-01", models.ActionIntroduction), on("2015-01-01", models.ActionBecameLaw)),
		bill("into", models.StatusInForce, on("2009-01-01", models.ActionIntroduction), on("2011-05-01", models.ActionBecameLaw)),
		bill("edge", models.StatusAdopted, on("2012-12", models.ActionAdoption)),
		bill("after", models.StatusLapsed, on("2013-01-01", models.ActionIntroduction)),
		bill("never", models.StatusUnknown)))
	drawing := Layout(records, within("2010", "2012-12-15"))
	items := map[string]Item{}
	for _, item := range drawing.Lanes[0].Items {
		items[item.Slug] = item
	}
	if len(items) != 3 || drawing.Outside != 2 || len(drawing.Lanes[0].Undated) != 1 {
		t.Fatalf("%d items, %d outside, %d undated; want 3, 2 and 1", len(items), drawing.Outside, len(drawing.Lanes[0].Undated))
	}
	through := items["through"].Bar
	if through.From != drawing.Left || through.To != drawing.Right || !through.Before || !through.After {
		t.Errorf("what goes through is %+v", through)
	}
	into := items["into"]
	if into.Bar.From != drawing.Left || !into.Bar.Before || into.Bar.After || len(into.Marks) != 1 {
		t.Errorf("what comes from before is %+v", into)
	}
	edge := items["edge"].Marks[0]
	if !near(edge.From, at(drawing, "2012-12-01")) || edge.To != drawing.Right {
		t.Errorf("a month that is half drawn is %+v", edge)
	}
	if drawing.From != models.DayOf(2010, 1, 1) || drawing.To != models.DayOf(2012, 12, 15) {
		t.Errorf("drawn are %v to %v", drawing.From, drawing.To)
	}
}

func TestEndsTheWrongWayRoundAreTurned(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusLapsed, on("2011", models.ActionIntroduction)))),
		Options{From: models.MustDate("2012-12-31"), To: models.MustDate("2010-01-01")})
	if drawing.From != models.DayOf(2010, 1, 1) || drawing.To != models.DayOf(2012, 12, 31) {
		t.Errorf("drawn are %v to %v", drawing.From, drawing.To)
	}
}

func TestNothingToDraw(t *testing.T) {
	drawing := Layout(record(), Options{Today: today})
	if drawing.Dated || len(drawing.Lanes) != 0 || len(drawing.Ticks) != 0 || drawing.Height != 0 {
		t.Errorf("got %+v", drawing)
	}
	empty := Layout(record(lane("US", "United States")), Options{Today: today})
	if empty.Dated || empty.Lanes[0].Note != "Nothing recorded" || empty.Height <= 0 {
		t.Errorf("got %+v", empty)
	}
}

func TestWithoutDatesAllAreListedUnderTheirLane(t *testing.T) {
	drawing := Layout(record(lane("", "",
		bill("a", models.StatusUnknown), bill("b", models.StatusUnknown, on("", models.ActionIntroduction)))), Options{Today: today})
	lane := drawing.Lanes[0]
	if drawing.Dated || len(lane.Items) != 0 || len(lane.Undated) != 2 || lane.Note != "No dated action:" {
		t.Fatalf("got %+v", drawing)
	}
	if !(lane.Y < lane.NoteY && lane.NoteY < lane.Undated[0].Y && lane.Undated[0].Y < lane.Undated[1].Y &&
		lane.Undated[1].Y < lane.Y+lane.Height) {
		t.Errorf("they do not stand below each other: %+v", lane)
	}
	if lane.Label != "Not settled" || lane.Href != "/initiatives?jurisdiction=none" {
		t.Errorf("the lane is %q to %q", lane.Label, lane.Href)
	}
}

func TestAZoomIntoNowhereKeepsTheAxis(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusUnknown))), within("1800", "1850"))
	if !drawing.Dated || len(drawing.Ticks) == 0 || len(drawing.Lanes[0].Undated) != 1 {
		t.Errorf("got %+v", drawing)
	}
}

func TestOneDayHasSurroundings(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusAdopted, on("2012-12-14", models.ActionAdoption)))),
		Options{Today: today})
	item := only(t, drawing)
	if drawing.To-drawing.From < 27 {
		t.Errorf("drawn are %v to %v", drawing.From, drawing.To)
	}
	if middle := (drawing.Left + drawing.Right) / 2; item.Marks[0].From < middle-50 || item.Marks[0].From > middle+50 {
		t.Errorf("the day is at %v of %v to %v", item.Marks[0].From, drawing.Left, drawing.Right)
	}
	if item.Bar.Drawn() || item.Label.Text != "A bill named a" {
		t.Errorf("got %+v", item)
	}
}

func TestWithoutNamesThereIsMoreRoomForTime(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusAdopted, on("2012", models.ActionAdoption))))
	named, unnamed := Layout(records, Options{}), Layout(records, Options{Unnamed: true, Base: "/fr"})
	if unnamed.Left >= named.Left || unnamed.Lanes[0].Label != "" || named.Lanes[0].Label != "United States" {
		t.Errorf("named from %v, unnamed from %v", named.Left, unnamed.Left)
	}
	if item := only(t, unnamed); item.Href != "/fr/initiatives/a" || unnamed.Lanes[0].Href != "/fr/jurisdictions/us" {
		t.Errorf("the addresses are %q and %q", item.Href, unnamed.Lanes[0].Href)
	}
}

func TestLanesStandBelowEachOther(t *testing.T) {
	drawing := Layout(record(
		lane("US", "United States", bill("a", models.StatusAdopted, on("2012", models.ActionAdoption))),
		lane("GB", "United Kingdom", bill("b", models.StatusAdopted, on("2012", models.ActionAdoption)), bill("c", models.StatusUnknown)),
	), Options{})
	y := 0.0
	for _, lane := range drawing.Lanes {
		if lane.Y != y || lane.Height <= 0 {
			t.Errorf("%s is at %v, want %v", lane.Name, lane.Y, y)
		}
		y += lane.Height
	}
	if drawing.Height != y {
		t.Errorf("the drawing is %v high, its lanes %v", drawing.Height, y)
	}
}
