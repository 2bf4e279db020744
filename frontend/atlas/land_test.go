package atlas

import "testing"

func TestLandIsWhereTheOutlinesAre(t *testing.T) {
	for _, region := range Regions {
		s := sheet(t, region)
		for y := 0; y < s.Height; y += 7 {
			for x := 0; x < s.Width; x += 7 {
				middle, inside := point{float64(x) + 0.5, float64(y) + 0.5}, false
				for _, place := range s.Places {
					inside = inside || contains(place.rings, middle)
				}
				if got := s.land.within(box{middle.x - 0.4, middle.y - 0.4, middle.x + 0.4, middle.y + 0.4}); got != inside {
					// A line through the cell may round to either side.
					if near(s, middle) {
						continue
					}
					t.Fatalf("%s: land at %d, %d is %v", region, x, y, got)
				}
			}
		}
	}
}

// near tells whether a border is within a unit of a point.
func near(s *Sheet, p point) bool {
	some, all := false, true
	for _, dx := range []float64{-1, 0, 1} {
		for _, dy := range []float64{-1, 0, 1} {
			inside := false
			for _, place := range s.Places {
				inside = inside || contains(place.rings, point{p.x + dx, p.y + dy})
			}
			some, all = some || inside, all && inside
		}
	}
	return some && !all
}
