package chart

import (
	"strconv"

	"tracker/frontend/picture"
)

// Year is how many texts became law and how many others were adopted in a year.
type Year struct {
	Year          int
	Laws, Adopted int
}

// Years are the figures through the years.
type Years struct {
	// Years with figures, earliest first; those in between have none.
	Years []Year
	// Unplaced are texts that were adopted or became law in a year that is not known.
	Unplaced int
	// Present is the year that is not over yet.
	Present int
}

// mostYears bounds what can be drawn.
const mostYears = 400

// lawPaint and adoptedPaint tell the two series apart by their surface as well.
var (
	lawPaint     = picture.Paint{Fill: picture.Law}
	adoptedPaint = picture.Paint{Fill: picture.Adopted, Pattern: picture.Hatch, Stroke: picture.Adopted}
)

// DrawYears draws what was decided in each year, and below it what that comes to.
func DrawYears(data Years, o Options) Chart {
	years := withoutGaps(data)
	c := o.begin(o.Words.T("chart.years"), "")
	c.Table = yearsTable(years, o)
	if data.Unplaced > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.years-unplaced", data.Unplaced))
	}
	if len(years) == 0 {
		c.Empty = true
		c.Scene.Description = o.Words.T("chart.years-none")
		c.Scene.Height = 2 * keyLine
		c.Scene.Add(&picture.Text{Y: keyLine, Text: picture.Fit(c.Scene.Description, textSize, picture.Regular, o.Width), Size: textSize, Role: picture.Soft})
		return c
	}
	if years[len(years)-1].Year == data.Present {
		c.Notes = append(c.Notes, o.Words.T("chart.year-not-over", "year", strconv.Itoa(data.Present)))
	}
	c.Scene.Description = yearsInWords(years, o)

	legend, y := key([]entry{
		{sign: swatch(lawPaint), text: o.Words.T("chart.laws-series")},
		{sign: swatch(adoptedPaint), text: o.Words.T("chart.adopted-series")},
	}, 0, o.Width, 0)
	c.Scene.Add(legend)

	sums := summed(years)
	last := sums[len(sums)-1]
	p := panel{Options: o, years: years, top: y + 8}
	widest := max(last.Laws, last.Adopted)
	top, _ := countScale(sums)
	p.left = picture.Measure(o.Words.Number(top), smallSize, picture.Regular) + 10
	p.right = o.Width - picture.Measure(o.Words.Number(widest), textSize, picture.Bold) - 22
	c.Scene.Add(p.bars()...)
	p.top = p.bottom() + 18
	p.years = sums
	c.Scene.Add(p.lines()...)
	c.Scene.Height = p.bottom()
	return c
}

// withoutGaps adds the years in which nothing was decided.
func withoutGaps(data Years) []Year {
	var all []Year
	for _, y := range data.Years {
		if len(all) > 0 && y.Year-all[0].Year >= mostYears {
			break
		}
		for len(all) > 0 && all[len(all)-1].Year < y.Year-1 {
			all = append(all, Year{Year: all[len(all)-1].Year + 1})
		}
		all = append(all, y)
	}
	for len(all) > 0 && all[len(all)-1].Year < data.Present && len(all) < mostYears {
		all = append(all, Year{Year: all[len(all)-1].Year + 1})
	}
	return all
}

// summed adds each year to those before it.
func summed(years []Year) []Year {
	sums := make([]Year, len(years))
	sum := Year{}
	for n, y := range years {
		sum = Year{y.Year, sum.Laws + y.Laws, sum.Adopted + y.Adopted}
		sums[n] = sum
	}
	return sums
}

// panel is one of the two drawings above one another.
type panel struct {
	Options
	years            []Year
	left, right, top float64
}

const (
	panelHead   = 26.0
	panelFoot   = 24.0
	panelHeight = 150.0
)

func (p panel) bottom() float64 { return p.top + panelHead + panelHeight + panelFoot }

func (p panel) band() float64 { return (p.right - p.left) / float64(len(p.years)) }

func (p panel) middle(n int) float64 { return p.left + (float64(n)+0.5)*p.band() }

// ground draws the title, the grid of counts and the years, and gives the scale of the counts.
func (p panel) ground(title string) ([]picture.Node, scale) {
	most, step := countScale(p.years)
	s := scale{most: float64(most), from: p.top + panelHead + panelHeight, to: p.top + panelHead + 12}
	nodes := []picture.Node{
		&picture.Text{Y: p.top + 13, Text: picture.Fit(title, textSize, picture.Bold, p.Width), Size: textSize, Weight: picture.Bold, Role: picture.Ink},
		countGrid(p.Options, s, step, p.left, p.right),
	}
	room := picture.Measure("2000", smallSize, picture.Regular) + 10
	every := wholeStep(int(room/p.band())+1, 1)
	for n, y := range p.years {
		if y.Year%every == 0 {
			nodes = append(nodes, gridText(p.middle(n), s.from+17, strconv.Itoa(y.Year), picture.Middle))
		}
	}
	return nodes, s
}

