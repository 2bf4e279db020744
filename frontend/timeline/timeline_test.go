package timeline

import (
	"testing"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

var today = models.DayOf(2024, 6, 1)

// record builds a timeline the way a sentence reads: lanes of initiatives of actions.
func record(lanes ...store.TimelineLane) []store.TimelineLane { return lanes }

func lane(code models.Code, name string, initiatives ...store.LaneInitiative) store.TimelineLane {
	return store.TimelineLane{Code: code, Name: name, Initiatives: initiatives}
}

func bill(slug string, status models.Status, actions ...store.LaneAction) store.LaneInitiative {
	return store.LaneInitiative{
		Slug: slug, Title: "A bill named " + slug, Classification: models.ClassBill, Status: status, Actions: actions,
	}
}

func on(date string, classification models.ActionClassification) store.LaneAction {
	action := store.LaneAction{Classification: classification, Certainty: models.Confirmed}
	if date != "" {
		action.Date = models.MustDate(date)
	}
	return action
}

// fitted draws all there is.
func fitted() Options { return Options{Words: locale.English(), Today: today, Page: "/timeline"} }

// within draws with fixed ends, so that a test can work out where a day is.
func within(from, to string) Options {
	o := fitted()
	o.Whole = days(from, to)
	return o
}

// zoomed draws a part of a whole.
func zoomed(from, to string, o Options) Options {
	o.Window = days(from, to)
	return o
}

func days(from, to string) store.Days {
	first, _ := models.MustDate(from).Earliest()
	last, _ := models.MustDate(to).Latest()
	return store.Days{From: first, To: last}
}

func lanesOf(d Drawing) []Lane {
	var lanes []Lane
	for _, group := range d.Groups {
		lanes = append(lanes, group.Lanes...)
	}
	return lanes
}

func only(t *testing.T, drawing Drawing) Item {
	t.Helper()
	lanes := lanesOf(drawing)
	if len(lanes) != 1 || len(lanes[0].Items) != 1 {
		t.Fatalf("want one lane with one item: %+v", lanes)
	}
	return lanes[0].Items[0]
}

// near tells whether two places are the same but for rounding, in percents.
func near(a, b float64) bool { return a-b < 0.011 && b-a < 0.011 }

// dayWidth is what a day takes up, and at is where one begins, in percents.
func dayWidth(d Drawing) float64 { return 100 / daysIn(d.Window) }

func at(d Drawing, date string) float64 {
	day, _ := models.MustDate(date).Earliest()
	return float64(day-d.Window.From) * dayWidth(d)
}
