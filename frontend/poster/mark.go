package poster

import (
	"strconv"

	"tracker/frontend/picture"
	"tracker/frontend/timeline"
	"tracker/models"
)

// mark draws an action, or several that cannot be told apart, between two places along time.
func mark(m *timeline.Mark, from, to, y float64) []picture.Node {
	role := picture.Role(m.Stage)
	if m.Stage == "" {
		role = picture.Control
	}
	var nodes []picture.Node
	switch m.Kind {
	case timeline.Point:
		nodes = pointMark(m, from, y)
	case timeline.Cluster:
		width := 11 + 6*float64(m.Digits())
		nodes = []picture.Node{
			&picture.Rect{X: from - width/2, Y: y - 8, Width: width, Height: 16, Radius: 8, Paint: picture.Paint{Fill: picture.Paper, Stroke: role, Width: 1.5}},
			&picture.Text{X: from, Y: picture.Centred(y, 11), Text: strconv.Itoa(m.Count()), Size: 11, Anchor: picture.Middle, Role: picture.Ink},
		}
	case timeline.Open:
		nodes = []picture.Node{&picture.Line{X1: from, X2: to, Y1: y, Y2: y, Paint: picture.Paint{Stroke: role, Width: 2}}}
		stop := to
		if m.After {
			stop = from
		}
		nodes = append(nodes, &picture.Line{X1: stop, X2: stop, Y1: y - 5, Y2: y + 5, Paint: picture.Paint{Stroke: role, Width: 2}})
	default:
		paint := picture.Paint{Fill: role, Opacity: 0.3, Stroke: role}
		switch {
		case m.Planned || m.Unsure:
			paint = picture.Paint{Stroke: role, Width: 1.2, Dash: []float64{3, 2}}
		case m.Kind == timeline.Lasting:
			paint = picture.Paint{Fill: role, Opacity: 0.6, Stroke: role}
		}
		nodes = []picture.Node{&picture.Rect{X: from, Y: y - 6, Width: max(to-from, 2), Height: 12, Paint: paint}}
		if m.Kind == timeline.OneOf {
			for _, x := range []float64{from, to} {
				nodes = append(nodes, &picture.Line{X1: x, X2: x, Y1: y - 8, Y2: y + 8, Paint: picture.Paint{Stroke: role, Width: 2}})
			}
		}
		if m.Count() > 1 {
			nodes = append(nodes, &picture.Text{X: from + 4, Y: picture.Centred(y, 11), Text: strconv.Itoa(m.Count()), Size: 11, Role: picture.Ink})
		}
	}
	if m.Before {
		nodes = append(nodes, arrow(from, y, -5, role))
	}
	if m.After {
		nodes = append(nodes, arrow(to, y, 5, role))
	}
	return nodes
}

// pointMark is one day: the mark of the stage that it led to. What is planned or not certain stands in a broken ring.
func pointMark(m *timeline.Mark, x, y float64) []picture.Node {
	var nodes []picture.Node
	size := 13.0
	if m.Planned || m.Unsure {
		size = 9
		ring := picture.Paint{Fill: picture.Paper, Stroke: picture.Control, Width: 1.2, Dash: []float64{2.5, 2}}
		if m.Planned {
			ring.Stroke = picture.Accent
		}
		nodes = append(nodes, &picture.Circle{X: x, Y: y, Radius: 8, Paint: ring})
	}
	if m.Stage == "" {
		return append(nodes, &picture.Rect{X: x - 1.5, Y: y - size/2, Width: 3, Height: size, Paint: picture.Paint{Fill: picture.Control}})
	}
	return append(nodes, picture.Mark(picture.Role(m.Stage), x, y, size))
}

func arrow(x, y, length float64, role picture.Role) picture.Node {
	return &picture.Path{Outline: picture.Lines(x, y-5, x+length, y, x, y+5).Closed(), Paint: picture.Paint{Fill: role}}
}

// timelineKey explains the signs that occur.
func (o Options) timelineKey(key timeline.Key) []sign {
	var signs []sign
	for _, stage := range key.Stages {
		signs = append(signs, sign{stageSign(stage), o.Words.Label("stage", string(stage))})
	}
	sample := func(shown bool, word string, m timeline.Mark) {
		if shown {
			half := 0.0
			if m.Kind != timeline.Point && m.Kind != timeline.Cluster {
				half = 7
			}
			signs = append(signs, sign{
				func(x, y float64) []picture.Node { return mark(&m, x-half, x+half, y) }, o.Words.T("timeline.key-" + word),
			})
		}
	}
	sample(key.Tick, "step", timeline.Mark{Kind: timeline.Point})
	sample(key.Cluster, "cluster", timeline.Mark{Kind: timeline.Cluster, Actions: []int{1, 2, 3}})
	sample(key.Band, "band", timeline.Mark{Kind: timeline.Band})
	sample(key.OneOf, "one-of", timeline.Mark{Kind: timeline.OneOf})
	sample(key.Lasting, "lasting", timeline.Mark{Kind: timeline.Lasting})
	sample(key.Open, "open", timeline.Mark{Kind: timeline.Open, Before: true})
	sample(key.Unsure, "unsure", timeline.Mark{Kind: timeline.Point, Unsure: true})
	sample(key.Planned, "planned", timeline.Mark{Kind: timeline.Point, Planned: true, Stage: models.StageLaw})
	return signs
}
