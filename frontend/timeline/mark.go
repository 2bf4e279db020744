package timeline

import "tracker/models"

// mark places one action, and is false for one that has no place in the days drawn.
func (l *layout) mark(initiative *models.Initiative, number int, jurisdiction string) (Mark, bool) {
	action := &initiative.Actions[number]
	span, ok := spanOf(action.Date)
	if !ok || !span.within(l.scale.window) {
		return Mark{}, false
	}
	stage, _ := action.Classification.LeadsTo(initiative.Classification)
	mark := Mark{
		Kind:    span.kind,
		Stage:   stage,
		Unsure:  action.Date.Uncertain() || action.Date.Approximate() || action.Certainty == models.Unconfirmed,
		Planned: action.Scheduled(l.Today),
		Before:  span.open.before || span.endless.before,
		After:   span.open.after || span.endless.after,
		Action:  number,
	}
	mark.Title = markTitle(initiative, action, mark.Planned, jurisdiction)
	from, to := l.scale.start(span.first), l.scale.start(span.last+1)
	switch {
	case span.kind == Point:
		from = l.scale.middle(span.first)
		to = from
	case span.endless.before:
		from = l.scale.left
	case span.endless.after:
		to = l.scale.right
	case span.open.before:
		from = max(to-openLength, l.scale.left)
	case span.open.after:
		to = min(from+openLength, l.scale.right)
	}
	mark.From, mark.To = l.widen(from, to, leastWidth[span.kind])
	return mark, true
}

// leastWidth is how wide a span has to be to be seen; at a scale of centuries a month would be a hair.
var leastWidth = map[Kind]float64{Band: 3, Lasting: 3, OneOf: 7, Open: 12}

// widen makes a span wide enough to be seen, about the same middle and within the drawing.
func (l *layout) widen(from, to, least float64) (roundFrom, roundTo float64) {
	if to-from < least {
		middle := (from + to) / 2
		middle = min(max(middle, l.scale.left+least/2), l.scale.right-least/2)
		from, to = middle-least/2, middle+least/2
	}
	return round(from), round(to)
}
