package models

import (
	"fmt"
	"strings"
	"testing"
)

// dated builds a text from its status and "date classification" for each action.
func dated(kind Classification, status Status, actions ...string) Initiative {
	i := Initiative{Classification: kind, Status: status}
	for _, action := range actions {
		date, what, _ := strings.Cut(action, " ")
		i.Actions = append(i.Actions, Action{Date: MustDate(date), Classification: ActionClassification(what)})
	}
	return i
}

func TestTheStageOfATextYearByYear(t *testing.T) {
	today := DayOf(2024, 3, 1)
	for name, c := range map[string]struct {
		text Initiative
		want string
	}{
		"a bill that became law":             {dated("bill", "in-force", "2011-05-19 introduction", "2012-12-14 became-law", "2013 implementation"), "2011 pending, 2012 law"},
		"a month over the turn of a year":    {dated("bill", "enacted", "2012-12/2013-01 became-law"), "2013 law"},
		"a year that is not certain":         {dated("resolution", "adopted", "[2010..2012] adoption"), "2012 adopted"},
		"something going on":                 {dated("bill", "in-progress", "2010/.. debate"), "2010 pending"},
		"an end without a date":              {dated("bill", "lapsed", "2010-09-29 introduction"), "2010 pending, 2024 closed"},
		"an end without a date this year":    {dated("bill", "lapsed", "2024-01 introduction"), "2024 closed"},
		"a regulation that was adopted":      {dated("regulation", "in-force", "2019 announcement", "2020-12-07 adoption"), "2019 pending, 2020 law"},
		"a resolution is no law":             {dated("resolution", "in-force", "2020-12-07 adoption"), "2020 adopted, 2024 law"},
		"an end with a date":                 {dated("bill", "rejected", "2010 introduction", "2012 failure"), "2010 pending, 2012 closed"},
		"a law that was repealed":            {dated("act", "repealed", "2010 became-law", "2015 repeal"), "2010 law, 2015 closed"},
		"a law that the status alone knows":  {dated("act", "in-force", "2017 debate", "2018 publication"), "2017 pending, 2024 law"},
		"a law with a step to come":          {dated("act", "in-force", "2018 became-law", "2030 implementation"), "2018 law"},
		"only something to come":             {dated("bill", "introduced", "2030 introduction"), "2024 pending"},
		"nothing with a date":                {dated("bill", "introduced"), "2024 pending"},
		"a chamber's passage decides no act": {dated("bill", "in-progress", "2012 introduction", "2013 passage"), "2012 pending"},
	} {
		var got []string
		for _, step := range c.text.StageByYear(today) {
			got = append(got, fmt.Sprintf("%d %s", step.Year, step.Stage))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

func TestAYearNamesTheActionThatLedThere(t *testing.T) {
	steps := dated("bill", "in-force", "2011-05-19 introduction", "2012-12-14 became-law").StageByYear(DayOf(2024, 3, 1))
	if steps[0].Date.String() != "2011-05-19" || steps[1].Date.String() != "2012-12-14" {
		t.Errorf("%+v", steps)
	}
	if steps := dated("act", "in-force", "2018 publication").StageByYear(DayOf(2024, 3, 1)); len(steps) != 2 || !steps[1].Date.IsZero() {
		t.Errorf("a date for what only the status says: %+v", steps)
	}
}
