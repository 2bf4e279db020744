package picture

import "math"

// patternSize is the distance at which a pattern repeats, patternLine how thick its lines are, in units.
const (
	patternSize = 6.0
	patternLine = 2.0
	dotRadius   = 1.25
)

// patternID names the pattern of a colour within the drawing.
func (w *svgWriter) patternID(p Paint) string {
	return w.id + "-" + identifier(string(p.Pattern)) + "-" + identifier(string(p.Fill))
}

// patterns writes the definitions of those that occur.
func (w *svgWriter) patterns(nodes []Node) {
	seen := map[string]bool{}
	var list []Paint
	eachPaint(nodes, func(p Paint) {
		if p.Pattern != Plain && p.Fill != None && !seen[w.patternID(p)] {
			seen[w.patternID(p)] = true
			list = append(list, p)
		}
	})
	if len(list) == 0 {
		return
	}
	w.raw("<defs>")
	for _, p := range list {
		w.pattern(p)
	}
	w.raw("</defs>")
}

func (w *svgWriter) pattern(p Paint) {
	size := number(patternSize)
	w.raw(`<pattern id="`, w.patternID(p), `" width="`, size, `" height="`, size, `" patternUnits="userSpaceOnUse"`)
	if p.Pattern == Hatch || p.Pattern == Cross {
		w.raw(` patternTransform="rotate(45)"`)
	}
	w.raw(">")
	middle := patternSize / 2
	line := Paint{Stroke: p.Fill, Width: patternLine}
	switch p.Pattern {
	case Dots:
		w.node(&Circle{X: middle, Y: middle, Radius: dotRadius, Paint: Paint{Fill: p.Fill}})
	case Rules:
		w.node(&Line{X2: patternSize, Y1: middle, Y2: middle, Paint: line})
	case Cross:
		w.node(&Line{X2: patternSize, Y1: middle, Y2: middle, Paint: line})
		fallthrough
	default:
		w.node(&Line{X1: middle, X2: middle, Y2: patternSize, Paint: line})
	}
	w.raw("</pattern>")
}

// covers tells how much of a point a pattern covers, from 0 to 1. The scale is that of the points.
func (p Pattern) covers(x, y, scale float64) float64 {
	if p == Hatch || p == Cross {
		x, y = (x+y)*math.Sqrt2/2, (y-x)*math.Sqrt2/2
	}
	dx, dy := offMiddle(x), offMiddle(y)
	soft := func(beyond float64) float64 { return min(max(0.5-beyond*scale, 0), 1) }
	line := func(d float64) float64 { return soft(math.Abs(d) - patternLine/2) }
	switch p {
	case Plain:
		return 1
	case Dots:
		return soft(math.Hypot(dx, dy) - dotRadius)
	case Rules:
		return line(dy)
	case Cross:
		return max(line(dx), line(dy))
	}
	return line(dx)
}

// offMiddle is how far a place is from the middle of the pattern's repeat that it lies in.
func offMiddle(v float64) float64 {
	return v - math.Floor(v/patternSize)*patternSize - patternSize/2
}

// eachPaint visits the looks of all shapes.
func eachPaint(nodes []Node, visit func(Paint)) {
	for _, node := range nodes {
		switch n := node.(type) {
		case *Rect:
			visit(n.Paint)
		case *Circle:
			visit(n.Paint)
		case *Line:
			visit(n.Paint)
		case *Path:
			visit(n.Paint)
		case *Group:
			eachPaint(n.Nodes, visit)
		case *Link:
			eachPaint(n.Nodes, visit)
		}
	}
}
