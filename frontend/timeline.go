package frontend

import (
	"cmp"
	"math"
	"strconv"

	"github.com/gin-gonic/gin"

	"tracker/frontend/timeline"
	"tracker/models"
	"tracker/store"
)

// timelineView is the record through the years, with the filters of the list.
type timelineView struct {
	layout
	Filters filterView
	Picture timeline.Drawing
	Entries timeline.List
	// Listed counts the entries of the whole list, NextEntries continues it, FirstEntries goes back to its beginning.
	Listed                    int
	NextEntries, FirstEntries string
	Total, Lanes              int
	FirstLane, LastLane       int
	PreviousLanes, NextLanes  string
	Sorts, Groups             []sortLink
	// Nearest lead from days of which nothing is known to the actions before and after them.
	Nearest []nearestAction
	// Near are the choices that keep everything out, when nothing is left.
	Near []nearMiss
	List string
}

// nearestAction is a way out of days in which nothing happened.
type nearestAction struct {
	Before  bool
	Date    models.Date
	Address string
}

// Nowhere tells that nothing is known of the days drawn, though there is of others.
func (view timelineView) Nowhere() bool {
	return view.Picture.Dated && view.Listed == 0 && view.Picture.Shown == 0
}

// Undated are the initiatives of the page's lanes that have no place in the order of time.
func (view timelineView) Undated() []timeline.Undated {
	var all []timeline.Undated
	for _, group := range view.Picture.Groups {
		for _, lane := range group.Lanes {
			all = append(all, lane.Undated...)
		}
	}
	return all
}

func (s *site) showTimeline(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	r, faults := readTimelineRequest(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This timeline cannot be shown as it was asked for."); err != nil {
		return err
	}
	frame, err := s.frame(v, "/timeline", "/timeline")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("timeline.title")
	frame.Data = newAddress("/api/v1/actions", r.filter).String()
	frame.Take = s.takeAway(v, newAddress("", r.filter).values, "")
	frame.load(s.assets, "timeline")
	view := timelineView{layout: frame, List: newAddress("/initiatives", r.filter).String()}
	days, err := view.draw(v, r)
	if err != nil {
		return err
	}
	if err := view.list(v, r, days); err != nil {
		return err
	}
	if err := view.nearest(v, r, days); err != nil {
		return err
	}
	if view.Filters, _, err = filtersOf(v, r.at(days, view.Picture.Whole), r.filter); err != nil {
		return err
	}
	view.Title = titled(v.words, view.Title, view.Filters)
	if view.Total == 0 {
		if view.Near, err = nearMisses(v, newAddress("/timeline", r.filter), view.Filters); err != nil {
			return err
		}
	}
	view.arrangements(v, r, days)
	return show(v, s.pages.timeline, view)
}

// draw reads and draws the lanes of the page, and gives the days drawn.
func (view *timelineView) draw(v *visit, r timelineRequest) (store.Days, error) {
	all, err := v.record.TimelineLanes(v.ctx(), r.filter)
	if err != nil {
		return store.Days{}, err
	}
	view.Total, view.Lanes = all.Total, len(all.Lanes)
	options := timeline.Options{
		Words: v.words, Today: v.day, Width: r.width, Group: r.group, Page: r.here().String(),
	}
	if all.Dated {
		options.Window, options.Whole = r.days(all.Extent)
	}
	timeline.Arrange(all.Lanes, r.sort, r.group, v.words)
	lanes := view.page(all.Lanes, r, options)
	options.First = view.FirstLane
	if err := v.record.FillLanes(v.ctx(), r.filter, options.Window, lanes); err != nil {
		return store.Days{}, err
	}
	view.Picture = timeline.Layout(lanes, options)
	return options.Window, nil
}

// page chooses the lanes from the one asked for on, as many as one page draws.
func (view *timelineView) page(lanes []store.TimelineLane, r timelineRequest, o timeline.Options) []store.TimelineLane {
	first := min(r.lane-1, len(lanes))
	last, initiatives := first, 0
	for last < len(lanes) && last-first < cmp.Or(r.most, store.MaxDrawnLanes) {
		initiatives += min(lanes[last].Counts.Total(), store.MaxLaneInitiatives)
		if last > first && initiatives > store.MaxDrawnInitiatives {
			break
		}
		last++
	}
	here := r.at(o.Window, o.Whole)
	if first > 0 {
		before := max(first-store.MaxDrawnLanes, 0)
		view.PreviousLanes = here.with(paramLane, strconv.Itoa(before+1)).String()
	}
	if last < len(lanes) {
		view.NextLanes = here.with(paramLane, strconv.Itoa(last+1)).String()
	}
	view.FirstLane, view.LastLane = first+1, last
	return lanes[first:last]
}

// listedAtOnce is how many actions the list shows on one page.
const listedAtOnce = 200

// list reads the actions of the days drawn, in all lanes.
func (view *timelineView) list(v *visit, r timelineRequest, days store.Days) error {
	filter := store.ActionFilter{InitiativeFilter: r.filter, Dated: true, Ascending: true}
	filter.Limit, filter.Cursor = listedAtOnce, r.list
	if days != view.Picture.Whole {
		filter.Reaching = &days
	}
	page, err := v.record.TimelineActions(v.ctx(), filter)
	if err != nil {
		return err
	}
	view.Entries = timeline.NewList(page.Items, v.words)
	if view.Listed, err = v.record.CountActions(v.ctx(), filter); err != nil {
		return err
	}
	here := r.at(days, view.Picture.Whole)
	if page.Next != "" {
		view.NextEntries = here.with(paramList, page.Next).String() + "#in-order"
	}
	if r.list != "" {
		view.FirstEntries = here.String() + "#in-order"
	}
	return nil
}

// nearest looks for the actions around days in which there are none.
func (view *timelineView) nearest(v *visit, r timelineRequest, days store.Days) error {
	if !view.Nowhere() {
		return nil
	}
	for _, before := range []bool{true, false} {
		reaching := store.Days{From: days.To + 1, To: math.MaxInt64}
		if before {
			reaching = store.Days{From: math.MinInt64, To: days.From - 1}
		}
		filter := store.ActionFilter{InitiativeFilter: r.filter, Dated: true, Reaching: &reaching, Ascending: !before}
		page, err := v.record.TimelineActions(v.ctx(), filter)
		if err != nil {
			return err
		}
		if date := timeline.Nearest(page.Items, before); !date.IsZero() {
			window := timeline.About(date, days, view.Picture.Whole)
			view.Nearest = append(view.Nearest, nearestAction{
				Before: before, Date: date, Address: timeline.WindowHref(view.Picture.Page, window),
			})
		}
	}
	return nil
}

// arrangements are the orders and groupings that the page offers.
func (view *timelineView) arrangements(v *visit, r timelineRequest, days store.Days) {
	link := func(name, key, value string, chosen bool, first bool) sortLink {
		to := r.at(days, view.Picture.Whole).without(name)
		if !first {
			to = to.with(name, value)
		}
		return sortLink{Label: v.words.T("timeline." + key + "-" + value), Address: to.String(), Chosen: chosen}
	}
	for n, sort := range timeline.Sorts {
		view.Sorts = append(view.Sorts, link(paramSort, "by", string(sort), sort == r.sort, n == 0))
	}
	for n, group := range timeline.Groupings {
		view.Groups = append(view.Groups, link(paramGroup, "group", string(group), group == r.group, n == 0))
	}
}
