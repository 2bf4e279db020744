package atlas

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// coarseGrid is the distance of the points that outlines are moved to where a drawing is shown small, in units of the
// sheet: less than two pixels of a column of text.
const coarseGrid = 3

// Coarse is the drawing with outlines that say less, for where it is shown small and has to be light. Neighbours still
// meet: the same point is moved to the same place.
func (d Drawing) Coarse() Drawing {
	d.Outlines, d.Points = coarse(d.Outlines), coarse(d.Points)
	return d
}

func coarse(shapes []Shape) []Shape {
	shapes = slices.Clone(shapes)
	for n := range shapes {
		var rings []ring
		for _, r := range shapes[n].rings {
			if moved := r.onGrid(coarseGrid); len(moved) > 2 {
				rings = append(rings, moved)
			}
		}
		if len(rings) > 0 { // what would vanish stays as it is
			shapes[n].rings, shapes[n].Path = rings, writePath(rings)
		}
	}
	return shapes
}

// onGrid moves the points to those of a grid, and leaves out those that say nothing more.
func (r ring) onGrid(size float64) ring {
	var moved ring
	for _, p := range r {
		p = point{math.Round(p.x/size) * size, math.Round(p.y/size) * size}
		if len(moved) == 0 || moved[len(moved)-1] != p {
			moved = append(moved, p)
		}
	}
	for len(moved) > 1 && moved[0] == moved[len(moved)-1] {
		moved = moved[:len(moved)-1]
	}
	var bent ring
	for n, p := range moved {
		before, after := moved[(n+len(moved)-1)%len(moved)], moved[(n+1)%len(moved)]
		if (p.x-before.x)*(after.y-p.y) != (p.y-before.y)*(after.x-p.x) {
			bent = append(bent, p)
		}
	}
	return bent
}

// writePath is the way back from parsePath, for points that are whole numbers.
func writePath(rings []ring) string {
	var b strings.Builder
	for _, r := range rings {
		b.WriteString("M" + whole(r[0].x) + " " + whole(r[0].y) + "l")
		for n := 1; n < len(r); n++ {
			for i, step := range []string{whole(r[n].x - r[n-1].x), whole(r[n].y - r[n-1].y)} {
				if step[0] != '-' && (n > 1 || i > 0) {
					b.WriteByte(' ')
				}
				b.WriteString(step)
			}
		}
		b.WriteByte('z')
	}
	return b.String()
}

func whole(x float64) string { return strconv.Itoa(int(math.Round(x))) }
