// Package timeline works out the drawing of a timeline and its list, and writes both down: pure functions of records and
// width, which do no I/O and know no clock.
package timeline

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// Options say how to draw.
type Options struct {
	Words *locale.Locale
	Today models.Day
	// Whole is all the time that there is to see. A zero one is fitted to the records.
	Whole store.Days
	// Window is the part of it to draw; a zero one is the whole.
	Window store.Days
	// Width of the plot in CSS pixels; zero means DefaultWidth. It decides what is too close to be told apart.
	Width int
	// Page is the address of the drawing without a window, empty for one that cannot be zoomed.
	Page string
	// Bare leaves out the names of lanes, Untitled also the titles of initiatives, for pages that are about one.
	Bare, Untitled bool
	// First is the number of the first lane among all there are, from 1.
	First int
	// Group is how lanes that Arrange ordered are headed.
	Group Grouping
}

// DefaultWidth is that of the plot on a page of full width.
const DefaultWidth = 940

// Sizes in CSS pixels.
const (
	minWidth    = 200
	maxWidth    = 4000
	symbolSize  = 13.0
	rowHeight   = 36
	markHeight  = 25   // of the marks below the upper edge of their row
	untitledRow = 28   // of a row without titles, in whose middle the marks stand
	openLength  = 26.0 // of the arrow of a date that has no known end
	itemGap     = 12.0 // between items of one row
	labelWanted = 190.0
	labelLeast  = 34.0 // a title with less room than this says nothing and is left out
)

// layout is a drawing in the making. Whole is the scale of the whole, by which items are put into rows, so that they
// keep their order at every zoom.
type layout struct {
	Options
	width        float64
	scale, whole scale
	out          Drawing
}

// Layout places the lanes in the order of Arrange, and in each lane the initiatives in rows. The time it takes grows with
// the number of actions, give or take the sorting within a lane; the number of marks is bounded by the width.
func Layout(lanes []store.TimelineLane, o Options) Drawing {
	width := float64(min(max(cmp.Or(o.Width, DefaultWidth), minWidth), maxWidth))
	l := &layout{Options: o, width: width, out: Drawing{Page: o.Page, Width: int(width), First: o.First, Bare: o.Bare || o.Untitled}}
	if l.Whole == (store.Days{}) {
		l.Whole, l.out.Dated = WholeOf(lanes, o.Today, width)
	} else {
		l.out.Dated = true
	}
	if l.Window == (store.Days{}) {
		l.Window = l.Whole
	}
	if l.out.Dated {
		l.axis()
	}
	for n := range lanes {
		title := groupTitle(o.Words, o.Group, &lanes[n])
		last := len(l.out.Groups) - 1
		if last < 0 || l.out.Groups[last].Title != title {
			l.out.Groups = append(l.out.Groups, Group{Title: title})
			last++
		}
		l.out.Groups[last].Lanes = append(l.out.Groups[last].Lanes, l.lane(&lanes[n]))
	}
	l.out.Key = keyOf(l.out.Groups)
	return l.out
}

// axis works out what all lanes share.
func (l *layout) axis() {
	l.whole = scale{l.Whole, l.width}
	l.scale = scale{l.Window, l.width}
	l.out.Window, l.out.Whole = l.Window, l.Whole
	l.out.Spoken = spokenDays(l.Words, l.Window)
	l.out.Ticks = l.ticks(stepFor(daysIn(l.Window), l.width))
	if l.scale.holds(l.Today) {
		l.out.Today, l.out.ShowsToday = l.percent(l.scale.middle(l.Today)), true
	}
	if l.Page != "" {
		l.out.Steps = l.steps()
	}
}

// lane lays out one lane.
func (l *layout) lane(from *store.TimelineLane) Lane {
	lane := Lane{
		Code: from.Code, Name: laneName(l.Words, from), Href: jurisdictionHref(from.Code),
		Unread:  max(from.Counts.Total()-len(from.Initiatives), 0),
		Nothing: len(from.Initiatives) == 0,
		All:     "/timeline?jurisdiction=" + url.QueryEscape(cmp.Or(string(from.Code), "none")),
	}
	lane.Items = make([]Item, 0, len(from.Initiatives))
	for n := range from.Initiatives {
		initiative := &from.Initiatives[n]
		if item, dated := l.item(initiative); dated {
			lane.Items = append(lane.Items, item)
			continue
		}
		lane.Undated = append(lane.Undated, Undated{
			Href: initiativeHref(initiative.Slug), Title: initiative.Title, Status: initiative.Status, Stage: initiative.Status.Stage(),
		})
	}
	pack(lane.Items)
	all := len(lane.Items)
	lane.Items = slices.DeleteFunc(lane.Items, func(item Item) bool {
		return len(item.Marks) == 0 && !item.Bar.Drawn() && !item.Plan.Drawn()
	})
	lane.Outside = all - len(lane.Items)
	rows := closeRows(lane.Items)
	if l.Untitled {
		lane.Height = rows * untitledRow
		placeRows(lane.Items, untitledRow, untitledRow/2)
	} else {
		lane.Height = rows * rowHeight
		placeRows(lane.Items, rowHeight, markHeight)
		l.fitLabels(lane.Items, rows)
	}
	l.out.Outside += lane.Outside
	l.out.Shown += len(lane.Items)
	return lane
}

// closeRows takes out the rows that have nothing in the window, so that what is drawn stays together and in its order. It
// gives the number of rows left.
func closeRows(items []Item) int {
	last := -1
	for n := range items {
		last = max(last, items[n].Row)
	}
	used := make([]bool, last+1)
	for n := range items {
		used[items[n].Row] = true
	}
	closed, rows := make([]int, last+1), 0
	for row := range used {
		closed[row] = rows
		if used[row] {
			rows++
		}
	}
	for n := range items {
		items[n].Row = closed[items[n].Row]
	}
	return rows
}

// placeRows gives marks their height: within a row of this height they stand that far down.
func placeRows(items []Item, height, down int) {
	for n := range items {
		items[n].Y = items[n].Row*height + down
	}
}

// percent turns a place in the plot into what the drawing says.
func (l *layout) percent(x float64) float64 { return round(100 * x / l.width) }

// round keeps the drawing short: a hundredth of the width is a tenth of a pixel.
func round(x float64) float64 { return math.Round(x*100) / 100 }

func initiativeHref(slug string) string { return "/initiatives/" + url.PathEscape(slug) }

func jurisdictionHref(code models.Code) string {
	if code == "" {
		return "/initiatives?jurisdiction=none"
	}
	return "/jurisdictions/" + url.PathEscape(strings.ToLower(string(code)))
}
