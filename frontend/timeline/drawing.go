package timeline

import (
	"strconv"

	"tracker/models"
	"tracker/store"
)

// Drawing is a timeline with every place worked out. Places along time are percents of the width of the plot, rounded to
// hundredths, so that the drawing is as wide as there is room; heights are CSS pixels.
type Drawing struct {
	// Page is the address of the drawing without a window, from which a script makes others; empty when there is none.
	Page string
	// Dated tells that there is something to draw along an axis. Without it the rest says nothing but the lanes.
	Dated bool
	// Width is the one in CSS pixels that it was laid out for, First the number of its first lane among all.
	Width, First int
	// Bare tells that names of lanes are left out.
	Bare bool
	// Window is the days drawn, Whole all that there is to see.
	Window, Whole store.Days
	// Spoken says the window in words.
	Spoken string
	Ticks  []Tick
	// Today is where the present day lies; it is only drawn when ShowsToday.
	Today      float64
	ShowsToday bool
	Groups     []Group
	Key        Key
	Steps      []Step
	// Outside counts the initiatives that have dated actions, but none that reaches into the days drawn.
	Outside int
	// Shown counts those that do.
	Shown int
}

// Step leads to another window.
type Step struct {
	// Name is what a script calls it: earlier, later, in, out, whole.
	Name, Label string
	// Href is empty for a step that would lead nowhere else.
	Href string
}

// Key says which signs occur in a drawing, so that only those are explained.
type Key struct {
	Stages                           []models.Stage
	Tick, Band, OneOf, Lasting, Open bool
	Unsure, Planned, Cluster         bool
}

// Tick is a line of the grid. Its label stands right of it and is empty where there is no room.
type Tick struct {
	X     float64
	Label string
	// Major marks the line that begins a year among lines that do not.
	Major bool
	// Spare marks every second label, which gives way where the plot is narrow.
	Spare bool
}

// Group is lanes under one heading; an empty title needs none.
type Group struct {
	Title string
	Lanes []Lane
}

// Lane is what one jurisdiction did.
type Lane struct {
	Code models.Code
	// Name is empty for the lane of records whose jurisdiction is not settled.
	Name, Href string
	// Height of the rows; zero when none of the items is drawn.
	Height int
	Items  []Item
	// Undated are the initiatives that have no place in time.
	Undated []Undated
	// Outside counts those that reach into none of the days drawn, Unread those that did not fit.
	Outside, Unread int
	// Nothing tells that the record has no initiative for the lane.
	Nothing bool
	// All is the address of the lane alone.
	All string
}

// Item is one initiative in its row.
type Item struct {
	Slug, Href, Title string
	Stage             models.Stage
	// Status is said when no mark shows the stage: a symbol of it would look like an action at a time nobody knows.
	Status models.Status
	// Row is counted from 0, Y is the height at which its marks stand.
	Row, Y int
	// LabelX and LabelWidth are the room of the title above the marks; it is left out when there is none.
	LabelX, LabelWidth float64
	// Bar joins the first and the last action that have happened, Plan goes on to what is scheduled.
	Bar, Plan Bar
	Marks     []Mark

	// The room that the item takes of its row in the whole drawing.
	from, to float64
}

// Bar is a stretch of time. It is not there when its ends are the same. Before and After tell that it goes on beyond
// the days drawn.
type Bar struct {
	From, To      float64
	Before, After bool
}

// Drawn tells whether there is a bar.
func (b Bar) Drawn() bool { return b.To > b.From }

// Kind says what the shape of a mark means.
type Kind string

// The kinds of mark.
const (
	// Point is one day.
	Point Kind = "point"
	// Band is a time within which something happened, such as a month: as wide as what is known.
	Band Kind = "band"
	// OneOf is a band whose possible days were listed.
	OneOf Kind = "one-of"
	// Lasting is something that went on from one date to another, or still does.
	Lasting Kind = "lasting"
	// Open is a time of which only one end is known: it points to where the other lies, and its length says nothing.
	Open Kind = "open"
	// Cluster is several actions that stand too close to be told apart; it lies in the middle of them.
	Cluster Kind = "cluster"
)

// Mark is one action, or several that cannot be told apart.
type Mark struct {
	Kind Kind
	// From and To bound its days; those of a point are the same.
	From, To float64
	// Stage is what the action led to, of a cluster the furthest; empty for what left the stage as it was.
	Stage models.Stage
	// Unsure is a date or a claim that is uncertain, Planned an action that is still to come; in a cluster, all of them.
	Unsure, Planned bool
	// Before and After tell that it begins earlier or ends later than the mark does, which has an arrow there.
	Before, After bool
	Title         string
	// Href leads to the action, of a cluster to the days that it covers, or to its first action when all are of one day.
	Href string
	// Zooms tells that it leads to days and not to an action.
	Zooms bool
	// Actions are the numbers of its actions in the order of the initiative's dates, from 1.
	Actions []int

	days store.Days
	// first and last are the dates that the days come from, as precise as they are known.
	first, last *models.Date
}

// Count is the number of its actions.
func (m Mark) Count() int { return len(m.Actions) }

// Digits are those of the number that a cluster shows, for which its sign has room.
func (m Mark) Digits() int { return min(len(strconv.Itoa(m.Count())), 3) }

// Width is how wide the mark is.
func (m Mark) Width() float64 { return round(m.To - m.From) }

// Symbol tells whether the mark is the symbol of its stage. Only a point is: within a span it would look like a day.
func (m Mark) Symbol() bool { return m.Stage != "" && m.Kind == Point }

// Undated is an initiative without a place in time.
type Undated struct {
	Href, Title string
	Status      models.Status
	Stage       models.Stage
}
