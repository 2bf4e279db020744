package chart

import (
	"math"

	"tracker/frontend/picture"
)

// wholeStep is the least of 1, 2, 5, 10, 20, 50, … that goes at most so many times into a number.
func wholeStep(most, times int) int {
	for unit := 1; ; unit *= 10 {
		for _, step := range []int{unit, 2 * unit, 5 * unit} {
			if most <= step*times || step > math.MaxInt/100 {
				return step
			}
		}
	}
}

// scale puts numbers along a line.
type scale struct {
	most     float64
	from, to float64
}

func (s scale) at(value float64) float64 {
	if s.most <= 0 {
		return s.from
	}
	return s.from + value/s.most*(s.to-s.from)
}

// gridText is the label of a line of the grid.
func gridText(x, y float64, text string, anchor picture.Anchor) *picture.Text {
	return &picture.Text{X: x, Y: y, Text: text, Size: smallSize, Role: picture.Soft, Anchor: anchor}
}

func gridLine(x1, y1, x2, y2 float64) *picture.Line {
	return &picture.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Paint: picture.Paint{Stroke: picture.Grid}}
}

// countGrid draws the lines of a scale of counts and gives nothing where there is nothing to count.
func countGrid(o Options, s scale, step int, left, right float64) *picture.Group {
	grid := &picture.Group{}
	for value := 0; float64(value) <= s.most; value += step {
		y := s.at(float64(value))
		grid.Nodes = append(grid.Nodes, gridLine(left, y, right, y),
			gridText(left-6, picture.Centred(y, smallSize), o.Words.Number(value), picture.End))
	}
	return grid
}
