package timeline

import (
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestTheGridFitsTheTimeDrawn(t *testing.T) {
	for name, test := range map[string]struct {
		from, to string
		step     step
		first    string
		major    string
	}{
		"ten days":        {"2012-12-24", "2013-01-04", step{byDay, 1}, "24 Dec 2012", "1 Jan 2013"},
		"two months":      {"2012-11-20", "2013-01-24", step{byWeek, 1}, "26 Nov 2012", "7 Jan 2013"},
		"a year":          {"2012-03-02", "2013-02-01", step{byMonth, 1}, "Apr 2012", "2013"},
		"three years":     {"2012-03-02", "2015-02-01", step{byMonth, 3}, "Apr 2012", "2013"},
		"a dozen years":   {"2010-06", "2023", step{byYear, 1}, "2011", ""},
		"thirty years":    {"1991", "2022", step{byYear, 2}, "1992", ""},
		"eighty years":    {"1944", "2023", step{byYear, 5}, "1945", ""},
		"two centuries":   {"1815", "2014", step{byYear, 10}, "1820", ""},
		"a millennium":    {"1001", "2014", step{byYear, 50}, "1050", ""},
		"before our time": {"-0099", "-0001", step{byYear, 5}, "96 BC", ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := within(test.from, test.to)
			if step := stepFor(daysIn(o.Whole), DefaultWidth); step != test.step {
				t.Fatalf("got steps of %+v, want %+v", step, test.step)
			}
			drawing := Layout(record(lane("US", "United States")), o)
			if got := drawing.Ticks[0].Label; got != test.first {
				t.Errorf("the first line is %q, want %q", got, test.first)
			}
			major := ""
			for _, tick := range drawing.Ticks {
				if tick.Major && major == "" {
					major = tick.Label
				}
			}
			if major != test.major {
				t.Errorf("the line of the year is %q, want %q", major, test.major)
			}
			if n := len(drawing.Ticks); n < 3 || float64(n) > DefaultWidth/tickRoom*1.2+1 {
				t.Errorf("%d lines from %v to %v", n, o.Whole.From, o.Whole.To)
			}
		})
	}
}

func TestLabelsOfTheAxisDoNotRunIntoEachOther(t *testing.T) {
	for days := models.Day(1); days < 40000; days += 1 + days/7 {
		for _, from := range []models.Day{15000, 15340, 15706} {
			o := fitted()
			o.Whole = store.Days{From: from, To: from + days}
			drawing := Layout(record(lane("US", "United States")), o)
			free, labelled := 0.0, 0
			for n, tick := range drawing.Ticks {
				if tick.X < 0 || tick.X > 100 || (n > 0 && tick.X <= drawing.Ticks[n-1].X) {
					t.Fatalf("%v and %d days: a line at %v", from, days, tick.X)
				}
				if tick.Label == "" {
					continue
				}
				labelled++
				x := tick.X * DefaultWidth / 100
				end := x + axisGap + axisText*textWidth(tick.Label)
				if x < free || end > DefaultWidth {
					t.Errorf("%v and %d days: %q at %v overlaps or leaves the drawing", from, days, tick.Label, tick.X)
				}
				free = end
			}
			if labelled == 0 {
				t.Errorf("%v and %d days: no label at all", from, days)
			}
		}
	}
}

func TestAFittedDrawingBeginsAndEndsWithTheGrid(t *testing.T) {
	drawing := Layout(record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2010-09-29", models.ActionIntroduction), on("2022-04", "amended")))), fitted())
	if drawing.Window != days("2010", "2022") {
		t.Errorf("drawn are %v to %v", drawing.Window.From, drawing.Window.To)
	}
}
