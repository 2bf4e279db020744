package timeline

import (
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestAWindowIsBroughtIntoTheWhole(t *testing.T) {
	whole := days("2010", "2019")
	for name, test := range map[string]struct {
		asked, want store.Days
		inside      bool
	}{
		"as it is":       {days("2012", "2013"), days("2012", "2013"), true},
		"too early":      {days("2009", "2010"), days("2010", "2011-12-31"), true},
		"all and more":   {days("1900", "2100"), whole, true},
		"one day":        {days("2012-05-10", "2012-05-10"), days("2012-05-07", "2012-05-14"), true},
		"another age":    {days("1800", "1810"), days("1800", "1810"), false},
		"not yet":        {days("2120", "2121"), days("2120", "2121"), false},
		"the last weeks": {days("2019-12-30", "2020-01-05"), days("2019-12-24", "2019-12-31"), true},
	} {
		if got, inside := Within(test.asked, whole); got != test.want || inside != test.inside {
			t.Errorf("%s: got %s, %v; want %s", name, WindowText(got), inside, WindowText(test.want))
		}
	}
}

func TestStepsLeadFromDecadesToDaysAndBack(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusAdopted, on("2012-12-14", models.ActionAdoption))))
	o := within("1990", "2029")
	steps := map[string]string{}
	for _, step := range Layout(records, o).Steps {
		steps[step.Name] = step.Href
	}
	if steps["in"] == "" || steps["out"] != "" || steps["whole"] != "" || steps["earlier"] != "" || steps["later"] != "" {
		t.Errorf("from the whole the steps lead to %v", steps)
	}
	least := zoomed("2012-12-10", "2012-12-17", o)
	steps = map[string]string{}
	for _, step := range Layout(records, least).Steps {
		steps[step.Name] = step.Href
	}
	want := map[string]string{
		"in": "", "out": "/timeline?window=2012-12-04%2F2012-12-23", "whole": "/timeline",
		"earlier": "/timeline?window=2012-12-04%2F2012-12-11", "later": "/timeline?window=2012-12-16%2F2012-12-23",
	}
	for name, href := range want {
		if steps[name] != href {
			t.Errorf("from the least window %q leads to %q, want %q", name, steps[name], href)
		}
	}
}

func TestAWindowIsAddedToAnAddress(t *testing.T) {
	for page, want := range map[string]string{
		"/timeline":          "/timeline?window=2012-01-01%2F2012-12-31",
		"/timeline?sort=law": "/timeline?sort=law&window=2012-01-01%2F2012-12-31",
	} {
		if got := WindowHref(page, days("2012", "2012")); got != want {
			t.Errorf("got %q", got)
		}
	}
}

func TestAroundADateTheWindowKeepsItsLength(t *testing.T) {
	got := About(models.MustDate("2012-06-15"), days("2015-01-01", "2015-01-31"), days("2010", "2019"))
	if daysIn(got) != 31 || got.From > models.DayOf(2012, 6, 15) || got.To < models.DayOf(2012, 6, 15) {
		t.Errorf("got %s", WindowText(got))
	}
}
