package picture

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// MaxPixels is how many pixels a PNG may have.
const MaxPixels = 4_000_000

// maxSide is how many pixels a side may have.
const maxSide = 10_000

// ErrTooLarge is the error of a drawing that would have more pixels than MaxPixels, or none.
var ErrTooLarge = errors.New("picture: the drawing has no size, or one beyond the limit")

// Scale is the largest one up to a given one at which the scene has no more pixels than a PNG may have.
func (s Scene) Scale(most float64) float64 {
	area := max(finite(s.Width)*finite(s.Height), 1)
	side := max(finite(s.Width), finite(s.Height), 1)
	// A little less, since sides are rounded to whole pixels.
	return min(most, 0.998*math.Sqrt(MaxPixels/area), 0.998*maxSide/side)
}

// raster draws scenes in pixels.
type raster struct {
	img   *image.RGBA
	scale float64
	theme Theme
	edges vector.Rasterizer
	mask  image.Alpha
	// at is where the origin of the shapes lies, in units.
	at point
}

// Image draws the scene on its background, each unit as so many pixels.
func (s Scene) Image(theme Theme, scale float64) (*image.RGBA, error) {
	width, height := math.Round(finite(s.Width)*finite(scale)), math.Round(finite(s.Height)*finite(scale))
	if !(width >= 1 && height >= 1 && max(width, height) <= maxSide && width*height <= MaxPixels) {
		return nil, ErrTooLarge
	}
	r := &raster{img: image.NewRGBA(image.Rect(0, 0, int(width), int(height))), scale: finite(scale), theme: theme}
	draw.Draw(r.img, r.img.Rect, image.NewUniform(theme.Colour(Paper)), image.Point{}, draw.Src)
	r.nodes(s.Nodes)
	return r.img, nil
}

func (r *raster) nodes(nodes []Node) {
	for _, node := range nodes {
		switch n := node.(type) {
		case *Rect:
			r.shape(n.outline(), n.Paint)
		case *Circle:
			r.shape(n.outline(), n.Paint)
		case *Line:
			r.shape(n.outline(), Paint{Stroke: n.Stroke, Width: n.Width, Dash: n.Dash})
		case *Path:
			r.shape(n.Outline, n.Paint)
		case *Text:
			r.text(n)
		case *Group:
			before := r.at
			r.at = pt(r.at.x+n.X, r.at.y+n.Y)
			r.nodes(n.Nodes)
			r.at = before
		case *Link:
			r.nodes(n.Nodes)
		}
	}
}

func (r *raster) shape(o Outline, p Paint) {
	if p.Fill == None && p.Stroke == None {
		return
	}
	lines := o.flatten(r.scale)
	for _, line := range lines {
		for n, at := range line.points {
			line.points[n] = r.pixel(at)
		}
	}
	if p.Fill != None {
		r.fill(lines, p)
	}
	if p.Stroke != None {
		width := p.Width
		if !(width > 0) {
			width = 1
		}
		var dash []float64
		for _, length := range dashes(p.Dash) {
			dash = append(dash, length*r.scale)
		}
		r.fill(stroke(lines, finite(width)*r.scale, dash), Paint{Fill: p.Stroke})
	}
}

func (r *raster) pixel(p point) point {
	return point{(p.x + r.at.x) * r.scale, (p.y + r.at.y) * r.scale}
}

// text draws a line of words, all letters at once.
func (r *raster) text(t *Text) {
	glyphs := faceOf(t.Weight).shapes(t.Text)
	size := finite(t.Size)
	x := t.X
	if t.Anchor != Start {
		width := 0.0
		for _, g := range glyphs {
			width += g.advance * size
		}
		if t.Anchor == Middle {
			width /= 2
		}
		x -= width
	}
	origin := r.pixel(pt(x, t.Y))
	em := size * r.scale
	var lines []polyline
	for _, g := range glyphs {
		if origin.x > float64(r.img.Rect.Max.X)+em {
			break
		}
		for _, line := range g.outline.flatten(em) {
			for n, at := range line.points {
				line.points[n] = point{origin.x + at.x*em, origin.y + at.y*em}
			}
			lines = append(lines, line)
		}
		origin.x += g.advance * em
	}
	r.fill(lines, Paint{Fill: t.Role})
}

