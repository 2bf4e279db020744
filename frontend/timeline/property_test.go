package timeline

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"tracker/models"
	"tracker/store"
)

// randomRecord makes lanes with dates of every form.
func randomRecord(r *rand.Rand) []store.TimelineLane {
	var lanes []store.TimelineLane
	day := func() models.Day { return models.DayOf(2000, 1, 1) + models.Day(r.IntN(9000)) }
	date := func() string {
		a, b := day(), day()
		if b < a {
			a, b = b, a
		}
		year, month, _ := a.Date()
		forms := []string{
			"", a.String(), a.String(), a.String(), a.String() + "?", fmt.Sprintf("%d-%02d", year, month), fmt.Sprint(year), fmt.Sprintf("%d~", year),
			fmt.Sprintf("%dX", year/10), fmt.Sprintf("%d-2%d", year, 1+r.IntN(4)), a.String() + "/" + b.String(),
			a.String() + "/..", a.String() + "/", "../" + a.String(), "/" + a.String(),
			"[" + a.String() + ".." + b.String() + "]", "[.." + a.String() + "]", "[" + a.String() + "..]",
		}
		return forms[r.IntN(len(forms))]
	}
	classes, statuses := models.ActionClassifications.Values(), models.Statuses.Values()
	number := 0
	for l := range r.IntN(6) {
		lane := lane(models.Code(fmt.Sprintf("L%d", l)), fmt.Sprintf("Lane number %d of a long name", l))
		for range r.IntN(25) {
			number++
			status := models.Status(statuses[r.IntN(len(statuses))])
			item := bill(fmt.Sprintf("i%d", number), status)
			item.Title += " and many more words"[:r.IntN(20)]
			for range r.IntN(6) {
				item.Actions = append(item.Actions, on(date(), models.ActionClassification(classes[r.IntN(len(classes))])))
			}
			lane.Initiatives = append(lane.Initiatives, item)
		}
		lanes = append(lanes, lane)
	}
	return lanes
}

// randomOptions draws all there is, or a part of it.
func randomOptions(r *rand.Rand) Options {
	o := fitted()
	o.Width = []int{0, 100, 320, 640, 1120, 2000}[r.IntN(6)]
	o.Whole = days("1999", "2026")
	if r.IntN(4) == 0 {
		o.Page = ""
	}
	if r.IntN(2) == 0 {
		from := models.DayOf(1999, 1, 1) + models.Day(r.IntN(9000))
		o.Window, _ = Within(store.Days{From: from, To: from + models.Day(r.IntN(2000))}, o.Whole)
	}
	return o
}

func TestEveryDrawingKeepsToItsBounds(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		records, o := randomRecord(r), randomOptions(r)
		drawing := Layout(records, o)
		if !reflect.DeepEqual(drawing, Layout(records, o)) {
			t.Fatalf("seed %d: the same records gave two drawings", seed)
		}
		lanes := lanesOf(drawing)
		if len(lanes) != len(records) {
			t.Fatalf("seed %d: %d lanes, want %d", seed, len(lanes), len(records))
		}
		for n, lane := range lanes {
			if got, want := len(lane.Items)+len(lane.Undated)+lane.Outside, len(records[n].Initiatives); got != want {
				t.Errorf("seed %d: %d of %d initiatives are accounted for", seed, got, want)
			}
			checkRows(t, seed, lane)
			for _, item := range lane.Items {
				checkItem(t, seed, drawing, records[n], item)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// checkRows wants no two initiatives of a row to overlap, nor their titles, and no row to be empty.
func checkRows(t *testing.T, seed uint64, lane Lane) {
	t.Helper()
	rows := map[int][]Item{}
	for _, item := range lane.Items {
		rows[item.Row] = append(rows[item.Row], item)
	}
	if lane.Height != len(rows)*rowHeight {
		t.Errorf("seed %d: %d rows in a height of %d", seed, len(rows), lane.Height)
	}
	for row, items := range rows {
		if row < 0 || row >= len(rows) {
			t.Errorf("seed %d: row %d of %d", seed, row, len(rows))
		}
		for i, a := range items {
			for _, b := range items[i+1:] {
				if a.LabelWidth > 0 && b.LabelWidth > 0 && a.LabelX < b.LabelX+b.LabelWidth && b.LabelX < a.LabelX+a.LabelWidth {
					t.Errorf("seed %d: the titles of %s and %s overlap in row %d", seed, a.Slug, b.Slug, row)
				}
				if a.from < b.to && b.from < a.to {
					t.Errorf("seed %d: %s and %s overlap in row %d", seed, a.Slug, b.Slug, row)
				}
			}
		}
	}
}

// checkItem wants everything within the frame, every action in one mark, and what is planned or in doubt marked so.
func checkItem(t *testing.T, seed uint64, drawing Drawing, from store.TimelineLane, item Item) {
	t.Helper()
	inside := func(what string, from, to float64) {
		t.Helper()
		if !(0 <= from && from <= to && to <= 100.005) {
			t.Errorf("seed %d: %s of %s lies from %v to %v", seed, what, item.Slug, from, to)
		}
		if round(from) != from || math.IsNaN(from+to) {
			t.Errorf("seed %d: %s of %s is not rounded: %v, %v", seed, what, item.Slug, from, to)
		}
	}
	inside("the title", item.LabelX, round(item.LabelX+item.LabelWidth))
	for _, bar := range []Bar{item.Bar, item.Plan} {
		if bar.Drawn() {
			inside("a bar", bar.From, bar.To)
		}
	}
	at := slices.IndexFunc(from.Initiatives, func(i store.LaneInitiative) bool { return i.Slug == item.Slug })
	actions := slices.Clone(from.Initiatives[at].Actions)
	slices.SortStableFunc(actions, func(a, b store.LaneAction) int { return models.CompareDates(a.Date, b.Date) })
	shown := map[int]bool{}
	for _, mark := range item.Marks {
		inside("a mark", mark.From, mark.To)
		planned, unsure := true, true
		for _, number := range mark.Actions {
			if shown[number] {
				t.Errorf("seed %d: action %d of %s is in two marks", seed, number, item.Slug)
			}
			shown[number] = true
			action := actions[number-1]
			planned = planned && action.Scheduled(today)
			unsure = unsure && (action.Date.Uncertain() || action.Date.Approximate() || action.Certainty == models.Unconfirmed)
		}
		if mark.Planned != planned || mark.Unsure != unsure {
			t.Errorf("seed %d: %s is planned %v and unsure %v, want %v and %v", seed, item.Slug, mark.Planned, mark.Unsure, planned, unsure)
		}
		if mark.Kind != Cluster && mark.Count() == 1 && mark.Planned && drawing.ShowsToday && mark.Kind != Open && mark.To < drawing.Today {
			t.Errorf("seed %d: %s is planned left of today", seed, item.Slug)
		}
	}
	for n, action := range actions {
		span, placed := spanOf(action.Date)
		if want := placed && span.within(drawing.Window); want != shown[n+1] {
			t.Errorf("seed %d: action %d of %s (%v) is drawn: %v", seed, n+1, item.Slug, action.Date, shown[n+1])
		}
	}
}
