package timeline

import (
	"tracker/models"
	"tracker/store"
)

// mark places one action in a scale, and is false for one that has no place in the days drawn. Its places are pixels
// until toPercents.
func (l *layout) mark(s scale, act *act) (Mark, bool) {
	span := &act.span
	if !act.placed || !span.within(s.days) {
		return Mark{}, false
	}
	mark := Mark{
		Kind:    span.kind,
		Stage:   act.stage,
		Unsure:  act.Date.Uncertain() || act.Date.Approximate() || act.Certainty == models.Unconfirmed,
		Planned: act.planned,
		Before:  span.open.before || span.endless.before,
		After:   span.open.after || span.endless.after,
		days:    store.Days{From: span.first, To: span.last},
		first:   &act.Date,
		last:    &act.Date,
	}
	from, to := s.start(span.first), s.start(span.last+1)
	switch {
	case span.kind == Point:
		from = s.middle(span.first)
		to = from
	case span.endless.before:
		from = 0
	case span.endless.after:
		to = s.width
	case span.open.before:
		from = max(to-openLength, 0)
	case span.open.after:
		to = min(from+openLength, s.width)
	}
	mark.From, mark.To = widen(s, from, to, leastWidth(span.kind))
	return mark, true
}

// leastWidth is how wide a span has to be to be seen; at a scale of centuries a month would be a hair.
func leastWidth(kind Kind) float64 {
	switch kind {
	case Band, Lasting:
		return 3
	case OneOf:
		return 7
	case Open:
		return 12
	}
	return 0
}

// widen makes a span wide enough to be seen, about the same middle and within the drawing.
func widen(s scale, from, to, least float64) (wideFrom, wideTo float64) {
	if to-from < least {
		middle := min(max((from+to)/2, least/2), s.width-least/2)
		from, to = middle-least/2, middle+least/2
	}
	return from, to
}

// reach is what the mark takes up of its row, in pixels.
func (m *Mark) reach() (from, to float64) {
	half := 0.0
	switch {
	case m.Kind == Cluster:
		half = clusterWidth(m.Digits()) / 2
	case m.Symbol():
		half = symbolSize / 2
	case m.Kind == Point:
		half = tickWidth / 2
	}
	return m.From - half, m.To + half
}
