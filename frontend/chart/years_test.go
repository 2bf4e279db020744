package chart

import (
	"math"
	"strings"
	"testing"
)

func someYears() Years {
	return Years{Present: 2016, Unplaced: 2, Years: []Year{{2010, 1, 4}, {2012, 3, 0}, {2013, 0, 6}}}
}

func TestBarsAreAsTallAsTheirCounts(t *testing.T) {
	for _, width := range widths {
		c := DrawYears(someYears(), english(width))
		found := bars(c.Scene)
		want := map[string]float64{
			"2010: 1 law": 1, "2010: 4 other adopted texts": 4, "2012: 3 laws": 3, "2013: 6 other adopted texts": 6,
		}
		if len(found) != len(want) {
			t.Fatalf("at %v there are %d bars: %v", width, len(found), found)
		}
		unit := found["2010: 1 law"].Height
		for title, count := range want {
			bar := found[title]
			if bar == nil || math.Abs(bar.Height-count*unit) > 0.001 || unit < 10 {
				t.Errorf("at %v %s is %v", width, title, bar)
				continue
			}
			if base := bar.Y + bar.Height; math.Abs(base-(found["2010: 1 law"].Y+unit)) > 0.001 {
				t.Errorf("at %v %s stands at %v", width, title, base)
			}
		}
		if a, b := found["2010: 1 law"].X, found["2012: 3 laws"].X; b <= a {
			t.Error("later years stand left of earlier ones")
		}
	}
}

func TestTheTableHasEveryYearAndItsSum(t *testing.T) {
	c := DrawYears(someYears(), english(720))
	var rows []string
	for _, row := range c.Table.Rows {
		var cells []string
		for _, cell := range row {
			cells = append(cells, cell.Text)
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	want := "2010 1 4 1 4, 2011 0 0 1 4, 2012 3 0 4 4, 2013 0 6 4 10, 2014 0 0 4 10, 2015 0 0 4 10, 2016 0 0 4 10"
	if got := strings.Join(rows, ", "); got != want {
		t.Errorf("%s", got)
	}
	if c.Scene.Description != "From 2010 to 2016: 4 laws and 10 other adopted texts. Most came in 2013: 6." {
		t.Errorf("%s", c.Scene.Description)
	}
	if notes := strings.Join(c.Notes, " "); !strings.Contains(notes, "2 texts are not drawn") || !strings.Contains(notes, "2016 is not over") {
		t.Errorf("%s", notes)
	}
}

func TestStepsOfAScaleAreRound(t *testing.T) {
	for _, c := range []struct{ most, times, want int }{{1, 5, 1}, {5, 5, 1}, {6, 5, 2}, {11, 5, 5}, {33, 5, 10}, {101, 5, 50}, {1_000_000, 4, 500_000}, {0, 3, 1}} {
		if got := wholeStep(c.most, c.times); got != c.want {
			t.Errorf("%d in %d steps: %d, want %d", c.most, c.times, got, c.want)
		}
	}
}
