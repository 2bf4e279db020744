package chart

import (
	"math"

	"tracker/frontend/picture"
	"tracker/models"
)

// Duration is how long one initiative took from its introduction to its decision, or has been taking.
type Duration struct {
	// Place is where, Title what, and Href the address of its page.
	Place, Title, Href string
	// Stage is what was decided, or pending while it is still running.
	Stage models.Stage
	// Introduced and Decided are the dates; Decided is none while it is still running.
	Introduced, Decided models.Date
	// Days are those between the dates, or to the present day while it is still running.
	Days models.DayRange
}

// Running tells that it was not decided yet, so that the days go on.
func (d Duration) Running() bool { return d.Decided.IsZero() && d.Stage == models.StagePending }

// split sets apart what has days to draw.
func split(all []Duration) (drawable, undated []Duration) {
	for _, d := range all {
		if _, _, _, ok := d.bounds(); ok {
			drawable = append(drawable, d)
		} else {
			undated = append(undated, d)
		}
	}
	return drawable, undated
}

// bounds are the days to draw: from which number on they are only possible, and where they end. Open tells that nobody
// knows that end. It is false for what cannot be drawn.
func (d Duration) bounds() (least, most float64, open, ok bool) {
	if d.Days.Least != nil {
		least = max(float64(*d.Days.Least), 0)
	}
	if d.Days.Most == nil {
		return least, least, true, d.Days.Known()
	}
	most = float64(*d.Days.Most)
	return least, most, false, most >= least
}

// mostDurations is how many are drawn; the table has all.
const mostDurations = 40

// DrawDays draws a bar for each initiative: as long as it took at least, with a hatched part up to what it took at most,
// and open at its end while it is still running. Those whose beginning or end has no date are in the table alone.
func DrawDays(all []Duration, o Options) Chart {
	list, undated := split(all)
	c := o.begin(o.Words.T("chart.days"), "")
	c.Table = daysTable(all, o)
	if len(undated) > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.days-undated", len(undated)))
	}
	if len(list) == 0 {
		c.Empty = true
		c.Scene.Description = o.Words.T("chart.days-none")
		c.Scene.Height = 2 * keyLine
		c.Scene.Add(&picture.Text{Y: keyLine, Text: picture.Fit(c.Scene.Description, textSize, picture.Regular, o.Width), Size: textSize, Role: picture.Soft})
		return c
	}
	c.Scene.Description = daysInWords(list, o)
	drawn := list[:min(len(list), mostDurations)]
	if left := len(list) - len(drawn); left > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.more-in-table", left))
	}
	legend, top := key(daysKey(drawn, o), 0, o.Width, 0)
	c.Scene.Add(legend)

	l := newDaysLayout(drawn, o)
	top += 26
	bottom := top + float64(len(drawn))*l.row
	c.Scene.Add(l.grid(top, bottom))
	for n, d := range drawn {
		c.Scene.Add(l.draw(d, top+float64(n)*l.row)...)
	}
	c.Scene.Height = bottom + 4
	return c
}

// daysLayout places the rows: the name beside the bar, or above it on a phone.
type daysLayout struct {
	Options
	scale scale
	// row is how tall one is, bar where in it the bar begins.
	row, bar float64
	// names is how wide what is left of the bars is.
	names float64
}

const (
	dayBar  = 14.0 // the height of a bar
	daySign = 18.0 // how wide the sign before a name is
	// openDays is how much longer a bar is drawn when its end is open.
	openDays = 16.0
)

func newDaysLayout(list []Duration, o Options) daysLayout {
	furthest, figures, names := 1.0, 0.0, 0.0
	for _, d := range list {
		_, most, _, _ := d.bounds()
		furthest = max(furthest, most)
		figures = max(figures, picture.Measure(figureOf(d, o), smallSize, picture.Bold))
		names = max(names, picture.Measure(d.Place, textSize, picture.Bold)+daySign, picture.Measure(d.Title, smallSize, picture.Regular))
	}
	l := daysLayout{Options: o, row: 38, bar: 10}
	left, right := 0.0, o.Width-figures-openDays-8
	if o.isNarrow() {
		l.row, l.bar = 60, 37
		right = o.Width - openDays
	} else {
		l.names = min(names, o.Width*0.36)
		left = l.names + 18
	}
	l.scale = scale{most: furthest, from: left, to: right}
	return l
}

