package timeline

import (
	"math"
	"slices"

	"tracker/models"
)

// item works out the marks and bars of an initiative. It is false for one of which no action has a place in time; one
// that has none in the window has neither marks nor bars.
func (l *layout) item(from *models.Initiative) (Item, bool) {
	item := Item{Slug: from.Slug, Href: initiativeHref(from.Slug), Title: from.Title, Stage: from.Status.Stage()}
	actions := byDate(from.Actions)
	item.from, item.to = math.Inf(1), math.Inf(-1)
	var marks []Mark
	for n, action := range actions {
		mark, ok := l.mark(l.whole, from, action)
		if !ok {
			continue
		}
		begin, end := mark.reach()
		item.from, item.to = min(item.from, begin), max(item.to, end)
		if mark, ok = l.mark(l.scale, from, action); ok {
			mark.Actions = []int{n + 1}
			mark.Href = actionHref(from.Slug, n+1)
			mark.Title = markTitle(l.Words, action, mark.Planned)
			marks = append(marks, mark)
		}
	}
	if item.from > item.to {
		return Item{}, false
	}
	l.bars(&item, actions)
	item.Marks = l.clustered(marks, from.Slug)
	if !item.showsStage() {
		item.Status = from.Status
	}
	for n := range item.Marks {
		item.Marks[n].From, item.Marks[n].To = l.percent(item.Marks[n].From), l.percent(item.Marks[n].To)
	}
	l.bookLabel(&item)
	return item, true
}

// byDate is the order in which an initiative's actions are numbered, on its page as here.
func byDate(actions []models.Action) []*models.Action {
	sorted := make([]*models.Action, len(actions))
	for n := range actions {
		sorted[n] = &actions[n]
	}
	slices.SortStableFunc(sorted, func(a, b *models.Action) int { return models.CompareDates(a.Date, b.Date) })
	return sorted
}

// bars join the actions. An action known to a month has at the latest happened at the month's end, and another at the
// earliest at its month's start: what lies between is all that is known to have passed while the initiative was there.
func (l *layout) bars(item *Item, actions []*models.Action) {
	var begun, latest, planned models.Day
	var happened, coming bool
	for _, action := range actions {
		span, ok := spanOf(action.Date)
		switch {
		case !ok:
		case action.Scheduled(l.Today):
			if !coming || span.first > planned {
				planned, coming = span.first, true
			}
		case !happened:
			begun, latest, happened = span.last, span.first, true
		default:
			begun, latest = min(begun, span.last), max(latest, span.first)
		}
	}
	if happened {
		item.Bar = l.bar(begun, latest)
	}
	if happened && coming {
		item.Plan = l.bar(max(latest, begun), planned)
	}
}

// bar runs from the middle of one day to the middle of another, as far as both are drawn.
func (l *layout) bar(from, to models.Day) Bar {
	days := l.scale.days
	if to <= from || to < days.From || from > days.To {
		return Bar{}
	}
	return Bar{
		From:   l.percent(l.scale.middle(from)),
		To:     l.percent(l.scale.middle(to)),
		Before: from < days.From,
		After:  to > days.To,
	}
}

// showsStage tells whether something that happened carries the symbol of the item's own stage.
func (i *Item) showsStage() bool {
	for n := range i.Marks {
		if m := &i.Marks[n]; m.Stage == i.Stage && !m.Planned && m.Symbol() {
			return true
		}
	}
	return false
}
