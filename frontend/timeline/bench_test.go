package timeline

import (
	"fmt"
	"testing"

	"tracker/models"
	"tracker/store"
)

// manyActions makes a record of four actions an initiative, in at most a thousand lanes.
func manyActions(count int) store.Timeline {
	lanes := min(max(count/20, 1), 1000)
	t := store.Timeline{Lanes: make([]store.TimelineLane, lanes)}
	for n := range count / 4 {
		lane := &t.Lanes[n%lanes]
		lane.Code, lane.Name = models.Code(fmt.Sprintf("L%d", n%lanes)), fmt.Sprintf("Jurisdiction %d", n%lanes)
		day := models.DayOf(2005, 1, 1) + models.Day(n*37%6000)
		lane.Initiatives = append(lane.Initiatives, bill(fmt.Sprintf("i%d", n), models.StatusInForce,
			on(day.String(), models.ActionIntroduction),
			on((day + 90).String()[:7], "debate"),
			on((day+200).String(), models.ActionPassage),
			on((day+230).String(), models.ActionBecameLaw)))
	}
	return t
}

func BenchmarkLayout(b *testing.B) {
	for _, count := range []int{100, 10_000, 100_000} {
		t := manyActions(count)
		b.Run(fmt.Sprintf("actions=%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(t, Options{Today: today})
			}
		})
	}
}

// One lane is the worst case of packing.
func BenchmarkLayoutOneLane(b *testing.B) {
	for _, count := range []int{100, 10_000, 100_000} {
		t := manyActions(count)
		one := store.TimelineLane{Code: "US", Name: "United States"}
		for n := range t.Lanes {
			one.Initiatives = append(one.Initiatives, t.Lanes[n].Initiatives...)
		}
		b.Run(fmt.Sprintf("actions=%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(record(one), Options{Today: today})
			}
		})
	}
}

func BenchmarkList(b *testing.B) {
	for _, count := range []int{100, 10_000, 100_000} {
		t := manyActions(count)
		b.Run(fmt.Sprintf("actions=%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewList(t, Options{Today: today})
			}
		})
	}
}