// grid draws lines at whole years, or at days where less than some years is drawn.
func (l daysLayout) grid(top, bottom float64) *picture.Group {
	const year = 365.25
	grid := &picture.Group{}
	unit, label := 1.0, "chart.days-count"
	if l.scale.most > 3*year {
		unit, label = year, "chart.years-count"
	}
	most := int(l.scale.most / unit)
	// The first label begins at its line, and the second has its middle there.
	widest := max(picture.Measure(l.Words.N(label, most), smallSize, picture.Regular), picture.Measure(l.Words.N(label, 0), smallSize, picture.Regular))
	room := widest*1.5 + 10
	step := wholeStep(most, max(int((l.scale.to-l.scale.from)/room), 1))
	for n := 0; n <= most; n += step {
		x := l.scale.at(float64(n) * unit)
		anchor := picture.Middle
		if n == 0 {
			anchor = picture.Start
		} else if half := picture.Measure(l.Words.N(label, n), smallSize, picture.Regular) / 2; x+half > l.Width {
			anchor = picture.End
		}
		grid.Nodes = append(grid.Nodes, gridLine(x, top-4, x, bottom), gridText(x, top-10, l.Words.N(label, n), anchor))
	}
	return grid
}

func (l daysLayout) draw(d Duration, top float64) []picture.Node {
	var nodes []picture.Node
	name := picture.Text{X: daySign, Y: top + 15, Size: textSize, Weight: picture.Bold, Role: picture.Ink}
	title := picture.Text{Y: top + 30, Size: smallSize, Role: picture.Soft, Language: l.recordLanguage()}
	_, most, open, _ := d.bounds()
	end := l.scale.at(most) + 8
	if open || d.Running() {
		end += openDays
	}
	figure := picture.Text{X: end, Y: picture.Centred(top+l.bar+dayBar/2, smallSize), Text: figureOf(d, l.Options), Size: smallSize, Weight: picture.Bold, Role: picture.Ink}
	room := l.names
	if l.isNarrow() {
		room = l.Width - picture.Measure(figure.Text, smallSize, picture.Bold) - 12
		figure.X, figure.Y, figure.Anchor = l.Width, name.Y, picture.End
		nodes = append(nodes, &picture.Rect{Y: top + 2, Width: l.Width, Height: l.bar - 4, Paint: picture.Paint{Fill: picture.Paper}})
	}
	name.Text = picture.Fit(d.Place, name.Size, name.Weight, room-daySign)
	if l.isNarrow() {
		room = l.Width
	}
	title.Text = picture.Fit(d.Title, title.Size, title.Weight, room)
	nodes = append(nodes, picture.Mark(picture.Role(d.Stage), 6, name.Y-4.5, 14), &name, &title)
	return append(append(nodes, l.barOf(d, top+l.bar)...), &figure)
}

// barOf draws what is sure as a whole surface, what is possible as a hatched one.
func (l daysLayout) barOf(d Duration, y float64) []picture.Node {
	role := picture.Role(d.Stage)
	sure, possible, open, _ := d.bounds()
	from, least, most := l.scale.from, l.scale.at(sure), l.scale.at(possible)
	title := l.Words.T("chart.place-and-days", "place", d.Place, "title", d.Title, "days", figureOf(d, l.Options))
	broken := picture.Paint{Fill: picture.Paper, Stroke: role, Width: 1.4, Dash: []float64{4, 3}}
	var nodes []picture.Node
	switch {
	case d.Running():
		outline := picture.Lines(from, y, most, y, most+9, y+dayBar/2, most, y+dayBar, from, y+dayBar).Closed()
		nodes = append(nodes, &picture.Path{Outline: outline, Paint: broken, Title: title})
		if most > least {
			nodes = append(nodes, &picture.Rect{X: least, Y: y + 2, Width: max(most-least, 1), Height: dayBar - 4, Paint: picture.Paint{Fill: role, Pattern: picture.Hatch}})
		}
		return nodes
	case open:
		outline := picture.Lines(least, y+0.5, least+openDays, y+dayBar/2, least, y+dayBar-0.5)
		nodes = append(nodes, &picture.Path{Outline: outline, Paint: broken, Title: title})
	case most > least:
		nodes = append(nodes, &picture.Rect{
			X: least, Y: y + 0.5, Width: max(most-least, 2), Height: dayBar - 1, Paint: picture.Paint{Fill: role, Pattern: picture.Hatch, Stroke: role}, Title: title,
		})
		if least == from {
			return nodes
		}
	}
	return append(nodes, &picture.Rect{X: from, Y: y, Width: max(least-from, 2), Height: dayBar, Paint: picture.Paint{Fill: role}, Title: title})
}

