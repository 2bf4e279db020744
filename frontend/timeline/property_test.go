package timeline

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"tracker/models"
	"tracker/store"
)

// randomRecord makes lanes with dates of every form.
func randomRecord(r *rand.Rand) store.Timeline {
	var t store.Timeline
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
		t.Lanes = append(t.Lanes, lane)
	}
	return t
}

func randomOptions(r *rand.Rand) Options {
	o := Options{Today: today, Width: []int{0, 100, 320, 640, 1120, 2000}[r.IntN(6)], Unnamed: r.IntN(4) == 0}
	if r.IntN(3) == 0 {
		o.From = models.MustDate((models.DayOf(1999, 1, 1) + models.Day(r.IntN(9000))).String())
	}
	if r.IntN(3) == 0 {
		o.To = models.MustDate((models.DayOf(2001, 1, 1) + models.Day(r.IntN(9000))).String())
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
		if len(drawing.Lanes) != len(records.Lanes) {
			t.Fatalf("seed %d: %d lanes, want %d", seed, len(drawing.Lanes), len(records.Lanes))
		}
		for n, lane := range drawing.Lanes {
			if got, want := len(lane.Items)+len(lane.Undated)+lane.Outside, len(records.Lanes[n].Initiatives); got != want {
				t.Errorf("seed %d: %d of %d initiatives are accounted for", seed, got, want)
			}
			checkRows(t, seed, lane.Items)
			for _, item := range lane.Items {
				checkItem(t, seed, drawing, lane, item)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// checkRows wants nothing in a row to overlap, labels included.
func checkRows(t *testing.T, seed uint64, items []Item) {
	t.Helper()
	for i, a := range items {
		for _, b := range items[i+1:] {
			if a.Row == b.Row && a.From < b.To && b.From < a.To {
				t.Errorf("seed %d: %s (%v to %v) and %s (%v to %v) overlap in row %d",
					seed, a.Slug, a.From, a.To, b.Slug, b.From, b.To, a.Row)
			}
		}
	}
}

func checkItem(t *testing.T, seed uint64, drawing Drawing, lane Lane, item Item) {
	t.Helper()
	inside := func(what string, from, to float64) {
		t.Helper()
		if !(0 <= from && from <= to && to <= drawing.Width) {
			t.Errorf("seed %d: %s of %s lies from %v to %v of %v", seed, what, item.Slug, from, to, drawing.Width)
		}
		if round(from) != from || round(to) != to || math.IsNaN(from+to) {
			t.Errorf("seed %d: %s of %s is not rounded: %v, %v", seed, what, item.Slug, from, to)
		}
		if what != "the item" && (from < item.From || to > item.To) {
			t.Errorf("seed %d: %s of %s lies from %v to %v, its item from %v to %v", seed, what, item.Slug, from, to, item.From, item.To)
		}
	}
	inside("the item", item.From, item.To)
	for _, bar := range []Bar{item.Bar, item.Plan} {
		if bar.Drawn() {
			inside("a bar", bar.From, bar.To)
		}
	}
	for _, mark := range item.Marks {
		inside("a mark", mark.From, mark.To)
		if mark.Symbol() {
			inside("a symbol", mark.SymbolX(), round(mark.SymbolX()+symbolSize))
		}
		if mark.Planned && drawing.ShowsToday && mark.Kind != Open && mark.To < drawing.Today {
			t.Errorf("seed %d: %s is planned left of today", seed, item.Slug)
		}
	}
	for _, text := range []struct {
		text string
		size float64
	}{{item.Label.Text, labelSize}, {item.Label.Short, largeText}} {
		width := textWidth(text.text, text.size) + item.Label.statusWidth(text.size)
		if item.Label.Left {
			inside("a label", round(item.Label.X-math.Floor(width)), item.Label.X)
		} else {
			inside("a label", item.Label.X, round(item.Label.X+math.Floor(width)))
		}
	}
	if item.Y < lane.Y+rowHeight/2 || item.Y > lane.Y+lane.Height-rowHeight/2 {
		t.Errorf("seed %d: %s is at %v, its lane from %v for %v", seed, item.Slug, item.Y, lane.Y, lane.Height)
	}
}
