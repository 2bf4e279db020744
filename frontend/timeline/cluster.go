package timeline

import (
	"slices"

	"tracker/models"
	"tracker/store"
)

const (
	tickWidth = 3.0
	// clusterGap is how close two marks of a row may come before they become one.
	clusterGap = 0.5
	// A span that is drawn this wide is told apart from what stands on it, and stays as wide as what is known.
	wideSpan = 14.0
)

// clusterWidth is that of the sign, by the digits of its number.
func clusterWidth(digits int) float64 { return 11 + 6*float64(digits) }

// clustered joins marks that stand too close to be told apart. The marks come in the order of the initiative's dates.
// However many there are, no more points are left than have room beside each other.
func (l *layout) clustered(marks []Mark) []Mark {
	var spans []Mark
	points := marks[:0]
	for _, mark := range marks {
		if mark.Kind == Open || mark.To-mark.From >= wideSpan {
			spans = l.addSpan(spans, mark)
			continue
		}
		points = append(points, mark)
		for last := len(points) - 1; last > 0 && touch(&points[last-1], &points[last]); last-- {
			points[last-1] = l.join(&points[last-1], &points[last])
			points = points[:last]
		}
	}
	if len(spans) == 0 {
		return points
	}
	return append(spans, points...)
}

func touch(a, b *Mark) bool {
	_, end := a.reach()
	start, _ := b.reach()
	return start-end < clusterGap
}

// join makes one cluster of two marks or clusters. It stands in the middle of their days.
func (l *layout) join(a, b *Mark) Mark {
	joined := Mark{Kind: Cluster}
	joined.take(a)
	joined.take(b)
	half := clusterWidth(joined.Digits()) / 2
	middle := (l.scale.middle(joined.days.From) + l.scale.middle(joined.days.To)) / 2
	joined.From = min(max(middle, half), l.width-half)
	joined.To = joined.From
	return joined
}

// addSpan adds a span that is wide enough to be seen as one. Another of the very same days becomes one with it.
func (l *layout) addSpan(spans []Mark, mark Mark) []Mark {
	for n := range spans {
		if spans[n].Kind == mark.Kind && spans[n].days == mark.days && spans[n].Before == mark.Before && spans[n].After == mark.After {
			spans[n].take(&mark)
			return spans
		}
	}
	return append(spans, mark)
}

// take adds the actions of another mark.
func (m *Mark) take(other *Mark) {
	if len(m.Actions) == 0 {
		m.Actions, m.days, m.Stage = slices.Clone(other.Actions), other.days, other.Stage
		m.first, m.last = other.first, other.last
		m.Unsure, m.Planned = other.Unsure, other.Planned
		return
	}
	m.Actions = append(m.Actions, other.Actions...)
	if other.days.From < m.days.From {
		m.first = other.first
	}
	if other.days.To > m.days.To {
		m.last = other.last
	}
	m.days = store.Days{From: min(m.days.From, other.days.From), To: max(m.days.To, other.days.To)}
	m.Stage = furthest(m.Stage, other.Stage)
	m.Unsure, m.Planned = m.Unsure && other.Unsure, m.Planned && other.Planned
}

func furthest(a, b models.Stage) models.Stage {
	order := models.Stages.Terms
	at := func(s models.Stage) int {
		for n := range order {
			if order[n].Value == string(s) {
				return n
			}
		}
		return len(order)
	}
	if at(b) < at(a) {
		return b
	}
	return a
}

// sayCluster says what it holds, and leads to its days, unless no zoom takes it apart.
func (l *layout) sayCluster(mark *Mark) {
	mark.Title = clusterTitle(l.Words, mark)
	if mark.Kind != Cluster || l.Page == "" || mark.days.From == mark.days.To || daysIn(l.Window) <= LeastWindow {
		return
	}
	margin := models.Day(daysIn(mark.days)/4) + 1
	window, _ := Within(store.Days{From: mark.days.From - margin, To: mark.days.To + margin}, l.Whole)
	if daysIn(window) < daysIn(l.Window) {
		mark.Href, mark.Zooms = l.windowHref(window), true
	}
}
