package timeline

import (
	"testing"

	"tracker/models"
	"tracker/store"
)

var today = models.DayOf(2024, 6, 1)

// record builds a timeline the way a sentence reads: lanes of initiatives of actions.
func record(lanes ...store.TimelineLane) store.Timeline { return store.Timeline{Lanes: lanes} }

func lane(code models.Code, name string, initiatives ...store.InitiativeItem) store.TimelineLane {
	return store.TimelineLane{Code: code, Name: name, Initiatives: initiatives}
}

func bill(slug string, status models.Status, actions ...models.Action) store.InitiativeItem {
	return store.InitiativeItem{Initiative: models.Initiative{
		Slug: slug, Title: "A bill named " + slug, Classification: models.ClassBill, Status: status, Actions: actions,
	}}
}

func on(date string, classification models.ActionClassification) models.Action {
	action := models.Action{Classification: classification, Certainty: models.Confirmed}
	if date != "" {
		action.Date = models.MustDate(date)
	}
	return action
}

// within draws with fixed ends, so that a test can work out where a day is.
func within(from, to string) Options {
	return Options{From: models.MustDate(from), To: models.MustDate(to), Today: today}
}

func only(t *testing.T, drawing Drawing) Item {
	t.Helper()
	if len(drawing.Lanes) != 1 || len(drawing.Lanes[0].Items) != 1 {
		t.Fatalf("got %d lanes, want one with one item: %+v", len(drawing.Lanes), drawing.Lanes)
	}
	return drawing.Lanes[0].Items[0]
}

func near(a, b float64) bool { return a-b < 0.11 && b-a < 0.11 }

// dayWidth is what a day takes up, and at is where one begins.
func dayWidth(d Drawing) float64 { return (d.Right - d.Left) / (float64(d.To-d.From) + 1) }

func at(d Drawing, date string) float64 {
	day, _ := models.MustDate(date).Earliest()
	return d.Left + float64(day-d.From)*dayWidth(d)
}
