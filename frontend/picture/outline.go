package picture

import "math"

// Outline is a line of straight and curved pieces, in one or several parts.
type Outline struct{ pieces []piece }

// piece is one step of an outline: its end, and before it the points that bend it.
type piece struct {
	kind pieceKind
	at   [3]point
}

type pieceKind byte

const (
	moveTo  pieceKind = 'M'
	lineTo  pieceKind = 'L'
	quadTo  pieceKind = 'Q'
	cubeTo  pieceKind = 'C'
	closing pieceKind = 'Z'
)

// points is how many points a piece of each kind has.
var points = map[pieceKind]int{moveTo: 1, lineTo: 1, quadTo: 2, cubeTo: 3}

type point struct{ x, y float64 }

// MoveTo begins a part.
func (o *Outline) MoveTo(x, y float64) *Outline { return o.add(moveTo, pt(x, y)) }

// LineTo goes on straight.
func (o *Outline) LineTo(x, y float64) *Outline { return o.add(lineTo, pt(x, y)) }

// QuadTo goes on in a curve that bends towards the first point.
func (o *Outline) QuadTo(cx, cy, x, y float64) *Outline { return o.add(quadTo, pt(cx, cy), pt(x, y)) }

// CubeTo goes on in a curve that bends towards two points.
func (o *Outline) CubeTo(cx, cy, dx, dy, x, y float64) *Outline {
	return o.add(cubeTo, pt(cx, cy), pt(dx, dy), pt(x, y))
}

// Close goes back to where the part began.
func (o *Outline) Close() *Outline { return o.add(closing) }

// Lines makes a part of straight pieces from x and y by turns.
func Lines(xy ...float64) Outline {
	var o Outline
	for n := 0; n+1 < len(xy); n += 2 {
		if n == 0 {
			o.MoveTo(xy[0], xy[1])
		} else {
			o.LineTo(xy[n], xy[n+1])
		}
	}
	return o
}

// Closed is the outline with its last part closed.
func (o Outline) Closed() Outline { return *o.Close() }

func (o *Outline) add(kind pieceKind, at ...point) *Outline {
	if kind != moveTo && len(o.pieces) == 0 {
		if kind == closing {
			return o
		}
		o.pieces = append(o.pieces, piece{kind: moveTo, at: [3]point{at[0]}})
	}
	p := piece{kind: kind}
	copy(p.at[:], at)
	o.pieces = append(o.pieces, p)
	return o
}

// furthest bounds every number, so that what is far outside a drawing costs no more than what is in it.
const furthest = 1e6

func pt(x, y float64) point { return point{finite(x), finite(y)} }

// finite makes a number that can be drawn.
func finite(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -furthest), furthest)
}

// roundness is how far the points that bend a quarter of a circle lie from its ends, in radii.
const roundness = 0.5522847498

func (r *Rect) outline() Outline {
	x, y, w, h := finite(r.X), finite(r.Y), max(finite(r.Width), 0), max(finite(r.Height), 0)
	c := min(max(finite(r.Radius), 0), w/2, h/2)
	var o Outline
	if c == 0 {
		return Lines(x, y, x+w, y, x+w, y+h, x, y+h).Closed()
	}
	k := c * (1 - roundness)
	o.MoveTo(x+c, y).LineTo(x+w-c, y).CubeTo(x+w-k, y, x+w, y+k, x+w, y+c)
	o.LineTo(x+w, y+h-c).CubeTo(x+w, y+h-k, x+w-k, y+h, x+w-c, y+h)
	o.LineTo(x+c, y+h).CubeTo(x+k, y+h, x, y+h-k, x, y+h-c)
	o.LineTo(x, y+c).CubeTo(x, y+k, x+k, y, x+c, y).Close()
	return o
}

func (c *Circle) outline() Outline {
	r := max(finite(c.Radius), 0)
	return (&Rect{X: c.X - r, Y: c.Y - r, Width: 2 * r, Height: 2 * r, Radius: r}).outline()
}

func (l *Line) outline() Outline { return Lines(l.X1, l.Y1, l.X2, l.Y2) }

// polyline is an outline of straight pieces.
type polyline struct {
	points []point
	closed bool
}

// flatten makes straight pieces of curves, short enough to look round at a scale.
func (o Outline) flatten(scale float64) []polyline {
	var all []polyline
	var now polyline
	end := func() {
		if len(now.points) > 0 {
			all = append(all, now)
		}
		now = polyline{}
	}
	for _, p := range o.pieces {
		if p.kind != moveTo && p.kind != closing && len(now.points) == 0 && len(all) > 0 {
			now.points = append(now.points, all[len(all)-1].points[0])
		}
		switch p.kind {
		case moveTo:
			end()
			now.points = append(now.points, p.at[0])
		case lineTo:
			now.points = append(now.points, p.at[0])
		case quadTo:
			from := now.points[len(now.points)-1]
			now.points = bend(now.points, scale, from, between(from, p.at[0], 2./3), between(p.at[1], p.at[0], 2./3), p.at[1])
		case cubeTo:
			from := now.points[len(now.points)-1]
			now.points = bend(now.points, scale, from, p.at[0], p.at[1], p.at[2])
		case closing:
			now.closed = true
			end()
		}
	}
	end()
	return all
}

func between(a, b point, share float64) point {
	return point{a.x + (b.x-a.x)*share, a.y + (b.y-a.y)*share}
}

// bend adds the points of a cubic curve, more of them the further it leaves the straight line.
func bend(to []point, scale float64, a, b, c, d point) []point {
	deviation := math.Hypot(a.x-2*b.x+c.x, a.y-2*b.y+c.y) + math.Hypot(b.x-2*c.x+d.x, b.y-2*c.y+d.y)
	steps := int(min(max(math.Ceil(math.Sqrt(deviation*scale*2)), 1), 64))
	for n := 1; n <= steps; n++ {
		t := float64(n) / float64(steps)
		u := 1 - t
		to = append(to, point{
			u*u*u*a.x + 3*u*u*t*b.x + 3*u*t*t*c.x + t*t*t*d.x,
			u*u*u*a.y + 3*u*u*t*b.y + 3*u*t*t*c.y + t*t*t*d.y,
		})
	}
	return to
}
