package timeline

import (
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestMarksLieWhereTheirDatesSay(t *testing.T) {
	for name, test := range map[string]struct {
		date           string
		kind           Kind
		from, to       string // first day, and the day after the last
		unsure         bool
		before, after  bool
		toLeft, toEdge bool
	}{
		"a month is as wide as the month":            {date: "2012-06", kind: Band, from: "2012-06-01", to: "2012-07-01"},
		"a year is as wide as the year":              {date: "2011", kind: Band, from: "2011-01-01", to: "2012-01-01"},
		"a day in some month is as wide as it":       {date: "2012-02-XX", kind: Band, from: "2012-02-01", to: "2012-03-01"},
		"a decade is cut to what is drawn":           {date: "201X", kind: Band, from: "2010-01-01", to: "2015-01-01"},
		"an approximate year looks uncertain":        {date: "2011~", kind: Band, from: "2011-01-01", to: "2012-01-01", unsure: true},
		"an uncertain month looks uncertain":         {date: "2012-06?", kind: Band, from: "2012-06-01", to: "2012-07-01", unsure: true},
		"one of a set spans the set":                 {date: "[2012-03-01..2012-05-31]", kind: OneOf, from: "2012-03-01", to: "2012-06-01"},
		"an interval lasts from end to end":          {date: "2012-11/2013-01", kind: Lasting, from: "2012-11-01", to: "2013-02-01"},
		"what goes on runs to the edge":              {date: "2013-05-01/..", kind: Lasting, from: "2013-05-01", toEdge: true, after: true},
		"what had no beginning runs from the edge":   {date: "../2013-05-01", kind: Lasting, to: "2013-05-02", toLeft: true, before: true},
		"an unknown end is an arrow":                 {date: "2013-05-01/", kind: Open, from: "2013-05-01", after: true},
		"an unknown beginning is an arrow":           {date: "/2013-05-01", kind: Open, to: "2013-05-02", before: true},
		"on or before a day is an arrow to the day":  {date: "[..2013-05-01]", kind: Open, to: "2013-05-02", before: true},
		"on or after a day is an arrow from the day": {date: "[2013-05-01..]", kind: Open, from: "2013-05-01", after: true},
	} {
		t.Run(name, func(t *testing.T) {
			drawing := Layout(record(lane("US", "United States",
				bill("a", models.StatusIntroduced, on(test.date, models.ActionIntroduction)))), within("2010", "2014"))
			mark := only(t, drawing).Marks[0]
			if mark.Kind != test.kind || mark.Unsure != test.unsure || mark.Before != test.before || mark.After != test.after {
				t.Errorf("got %+v", mark)
			}
			if mark.Symbol() {
				t.Error("it has a symbol, which looks like a day")
			}
			if test.from != "" && !near(mark.From, at(drawing, test.from)) {
				t.Errorf("begins at %v, want %v", mark.From, at(drawing, test.from))
			}
			if test.to != "" && !near(mark.To, at(drawing, test.to)) {
				t.Errorf("ends at %v, want %v", mark.To, at(drawing, test.to))
			}
			if test.toLeft && mark.From != 0 {
				t.Errorf("begins at %v, want the left edge", mark.From)
			}
			if test.toEdge && mark.To != 100 {
				t.Errorf("ends at %v, want the right edge", mark.To)
			}
			if mark.Kind == Open && !near(mark.Width(), 100*openLength/DefaultWidth) {
				t.Errorf("the arrow is %v long", mark.Width())
			}
		})
	}
}

func TestAMonthIsAsWideAsTheMonthAtEveryZoom(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusIntroduced, on("2012-06", models.ActionIntroduction))))
	for _, window := range []struct{ from, to string }{
		{"2010", "2014"}, {"2012", "2012"}, {"2012-05", "2012-08"}, {"2012-06-01", "2012-06-30"}, {"2012-05-20", "2012-07-11"},
	} {
		drawing := Layout(records, zoomed(window.from, window.to, within("2000", "2024")))
		mark := only(t, drawing).Marks[0]
		if want := 30 * dayWidth(drawing); mark.Width() < want-0.02 || mark.Width() > want+0.02 {
			t.Errorf("from %s to %s: the month is %v wide, want %v", window.from, window.to, mark.Width(), want)
		}
	}
}

func TestADayIsAPointInTheMiddleOfTheDay(t *testing.T) {
	drawing := Layout(record(lane("US", "United States",
		bill("a", models.StatusIntroduced, on("2012-06-10", models.ActionIntroduction)))), within("2012-06-01", "2012-06-30"))
	mark := only(t, drawing).Marks[0]
	if want := at(drawing, "2012-06-10") + dayWidth(drawing)/2; mark.Kind != Point || !near(mark.From, want) || mark.From != mark.To {
		t.Errorf("got %+v, want a point at %v", mark, want)
	}
	if !mark.Symbol() || mark.Stage != models.StagePending || mark.Href != "/initiatives/a#action-1" {
		t.Errorf("got %+v, want the symbol of what an introduction leads to", mark)
	}
}