// countScale is where a scale of counts ends, and the step of its lines.
func countScale(years []Year) (most, step int) {
	most = 1
	for _, y := range years {
		most = max(most, y.Laws, y.Adopted)
	}
	step = wholeStep(most, 5)
	return (most + step - 1) / step * step, step
}

// bars draws the years one by one, the two series beside each other.
func (p panel) bars() []picture.Node {
	nodes, s := p.ground(p.Words.T("chart.each-year"))
	thick := min(p.band()*0.45, 26)
	for n, y := range p.years {
		for side, bar := range []struct {
			count int
			paint picture.Paint
			label string
		}{{y.Laws, lawPaint, "chart.laws"}, {y.Adopted, adoptedPaint, "chart.adopted"}} {
			if bar.count == 0 {
				continue
			}
			x, top := p.middle(n)+float64(side-1)*thick, s.at(float64(bar.count))
			if y.Laws == 0 || y.Adopted == 0 {
				x = p.middle(n) - thick/2
			}
			nodes = append(nodes, &picture.Rect{
				X: x + 0.5, Y: top, Width: thick - 1, Height: s.from - top, Paint: bar.paint,
				Title: p.Words.T("chart.in-year", "year", strconv.Itoa(y.Year), "what", p.Words.N(bar.label, bar.count)),
			})
			figure := p.Words.Number(bar.count)
			if picture.Measure(figure, smallSize-1, picture.Regular) <= thick {
				nodes = append(nodes, &picture.Text{X: x + thick/2, Y: top - 4, Text: figure, Size: smallSize - 1, Anchor: picture.Middle, Role: picture.Ink})
			}
		}
	}
	return append(nodes, baseline(p.left, p.right, s.from))
}

func baseline(left, right, y float64) *picture.Line {
	return &picture.Line{X1: left, Y1: y, X2: right, Y2: y, Paint: picture.Paint{Stroke: picture.Control}}
}

// lines draws the sums, each named at its end by its sign and number.
func (p panel) lines() []picture.Node {
	nodes, s := p.ground(p.Words.T("chart.in-sum"))
	nodes = append(nodes, baseline(p.left, p.right, s.from))
	last := len(p.years) - 1
	ends := [2]float64{}
	for side, series := range []struct {
		role  picture.Role
		count func(Year) int
	}{{picture.Adopted, func(y Year) int { return y.Adopted }}, {picture.Law, func(y Year) int { return y.Laws }}} {
		line := picture.Lines(p.left, s.from)
		for n, y := range p.years {
			line.LineTo(p.middle(n), s.at(float64(series.count(y))))
		}
		end := s.at(float64(series.count(p.years[last])))
		nodes = append(nodes, &picture.Path{Outline: line, Paint: picture.Paint{Stroke: series.role, Width: 2.2}})
		for n, y := range p.years {
			if n == last || (p.band() >= 14 && n > 0 && series.count(y) != series.count(p.years[n-1])) {
				size := 9.0
				if n == last {
					size = 13
				}
				nodes = append(nodes, picture.Mark(series.role, p.middle(n), s.at(float64(series.count(y))), size))
			}
		}
		ends[side] = end
	}
	adopted, laws := apart(ends[0], ends[1], 15)
	x := p.middle(last) + 12
	for _, end := range []struct {
		y     float64
		role  picture.Role
		count int
	}{{adopted, picture.Adopted, p.years[last].Adopted}, {laws, picture.Law, p.years[last].Laws}} {
		nodes = append(nodes, &picture.Text{
			X: x, Y: picture.Centred(end.y, textSize), Text: p.Words.Number(end.count), Size: textSize, Weight: picture.Bold, Role: end.role,
		})
	}
	return nodes
}

// apart moves two heights so far from each other that what stands there does not touch.
func apart(a, b, least float64) (float64, float64) {
	if gap := least - max(a-b, b-a); gap > 0 {
		if a < b {
			return a - gap/2, b + gap/2
		}
		return a + gap/2, b - gap/2
	}
	return a, b
}

func yearsInWords(years []Year, o Options) string {
	sums := summed(years)
	sum := sums[len(sums)-1]
	best := years[0]
	for _, y := range years {
		if y.Laws+y.Adopted > best.Laws+best.Adopted {
			best = y
		}
	}
	return o.Words.T("chart.years-in-words",
		"first", strconv.Itoa(years[0].Year), "last", strconv.Itoa(sum.Year),
		"laws", o.Words.N("chart.laws", sum.Laws), "adopted", o.Words.N("chart.adopted", sum.Adopted),
		"year", strconv.Itoa(best.Year), "count", o.Words.Number(best.Laws+best.Adopted))
}

func yearsTable(years []Year, o Options) Table {
	t := Table{Head: []Column{
		{o.Words.T("chart.year"), false},
		{o.Words.T("chart.laws-series"), true}, {o.Words.T("chart.adopted-series"), true},
		{o.Words.T("chart.laws-sum"), true}, {o.Words.T("chart.adopted-sum"), true},
	}}
	sums := summed(years)
	for n, y := range years {
		row := []Cell{{Text: strconv.Itoa(y.Year)}}
		for _, count := range []int{y.Laws, y.Adopted, sums[n].Laws, sums[n].Adopted} {
			row = append(row, Cell{Text: o.Words.Number(count)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
