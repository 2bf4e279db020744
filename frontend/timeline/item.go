package timeline

import (
	"math"
	"slices"
	"strconv"

	"tracker/models"
	"tracker/store"
)

// item works out the marks and bars of an initiative. It is false for one of which no action has a place in time; one
// that has none in the window has neither marks nor bars.
func (l *layout) item(from *store.LaneInitiative) (Item, bool) {
	item := Item{Slug: from.Slug, Href: initiativeHref(from.Slug), Title: from.Title, Stage: from.Status.Stage()}
	acts := l.acts(from)
	item.from, item.to = math.Inf(1), math.Inf(-1)
	marks := make([]Mark, 0, len(acts))
	numbers := make([]int, len(acts))
	for n := range acts {
		mark, ok := l.mark(l.whole, &acts[n])
		if !ok {
			continue
		}
		begin, end := mark.reach()
		item.from, item.to = min(item.from, begin), max(item.to, end)
		if l.scale != l.whole {
			mark, ok = l.mark(l.scale, &acts[n])
		}
		if ok {
			numbers[n] = n + 1
			mark.Actions = numbers[n : n+1 : n+1]
			marks = append(marks, mark)
		}
	}
	if item.from > item.to {
		return Item{}, false
	}
	l.bars(&item, acts)
	item.Marks = l.clustered(marks)
	for n := range item.Marks {
		l.say(&item.Marks[n], item.Href, acts)
	}
	if !item.showsStage() {
		item.Status = from.Status
	}
	for n := range item.Marks {
		item.Marks[n].From, item.Marks[n].To = l.percent(item.Marks[n].From), l.percent(item.Marks[n].To)
	}
	l.bookLabel(&item)
	return item, true
}

// act is an action with its place in time.
type act struct {
	*store.LaneAction
	span
	// placed is false for an action of which neither end is known.
	placed, planned bool
	// stage is what it led to, empty when it left the stage as it was.
	stage models.Stage
}

// acts are the actions in the order in which they are numbered, on the page of the initiative as here.
func (l *layout) acts(from *store.LaneInitiative) []act {
	acts := make([]act, len(from.Actions))
	for n := range from.Actions {
		action := &from.Actions[n]
		act := &acts[n]
		act.LaneAction, act.planned = action, action.Scheduled(l.Today)
		act.span, act.placed = spanOf(action.Date)
		act.stage, _ = action.Classification.LeadsTo(from.Classification)
	}
	slices.SortStableFunc(acts, func(a, b act) int { return models.CompareDates(a.Date, b.Date) })
	return acts
}

// say names a mark, and says where it leads.
func (l *layout) say(mark *Mark, initiative string, acts []act) {
	first := mark.Actions[0]
	mark.Href = initiative + "#action-" + strconv.Itoa(first)
	if mark.Count() > 1 {
		l.sayCluster(mark)
		return
	}
	mark.Title = markTitle(l.Words, acts[first-1].LaneAction, mark.Planned)
}

// bars join the actions. An action known to a month has at the latest happened at the month's end, and another at the
// earliest at its month's start: what lies between is all that is known to have passed while the initiative was there.
func (l *layout) bars(item *Item, acts []act) {
	var begun, latest, planned models.Day
	var happened, coming bool
	for n := range acts {
		act := &acts[n]
		switch {
		case !act.placed:
		case act.planned:
			if !coming || act.first > planned {
				planned, coming = act.first, true
			}
		case !happened:
			begun, latest, happened = act.last, act.first, true
		default:
			begun, latest = min(begun, act.last), max(latest, act.first)
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