// fill draws the inside of outlines, in pixels.
func (r *raster) fill(lines []polyline, p Paint) {
	if p.Fill == None {
		return
	}
	area := bounds(lines).Intersect(r.img.Rect)
	if area.Empty() {
		return
	}
	r.edges.Reset(area.Dx(), area.Dy())
	e := clipper{&r.edges, float64(area.Dx()), float64(area.Dy())}
	for _, line := range lines {
		last := len(line.points) - 1
		for n, at := range line.points {
			before := line.points[last]
			if n > 0 {
				before = line.points[n-1]
			}
			e.edge(before.x-float64(area.Min.X), before.y-float64(area.Min.Y), at.x-float64(area.Min.X), at.y-float64(area.Min.Y))
		}
	}
	colour := r.theme.Colour(p.Fill)
	if p.Opacity > 0 && p.Opacity < 1 {
		part := func(v uint8) uint8 { return uint8(math.Round(float64(v) * p.Opacity)) }
		colour = color.RGBA{part(colour.R), part(colour.G), part(colour.B), part(255)}
	}
	source := image.NewUniform(colour)
	if p.Pattern == Plain {
		r.edges.Draw(r.img, area, source, image.Point{})
		return
	}
	r.patterned(area, p.Pattern)
	draw.DrawMask(r.img, area, source, image.Point{}, &r.mask, image.Point{}, draw.Over)
}

// patterned makes the mask of what is drawn where a pattern covers it.
func (r *raster) patterned(area image.Rectangle, pattern Pattern) {
	size := area.Dx() * area.Dy()
	if cap(r.mask.Pix) < size {
		r.mask.Pix = make([]uint8, size)
	}
	r.mask.Pix, r.mask.Stride, r.mask.Rect = r.mask.Pix[:size], area.Dx(), image.Rect(0, 0, area.Dx(), area.Dy())
	clear(r.mask.Pix)
	r.edges.Draw(&r.mask, r.mask.Rect, image.Opaque, image.Point{})
	for n, covered := range r.mask.Pix {
		if covered > 0 {
			x, y := float64(area.Min.X+n%area.Dx())+0.5, float64(area.Min.Y+n/area.Dx())+0.5
			r.mask.Pix[n] = uint8(float64(covered) * pattern.covers(x/r.scale-r.at.x, y/r.scale-r.at.y, r.scale))
		}
	}
}

// bounds are the pixels that outlines touch.
func bounds(lines []polyline) image.Rectangle {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, line := range lines {
		for _, p := range line.points {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	if low.x > high.x {
		return image.Rectangle{}
	}
	const most = 1 << 24
	whole := func(v float64) int { return int(min(max(v, -most), most)) }
	return image.Rect(whole(math.Floor(low.x)), whole(math.Floor(low.y)), whole(math.Ceil(high.x)), whole(math.Ceil(high.y)))
}

// clipper gives a rasterizer only what lies in its area. What is beyond a side becomes an edge along it: the rasterizer
// sums up covers from left to right and on from row to row, so that no edge of a row may be missing.
type clipper struct {
	to            *vector.Rasterizer
	width, height float64
}

func (c clipper) edge(ax, ay, bx, by float64) {
	if ay == by || ay <= 0 && by <= 0 || ay >= c.height && by >= c.height {
		return
	}
	// Cut at the top and at the bottom.
	at := func(y float64) float64 { return ax + (bx-ax)*(y-ay)/(by-ay) }
	fromX, fromY, toX, toY := ax, ay, bx, by
	for _, y := range [...]float64{0, c.height} {
		if outside := y == 0 && ay < 0 || y > 0 && ay > c.height; outside {
			fromX, fromY = at(y), y
		}
		if outside := y == 0 && by < 0 || y > 0 && by > c.height; outside {
			toX, toY = at(y), y
		}
	}
	c.across(fromX, fromY, toX, toY)
}

// across cuts at the left and at the right.
func (c clipper) across(ax, ay, bx, by float64) {
	for _, x := range [...]float64{0, c.width} {
		if (ax-x)*(bx-x) < 0 {
			y := ay + (by-ay)*(x-ax)/(bx-ax)
			c.across(ax, ay, x, y)
			c.across(x, y, bx, by)
			return
		}
	}
	ax, bx = min(max(ax, 0), c.width), min(max(bx, 0), c.width)
	c.to.MoveTo(float32(ax), float32(ay))
	c.to.LineTo(float32(bx), float32(by))
}
