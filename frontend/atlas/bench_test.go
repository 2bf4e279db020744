package atlas

import (
	"testing"

	"tracker/models"
)

// Every place on the sheet has an initiative: the most that there is to draw.
func BenchmarkDraw(b *testing.B) {
	for _, region := range Regions {
		sheet, _ := SheetOf(region)
		var standings []Standing
		for _, place := range sheet.Places {
			standings = append(standings, listed(place.Code, models.StageLaw))
		}
		b.Run(string(region), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Draw(sheet, standings, nothing)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, region := range Regions {
		b.Run(string(region), func(b *testing.B) {
			for b.Loop() {
				if _, err := read(region); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
