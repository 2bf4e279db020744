package atlas

import (
	"math"
	"slices"
)

// land tells for each square unit of a sheet whether a country lies there, so that a place for a code is found quickly.
type land struct {
	width, height int
	cells         []bool
}

func newLand(s *Sheet) land {
	l := land{s.Width, s.Height, make([]bool, s.Width*s.Height)}
	for n := range s.Places {
		l.fill(s.Places[n].rings)
	}
	return l
}

// fill marks the cells whose middle lies within the rings: between every second pair of the lines that a row crosses.
func (l land) fill(rings []ring) {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, r := range rings {
		for _, p := range r {
			top, bottom = min(top, p.y), max(bottom, p.y)
		}
	}
	for y := max(int(min(top, float64(l.height))), 0); y < l.height && float64(y) < bottom; y++ {
		middle := float64(y) + 0.5
		var crossed []float64
		for _, r := range rings {
			before := r[len(r)-1]
			for _, now := range r {
				if (now.y > middle) != (before.y > middle) {
					crossed = append(crossed, (before.x-now.x)*(middle-now.y)/(before.y-now.y)+now.x)
				}
				before = now
			}
		}
		slices.Sort(crossed)
		for n := 0; n+1 < len(crossed); n += 2 {
			from, to := max(int(math.Round(crossed[n])), 0), min(int(math.Round(crossed[n+1])), l.width)
			for x := from; x < to; x++ {
				l.cells[y*l.width+x] = true
			}
		}
	}
}

// within tells whether any country lies within a box, which may reach beyond the sheet.
func (l land) within(b box) bool {
	left, right := max(int(b.left), 0), min(int(math.Ceil(b.right)), l.width)
	for y := max(int(b.top), 0); y < min(int(math.Ceil(b.bottom)), l.height); y++ {
		for x := left; x < right; x++ {
			if l.cells[y*l.width+x] {
				return true
			}
		}
	}
	return false
}
