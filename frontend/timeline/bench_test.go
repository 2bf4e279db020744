package timeline

import (
	"fmt"
	"testing"

	"tracker/models"
	"tracker/store"
)

// manyActions makes a record of four actions an initiative, in at most a thousand lanes.
func manyActions(count int) []store.TimelineLane {
	lanes := make([]store.TimelineLane, min(max(count/20, 1), 1000))
	for n := range count / 4 {
		lane := &lanes[n%len(lanes)]
		lane.Code, lane.Name = models.Code(fmt.Sprintf("L%d", n%len(lanes))), fmt.Sprintf("Jurisdiction %d", n%len(lanes))
		day := models.DayOf(2005, 1, 1) + models.Day(n*37%6000)
		lane.Initiatives = append(lane.Initiatives, bill(fmt.Sprintf("i%d", n), models.StatusInForce,
			on(day.String(), models.ActionIntroduction),
			on((day + 90).String()[:7], "debate"),
			on((day+200).String(), models.ActionPassage),
			on((day+230).String(), models.ActionBecameLaw)))
	}
	return lanes
}

// BenchmarkLayout draws everything at once, of which a page shows some forty lanes: 20,000 actions are 1,000 lanes.
func BenchmarkLayout(b *testing.B) {
	for _, count := range []int{100, 20_000, 100_000} {
		lanes := manyActions(count)
		b.Run(fmt.Sprintf("actions=%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(lanes, fitted())
			}
		})
	}
}

// One lane is the worst case of packing.
func BenchmarkLayoutOneLane(b *testing.B) {
	for _, count := range []int{100, 20_000, 100_000} {
		one := store.TimelineLane{Code: "US", Name: "United States"}
		for _, lane := range manyActions(count) {
			one.Initiatives = append(one.Initiatives, lane.Initiatives...)
		}
		b.Run(fmt.Sprintf("actions=%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(record(one), fitted())
			}
		})
	}
}
