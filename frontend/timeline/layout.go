// Package timeline works out the drawing and the list of a timeline: pure functions of records and width, which do no
// I/O and know no clock. Templates put what they give on the page.
package timeline

import (
	"math"
	"net/url"
	"strings"

	"tracker/models"
	"tracker/store"
)

// Options say how to draw.
type Options struct {
	// From and To bound the days drawn, by the first and last day that each may mean; a zero one fits the records.
	From, To models.Date
	Today    models.Day
	// Width in units; zero means DefaultWidth.
	Width int
	// Unnamed leaves out the names of the lanes, for a page that is about one jurisdiction.
	Unnamed bool
	// Base stands before every address, without a slash at its end: empty on the site itself.
	Base string
}

// DefaultWidth is as wide as the pages' main column, so that there a unit is about a pixel.
const DefaultWidth = 1120

const (
	minWidth     = 240
	symbolSize   = 13.0
	sidePadding  = 8.0 // keeps a symbol on the first or last day within the drawing
	nameWidth    = 144.0
	rowHeight    = 23.0
	noteHeight   = 20.0
	axisHeight   = 24.0
	todayHeight  = 18.0
	lanePadding  = 7.0
	openLength   = 26.0  // of the arrow of a date that has no known end
	itemGap      = 12.0  // between items of one row
	labelGap     = 5.0   // between an item, its symbol and its label
	labelLeast   = 150.0 // what a label may claim of a row that others share
	labelWanted  = 240.0 // a label goes to the left where the right has less and less than the left
	labelAtLeast = 30.0  // a label with less room than this says nothing and is left out
)

// layout is a drawing in the making.
type layout struct {
	Options
	scale scale
	out   Drawing
}

// Layout places the lanes in their order, and in each lane the initiatives in rows. The time it takes grows with the
// number of actions, give or take the sorting within a lane.
func Layout(t store.Timeline, o Options) Drawing {
	width := float64(o.Width)
	if o.Width == 0 {
		width = DefaultWidth
	}
	width = max(width, minWidth)
	l := &layout{Options: o, out: Drawing{Width: width, Left: sidePadding, Right: width - sidePadding}}
	if !o.Unnamed {
		l.out.Left += min(nameWidth, round(width/4))
	}
	if window, step, ok := chooseWindow(t, o, l.out.Right-l.out.Left); ok {
		l.scale = scale{window: window, left: l.out.Left, right: l.out.Right}
		l.out.Dated = true
		l.out.From, l.out.To = window.from, window.to
		l.out.Ticks = l.ticks(step)
		l.out.AxisHeight = axisHeight
		if window.holds(o.Today) {
			l.out.Today, l.out.ShowsToday = round(l.scale.middle(o.Today)), true
			l.out.AxisHeight += todayHeight
		}
	}
	l.out.Lanes = make([]Lane, 0, len(t.Lanes))
	for n := range t.Lanes {
		l.lane(&t.Lanes[n])
	}
	l.out.Key = keyOf(l.out.Lanes)
	return l.out
}

// lane adds one lane below those that are there.
func (l *layout) lane(from *store.TimelineLane) {
	lane := Lane{Code: from.Code, Name: from.Name, Href: l.jurisdictionHref(from.Code), Y: l.out.Height}
	if lane.Name == "" {
		lane.Name = laneWithoutName(from.Code)
	}
	l.nameLane(&lane)
	lane.Items = make([]Item, 0, len(from.Initiatives))
	for n := range from.Initiatives {
		initiative := &from.Initiatives[n]
		item, fate := l.item(initiative, lane.Name)
		switch fate {
		case placed:
			lane.Items = append(lane.Items, item)
		case undated:
			lane.Undated = append(lane.Undated, l.undated(initiative, lane.Name))
		case outside:
			lane.Outside++
		}
	}
	rows := pack(lane.Items)
	l.fitLabels(lane.Items)

	y := lane.Y + lanePadding
	lane.Middle = y + rowHeight/2
	for n := range lane.Items {
		lane.Items[n].Y = y + (float64(lane.Items[n].Row)+0.5)*rowHeight
	}
	y += float64(rows) * rowHeight
	lane.Note = laneNote(len(from.Initiatives), len(lane.Undated), lane.Outside)
	if lane.Note != "" {
		lane.NoteY = y + rowHeight/2
		y += rowHeight
	}
	for n := range lane.Undated {
		lane.Undated[n].Y = y + noteHeight/2
		y += noteHeight
	}
	lane.Height = y + lanePadding - lane.Y
	l.out.Height += lane.Height
	l.out.Outside += lane.Outside
	l.out.Lanes = append(l.out.Lanes, lane)
}

// nameLane cuts the name to the room left of the plot.
func (l *layout) nameLane(lane *Lane) {
	if l.Unnamed {
		return
	}
	room := l.out.Left - sidePadding
	if lane.Code == "" {
		lane.Label = truncate(unsettled, largeName, room)
		return
	}
	lane.Label = truncate(lane.Name, nameSize, room)
	if lane.Label != lane.Name || textWidth(lane.Name, largeName) > room {
		lane.Short = string(lane.Code)
	}
}

func (o Options) initiativeHref(slug string) string {
	return o.Base + "/initiatives/" + url.PathEscape(slug)
}

func (o Options) jurisdictionHref(code models.Code) string {
	if code == "" {
		return o.Base + "/initiatives?jurisdiction=none"
	}
	return o.Base + "/jurisdictions/" + url.PathEscape(strings.ToLower(string(code)))
}

// round keeps addresses of the drawing short: a tenth of a unit is less than the eye sees.
func round(x float64) float64 { return math.Round(x*10) / 10 }
