package frontend

import (
	"fmt"
	"net/url"
	"slices"

	"tracker/frontend/timeline"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// The parameters of a timeline beside those that choose initiatives. A choice narrows which initiatives are shown; the
// window says which days of them are drawn, and changes nothing of the choice.
const (
	paramSort   = "sort"
	paramGroup  = "group"
	paramWindow = "window"
	// paramLane is the number of the lane that the page begins with, from 1.
	paramLane = "lane"
	// paramList continues the list of actions.
	paramList = "list"
	// paramWidth is the width of the plot in CSS pixels, which only a script knows.
	paramWidth = "width"
)

var timelineParams = []string{paramSort, paramGroup, paramWindow, paramLane, paramList, paramWidth}

// timelineRequest is what a reader asks of the timeline.
type timelineRequest struct {
	filter store.InitiativeFilter
	sort   timeline.Sort
	group  timeline.Grouping
	// window is the zero date for the whole.
	window models.Date
	lane   int
	// most is how many lanes are drawn at most; zero for as many as one page may hold.
	most  int
	list  string
	width int
}

func readTimelineRequest(values url.Values) (timelineRequest, models.Faults) {
	filter, faults := web.ChoiceFilter(values, timelineParams...)
	own := url.Values{}
	for _, name := range timelineParams {
		if values.Has(name) {
			own[name] = values[name]
		}
	}
	q := web.NewQuery(own)
	r := timelineRequest{
		filter: filter,
		sort:   oneOf(q, paramSort, timeline.Sorts, &faults),
		group:  oneOf(q, paramGroup, timeline.Groupings, &faults),
		window: q.Date(paramWindow),
		lane:   q.Number(paramLane, 1, 1_000_000, 1),
		list:   q.Text(paramList),
		width:  q.Number(paramWidth, 100, 4000, timeline.DefaultWidth),
	}
	r.filter.Audience = store.Public
	if _, known := r.window.Earliest(); !known && !r.window.IsZero() {
		faults.Add("/query/"+paramWindow, "A window begins on a known day, as 2012-11-16/2013-01-31 does.")
	}
	if _, known := r.window.Latest(); !known && !r.window.IsZero() {
		faults.Add("/query/"+paramWindow, "A window ends on a known day, as 2012-11-16/2013-01-31 does.")
	}
	return r, append(faults, q.Faults()...)
}

// oneOf reads one of several values, the first when none is given.
func oneOf[T ~string](q *web.Query, name string, all []T, faults *models.Faults) T {
	text := q.Text(name)
	if text == "" {
		return all[0]
	}
	if !slices.Contains(all, T(text)) {
		faults.Add("/query/"+name, "%q is none of %s.", text, fmt.Sprint(all))
		return all[0]
	}
	return T(text)
}

// here is the address of the timeline with everything that was chosen but the days drawn, the lane and the place in the
// list: those belong to one look at it.
func (r timelineRequest) here() address {
	at := newAddress("/timeline", r.filter)
	if r.sort != timeline.Sorts[0] {
		at.values.Set(paramSort, string(r.sort))
	}
	if r.group != timeline.Groupings[0] {
		at.values.Set(paramGroup, string(r.group))
	}
	return at
}

// days are the window within all that there is to see, and the whole itself: the years of the record, or what the choice
// leaves of them.
func (r timelineRequest) days(extent store.Days) (window, whole store.Days) {
	whole = timeline.WholeYears(extent)
	if from, known := r.filter.From.Earliest(); known {
		whole.From = from
	}
	if to, known := r.filter.To.Latest(); known {
		whole.To = to
	}
	whole.To = max(whole.To, whole.From+timeline.LeastWindow-1)
	if r.window.IsZero() {
		return whole, whole
	}
	from, _ := r.window.Earliest()
	to, _ := r.window.Latest()
	window, _ = timeline.Within(store.Days{From: from, To: to}, whole)
	return window, whole
}

// at is here with the days drawn, unless they are all there are.
func (r timelineRequest) at(window, whole store.Days) address {
	at := r.here()
	if window != whole {
		at.values.Set(paramWindow, timeline.WindowText(window))
	}
	return at
}