// figureOf says the days in words, with what is not sure about them.
func figureOf(d Duration, o Options) string {
	least, most, open, _ := d.bounds()
	low, high := int(least), int(most)
	var said string
	switch {
	case open:
		said = o.Words.N("chart.days-at-least", low)
	case d.Days.Least == nil:
		said = o.Words.N("chart.days-at-most", high)
	case low < high:
		said = o.Words.N("chart.days-range", high, "least", o.Words.Number(low))
	default:
		said = o.Words.N("chart.days-count", high)
	}
	if d.Days.About {
		said = o.Words.T("chart.days-about", "days", said)
	}
	if d.Running() {
		said = o.Words.T("chart.days-so-far", "days", said)
	}
	return said
}

// daysKey explains only what occurs.
func daysKey(list []Duration, o Options) []entry {
	var entries []entry
	seen := map[models.Stage]bool{}
	running, ranged := false, false
	for _, d := range list {
		least, most, _, _ := d.bounds()
		ranged = ranged || least < most
		running = running || d.Running()
		seen[d.Stage] = seen[d.Stage] || !d.Running()
	}
	for _, term := range o.Words.Terms("stage") {
		if seen[models.Stage(term.Value)] {
			entries = append(entries, entry{sign: []picture.Node{picture.Mark(picture.Role(term.Value), 0, 0, 14)}, text: term.Label})
		}
	}
	if running {
		entries = append(entries, entry{sign: swatch(picture.Paint{Stroke: picture.Pending, Width: 1.4, Dash: []float64{4, 3}}), text: o.Words.T("chart.still-running")})
	}
	if ranged {
		entries = append(entries, entry{sign: swatch(picture.Paint{Fill: picture.Soft, Pattern: picture.Hatch, Stroke: picture.Soft}), text: o.Words.T("chart.possible")})
	}
	return entries
}

func daysInWords(list []Duration, o Options) string {
	decided, running := 0, 0
	shortest, longest := math.Inf(1), 0.0
	for _, d := range list {
		if d.Running() {
			running++
			continue
		}
		decided++
		least, most, _, _ := d.bounds()
		shortest, longest = min(shortest, least), max(longest, most)
	}
	said := o.Words.N("chart.days-running", running)
	if decided > 0 {
		said = o.Words.T("chart.days-in-words", "decided", o.Words.N("chart.days-decided", decided), "running", said,
			"least", o.Words.Number(int(shortest)), "most", o.Words.N("chart.days-count", int(longest)))
	}
	return said
}

func daysTable(all []Duration, o Options) Table {
	t := Table{Head: []Column{
		{o.Words.T("chart.jurisdiction"), false}, {o.Words.T("chart.initiative"), false}, {o.Words.T("chart.introduced"), false},
		{o.Words.T("chart.decided"), false}, {o.Words.T("chart.stage"), false}, {o.Words.T("chart.days-column"), true},
	}}
	for _, d := range all {
		introduced, decided := dateCell(d.Introduced, o), dateCell(d.Decided, o)
		if d.Running() {
			decided = Cell{Text: o.Words.T("chart.not-decided"), Missing: true}
		}
		days := Cell{Text: o.Words.T("chart.days-unknown"), Missing: true}
		if _, _, _, ok := d.bounds(); ok {
			days = Cell{Text: figureOf(d, o)}
		}
		t.Rows = append(t.Rows, []Cell{
			{Text: d.Place}, {Text: d.Title, Href: d.Href, Record: true}, introduced, decided, {Text: o.Words.Label("stage", string(d.Stage))}, days,
		})
	}
	return t
}

func dateCell(d models.Date, o Options) Cell {
	if d.IsZero() {
		return Cell{Text: o.Words.T("chart.no-date"), Missing: true}
	}
	return Cell{Text: o.Words.Date(d)}
}
