package timeline

import (
	"math"

	"tracker/models"
	"tracker/store"
)

// fate is what becomes of an initiative.
type fate int

const (
	placed fate = iota
	undated
	outside
)

// item works out the marks, the bar and what both need of a row.
func (l *layout) item(from *store.InitiativeItem, jurisdiction string) (Item, fate) {
	if !placeable(from.Actions) {
		return Item{}, undated
	}
	item := Item{
		Slug:  from.Slug,
		Href:  l.initiativeHref(from.Slug),
		Stage: from.Status.Stage(),
		Marks: make([]Mark, 0, len(from.Actions)),
	}
	for n := range from.Actions {
		if mark, ok := l.mark(&from.Initiative, n, jurisdiction); ok {
			item.Marks = append(item.Marks, mark)
		}
	}
	l.bars(&item, from.Actions)
	if len(item.Marks) == 0 && !item.Bar.Drawn() && !item.Plan.Drawn() {
		return Item{}, outside
	}
	item.Title = itemTitle(&from.Initiative, jurisdiction)
	item.From, item.To = item.extent()
	l.label(&item, shortTitle(from.Title, from.Body, jurisdiction), statusWord(from.Status))
	return item, placed
}

// placeable tells whether at least one action has a place in time.
func placeable(actions []models.Action) bool {
	for n := range actions {
		if _, ok := spanOf(actions[n].Date); ok {
			return true
		}
	}
	return false
}

// bars join the actions. An action known to a month has at the latest happened at the month's end, and another at the
// earliest at its month's start: what lies between is all that is known to have passed while the initiative was there.
func (l *layout) bars(item *Item, actions []models.Action) {
	var begun, latest, planned models.Day
	var happened, coming bool
	for n := range actions {
		span, ok := spanOf(actions[n].Date)
		switch {
		case !ok:
		case actions[n].Scheduled(l.Today):
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
	if to <= from || to < l.scale.from || from > l.scale.to {
		return Bar{}
	}
	return Bar{
		From:   round(l.scale.middle(from)),
		To:     round(l.scale.middle(to)),
		Before: from < l.scale.from,
		After:  to > l.scale.to,
	}
}

// extent is what the marks and bars need of the row.
func (i *Item) extent() (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for n := range i.Marks {
		m := &i.Marks[n]
		from, to = min(from, m.From), max(to, m.To)
		if m.Symbol() {
			from, to = min(from, m.SymbolX()), max(to, round(m.To+symbolSize/2))
		}
	}
	for _, bar := range []Bar{i.Bar, i.Plan} {
		if bar.Drawn() {
			from, to = min(from, bar.From), max(to, bar.To)
		}
	}
	return from, to
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

// undated is an initiative that no date places.
func (l *layout) undated(from *store.InitiativeItem, jurisdiction string) Undated {
	status := statusWord(from.Status)
	room := l.out.Right - l.out.Left - labelGap - textWidth(status, largeText)
	return Undated{
		Slug:   from.Slug,
		Href:   l.initiativeHref(from.Slug),
		Title:  itemTitle(&from.Initiative, jurisdiction),
		Text:   truncate(shortTitle(from.Title, from.Body, jurisdiction), largeText, room),
		Status: status,
		Stage:  from.Status.Stage(),
	}
}