func TestAnUncertainDayLooksUncertain(t *testing.T) {
	for _, action := range []store.LaneAction{
		on("2012-06-10?", models.ActionIntroduction),
		on("2012-06-10~", models.ActionIntroduction),
		{Date: models.MustDate("2012-06-10"), Classification: models.ActionIntroduction, Certainty: models.Unconfirmed},
	} {
		item := only(t, Layout(record(lane("US", "United States", bill("a", models.StatusIntroduced, action))), fitted()))
		if !item.Marks[0].Unsure {
			t.Errorf("%v, %s: looks certain", action.Date, action.Certainty)
		}
	}
}

func TestASpanTooNarrowToSeeIsWidened(t *testing.T) {
	drawing := Layout(record(lane("US", "United States",
		bill("a", models.StatusIntroduced, on("1900-06", models.ActionIntroduction)))), within("1800", "1999"))
	mark := only(t, drawing).Marks[0]
	if mark.Width() < 100*2.9/DefaultWidth || mark.From > at(drawing, "1900-06-01") || mark.To < at(drawing, "1900-07-01") {
		t.Errorf("got %v to %v", mark.From, mark.To)
	}
}

func TestWhatIsScheduledLiesRightOfToday(t *testing.T) {
	for _, date := range []string{"2024-06-02", "2024-07", "2025"} {
		drawing := Layout(record(lane("US", "United States", bill("a", models.StatusIntroduced,
			on("2024-01-10", models.ActionIntroduction), on(date, models.ActionEntryIntoForce)))), fitted())
		item := only(t, drawing)
		var past, planned Mark
		for _, mark := range item.Marks {
			if mark.Planned {
				planned = mark
			} else {
				past = mark
			}
		}
		if !drawing.ShowsToday {
			t.Fatalf("%s: today is not drawn", date)
		}
		if past.Title == "" || past.From >= drawing.Today {
			t.Errorf("%s: what happened is at %v; today is at %v", date, past.From, drawing.Today)
		}
		if planned.Title == "" || planned.From <= drawing.Today {
			t.Errorf("%s: what is planned is at %v; today is at %v", date, planned.From, drawing.Today)
		}
		if !item.Plan.Drawn() || item.Bar.Drawn() {
			t.Errorf("%s: bar %+v and plan %+v, want a plan alone", date, item.Bar, item.Plan)
		}
	}
}

func TestTodayIsOnlyDrawnWithinTheDaysDrawn(t *testing.T) {
	long := record(lane("US", "United States", bill("a", models.StatusIntroduced, on("2012-01-10", models.ActionIntroduction))))
	if Layout(long, fitted()).ShowsToday {
		t.Error("a record of 2012 was stretched to today")
	}
	goingOn := record(lane("US", "United States", bill("a", models.StatusInForce, on("2012-01-10/..", "enforcement"))))
	if !Layout(goingOn, fitted()).ShowsToday {
		t.Error("something goes on and today is not drawn")
	}
}

func TestAMarkSaysWhenAndWhat(t *testing.T) {
	planned := on("2025-01-01", models.ActionEntryIntoForce)
	doubted := on("2011-01-01", models.ActionIntroduction)
	doubted.Certainty = models.Unconfirmed
	for want, action := range map[string]store.LaneAction{
		"6 December 2012: Passed":                      on("2012-12-06", models.ActionPassage),
		"December 2012: Passed":                        on("2012-12", models.ActionPassage),
		"1 January 2025: Entered into force (planned)": planned,
		"1 January 2011: Introduced (unconfirmed)":     doubted,
		"on or before 1 March 2012: Introduced":        on("[..2012-03-01]", models.ActionIntroduction),
	} {
		mark := only(t, Layout(record(lane("US", "United States", bill("a", models.StatusInForce, action))), fitted())).Marks[0]
		if mark.Title != want {
			t.Errorf("got %q, want %q", mark.Title, want)
		}
	}
}

func TestAnItemSaysTheStatusThatNoMarkShows(t *testing.T) {
	for name, test := range map[string]struct {
		action store.LaneAction
		status models.Status
		want   models.Status
	}{
		"a symbol shows it":                   {on("2012-05-01", models.ActionAdoption), models.StatusAdopted, ""},
		"a month has no symbol":               {on("2012-05", models.ActionAdoption), models.StatusAdopted, "adopted"},
		"the symbol is of an earlier stage":   {on("2012-05-01", models.ActionIntroduction), models.StatusLapsed, "lapsed"},
		"the step leads nowhere":              {on("2012-05-01", "debate"), models.StatusInProgress, "in-progress"},
		"what is planned has not come so far": {on("2025-05-01", models.ActionAdoption), models.StatusAdopted, "adopted"},
	} {
		t.Run(name, func(t *testing.T) {
			item := only(t, Layout(record(lane("US", "United States", bill("a", test.status, test.action))), fitted()))
			if item.Status != test.want {
				t.Errorf("got %q, want %q", item.Status, test.want)
			}
		})
	}
}
