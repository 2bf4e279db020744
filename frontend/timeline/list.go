package timeline

import (
	"math"
	"slices"

	"tracker/models"
	"tracker/store"
)

// List is the same content as a drawing, in words and in the order of time.
type List struct {
	Years   []Year
	Undated []Entry
}

// Year is the actions of one year. Its label is not always a number: some dates are known to the decade.
type Year struct {
	Label   string
	Entries []Entry
}

// Entry is one action, or an initiative without a dated one.
type Entry struct {
	Date  models.Date
	Act   string
	Title string
	Href  string
	// Jurisdiction is the name of the lane.
	Jurisdiction string
	// Stage is what the action led to, empty when it left the stage as it was; of an initiative without a dated action
	// it is the stage of its status.
	Stage     models.Stage
	Planned   bool
	Certainty models.Certainty
	Votes     []string
}

// NewList lists the actions by year, those of the same date in the order of the lanes.
func NewList(t store.Timeline, o Options) List {
	var list List
	var all []dated
	for n := range t.Lanes {
		lane := &t.Lanes[n]
		name := lane.Name
		if name == "" {
			name = laneWithoutName(lane.Code)
		}
		for i := range lane.Initiatives {
			initiative := &lane.Initiatives[i].Initiative
			found := false
			for a := range initiative.Actions {
				action := &initiative.Actions[a]
				found = found || !action.Date.IsZero()
				if !action.Date.IsZero() && o.wants(action.Date) {
					all = append(all, newDated(initiative, action, name, len(all)))
				}
			}
			if !found {
				list.Undated = append(list.Undated, Entry{
					Title: initiative.Title, Href: o.initiativeHref(initiative.Slug), Jurisdiction: name,
					Stage: initiative.Status.Stage(),
				})
			}
		}
	}
	slices.SortFunc(all, compareDated)
	for _, entry := range all {
		last := len(list.Years) - 1
		if label := entry.heading(); last < 0 || list.Years[last].Label != label {
			list.Years = append(list.Years, Year{Label: label})
			last++
		}
		list.Years[last].Entries = append(list.Years[last].Entries, o.entry(entry))
	}
	return list
}

// wants tells whether an action belongs to the days asked for, by the same rule as in the drawing. What has no place in
// time is only left out where days were asked for.
func (o Options) wants(d models.Date) bool {
	asked := window{math.MinInt64, math.MaxInt64}
	from, hasFrom := o.From.Earliest()
	to, hasTo := o.To.Latest()
	if !hasFrom && !hasTo {
		return true
	}
	if hasFrom {
		asked.from = from
	}
	if hasTo {
		asked.to = to
	}
	if asked.to < asked.from {
		asked = window{asked.to, asked.from}
	}
	span, ok := spanOf(d)
	return ok && span.within(asked)
}
