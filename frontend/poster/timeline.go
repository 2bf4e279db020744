package poster

import (
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/frontend/timeline"
)

// laneHead is the height that the name of a lane takes, axisHeight that of the years.
const (
	laneHead   = 24.0
	axisHeight = 22.0
)

// Timeline draws lanes one below the other, each with its name above it. The layout is one of Width pixels.
func Timeline(o Options, drawing timeline.Drawing, empty string) chart.Chart {
	b := &body{o: o}
	total, drawn := 0, 0
	for _, group := range drawing.Groups {
		total += len(group.Lanes)
	}
	if total == 0 {
		b.text(empty, 0, plain)
		return b.done(0)
	}
	// The lines of the grid lie below the lanes, and how far down they go is known when those are set.
	grid := &picture.Group{}
	b.add(grid)
	if drawing.Dated {
		b.axis(drawing)
	}
	top := b.y
	for _, group := range drawing.Groups {
		for n := range group.Lanes {
			if b.full() {
				continue
			}
			b.lane(&group.Lanes[n])
			drawn++
		}
	}
	if drawing.Dated {
		grid.Nodes = gridLines(drawing, top-6, b.y)
	}
	b.y += 14
	b.key(o.timelineKey(drawing.Key))
	return b.ofLanes(total - drawn)
}

// percent is a place along time in units.
func percent(x float64) float64 { return x / 100 * Width }

func (b *body) axis(drawing timeline.Drawing) {
	last := 0.0
	for _, tick := range drawing.Ticks {
		width := picture.Measure(tick.Label, smallSize, picture.Regular)
		x := min(percent(tick.X)+3, Width-width)
		if tick.Label == "" || x < last {
			continue
		}
		b.add(&picture.Text{X: x, Y: b.y + smallSize, Text: tick.Label, Size: smallSize, Role: picture.Soft})
		last = x + width + 8
	}
	b.y += axisHeight
}

func gridLines(drawing timeline.Drawing, top, bottom float64) []picture.Node {
	var lines []picture.Node
	for _, tick := range drawing.Ticks {
		x := percent(tick.X)
		lines = append(lines, &picture.Line{X1: x, X2: x, Y1: top - axisHeight + 6, Y2: bottom, Paint: picture.Paint{Stroke: picture.Grid}})
	}
	if drawing.ShowsToday {
		x := percent(drawing.Today)
		lines = append(lines, &picture.Line{X1: x, X2: x, Y1: top, Y2: bottom, Paint: picture.Paint{Stroke: picture.Accent, Width: 1.5, Dash: []float64{2, 3}}})
	}
	return lines
}

func (b *body) lane(lane *timeline.Lane) {
	b.add(&picture.Line{X2: Width, Y1: b.y, Y2: b.y, Paint: picture.Paint{Stroke: picture.Grid}})
	b.y += 3
	b.text(lane.Name, 0, style{size: textSize, weight: picture.Bold, role: picture.Ink, lines: 1})
	words := b.o.Words
	if lane.Height > 0 {
		for n := range lane.Items {
			b.add(&picture.Group{Y: b.y, Nodes: b.o.item(&lane.Items[n])})
		}
		b.y += float64(lane.Height) + 6
	}
	if lane.Nothing {
		b.text(words.T("timeline.nothing-recorded"), 0, small)
	}
	if lane.Outside > 0 {
		b.text(words.N("timeline.outside", lane.Outside), 0, small)
	}
	if lane.Unread > 0 {
		b.text(words.N("poster.more", lane.Unread), 0, small)
	}
	if len(lane.Undated) > 0 {
		b.text(words.T("timeline.undated"), 0, small)
		for _, undated := range lane.Undated[:min(len(lane.Undated), 6)] {
			b.add(picture.Mark(picture.Role(undated.Stage), 8, b.y+smallSize*0.7, 13))
			b.text(undated.Title, indent, style{size: smallSize, role: picture.Ink, lines: 2, record: true})
		}
		if more := len(lane.Undated) - 6; more > 0 {
			b.text(words.N("poster.more", more), 0, small)
		}
	}
	b.y += 6
}

// item draws one initiative: its title, the line between its actions, and their marks.
func (o Options) item(item *timeline.Item) []picture.Node {
	y := float64(item.Y)
	var nodes []picture.Node
	if item.LabelWidth > 0 {
		text := item.Title
		if item.Status != "" {
			text = o.Words.T("chart.with-certainty", "text", text, "certainty", o.Words.Inline(o.Words.Label("status", string(item.Status))))
		}
		label := &picture.Text{
			X: percent(item.LabelX), Y: y - 11, Text: picture.Fit(text, smallSize, picture.Regular, percent(item.LabelWidth)-2),
			Size: smallSize, Role: picture.Ink,
		}
		if o.Record != o.Words.Tag() {
			label.Language = o.Record
		}
		nodes = append(nodes, label)
	}
	if item.Bar.Drawn() {
		nodes = append(nodes, &picture.Line{
			X1: percent(item.Bar.From), X2: percent(item.Bar.To), Y1: y, Y2: y, Paint: picture.Paint{Stroke: picture.Role(item.Stage), Width: 2},
		})
	}
	if item.Plan.Drawn() {
		nodes = append(nodes, &picture.Line{
			X1: percent(item.Plan.From), X2: percent(item.Plan.To), Y1: y, Y2: y,
			Paint: picture.Paint{Stroke: picture.Role(item.Stage), Width: 1.5, Dash: []float64{3, 3}},
		})
	}
	for n := range item.Marks {
		nodes = append(nodes, mark(&item.Marks[n], percent(item.Marks[n].From), percent(item.Marks[n].To), y)...)
	}
	return nodes
}
