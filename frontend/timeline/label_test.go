package timeline

import (
	"testing"

	"tracker/models"
)

func TestALabelSaysTheStatusThatNoMarkShows(t *testing.T) {
	for name, test := range map[string]struct {
		action models.Action
		status models.Status
		want   string
	}{
		"a symbol shows it":                   {on("2012-05-01", models.ActionAdoption), models.StatusAdopted, ""},
		"a month has no symbol":               {on("2012-05", models.ActionAdoption), models.StatusAdopted, "adopted"},
		"the symbol is of an earlier stage":   {on("2012-05-01", models.ActionIntroduction), models.StatusLapsed, "lapsed"},
		"the step leads nowhere":              {on("2012-05-01", "debate"), models.StatusInProgress, "in progress"},
		"what is planned has not come so far": {on("2025-05-01", models.ActionAdoption), models.StatusAdopted, "adopted"},
	} {
		t.Run(name, func(t *testing.T) {
			item := only(t, Layout(record(lane("US", "United States", bill("a", test.status, test.action))), Options{Today: today}))
			if item.Label.Status != test.want {
				t.Errorf("got %q, want %q", item.Label.Status, test.want)
			}
		})
	}
}

func TestALabelStandsWhereThereIsRoom(t *testing.T) {
	records := record(lane("US", "United States",
		bill("early", models.StatusAdopted, on("2010-01-05", models.ActionAdoption)),
		bill("late", models.StatusAdopted, on("2020-12-20", models.ActionAdoption))))
	drawing := Layout(records, within("2010", "2020"))
	early, late := drawing.Lanes[0].Items[0], drawing.Lanes[0].Items[1]
	if early.Label.Left || early.Label.X <= early.Marks[0].To {
		t.Errorf("the label at the left edge is %+v", early.Label)
	}
	if !late.Label.Left || late.Label.X >= late.Marks[0].From || late.Label.Text != "A bill named late" {
		t.Errorf("the label at the right edge is %+v", late.Label)
	}
}

func TestALongTitleIsCutBetweenWords(t *testing.T) {
	const title = "An Act to condemn corruption and impunity in the death of a tax adviser"
	for _, room := range []float64{10, 60, 120, 300, 1000} {
		cut := truncate(title, labelSize, room)
		if room >= 60 && textWidth(cut, labelSize) > room {
			t.Errorf("%q does not fit into %v", cut, room)
		}
		if room == 1000 && cut != title {
			t.Errorf("%q was cut without need", cut)
		}
	}
	if cut := truncate(title, 10, 110); cut != "An Act to condemn…" {
		t.Errorf("got %q", cut)
	}
	if cut := truncate("Дума приняла закон о санкциях", 10, 80); !runesWhole(cut) {
		t.Errorf("got %q", cut)
	}
}

func runesWhole(text string) bool {
	for _, r := range text {
		if r == '\uFFFD' {
			return false
		}
	}
	return true
}

func TestATitleLeavesOutWhatTheLaneSays(t *testing.T) {
	for title, want := range map[string]string{
		"European Parliament resolution of 16 December 2010": "Resolution of 16 December 2010",
		"European Parliament":                                "European Parliament",
		"European Parliament – a motion":                     "A motion",
		"European Parliament 2010":                           "European Parliament 2010",
		"Kosovo Magnitsky Act":                               "Magnitsky Act",
		"Motion 7":                                           "Motion 7",
	} {
		if got := shortTitle(title, "European Parliament", "Kosovo", ""); got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

func TestANameThatHasNoRoomInLargeTextIsACodeThere(t *testing.T) {
	for name, short := range map[string]string{"Latvia": "", "Council of Europe": "XX", "The Commonwealth of Somewhere Far Away": "XX"} {
		got := Layout(record(lane("XX", name)), Options{}).Lanes[0]
		if got.Short != short || textWidth(got.Label, nameSize) > nameWidth {
			t.Errorf("%q is %q, in large text %q", name, got.Label, got.Short)
		}
	}
}
