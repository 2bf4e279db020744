package timeline

import "tracker/models"

// Drawing is a timeline with every place worked out, in units of its width. All numbers are rounded to a tenth. Items
// and marks give their places from the left of the drawing and, within an item, from the middle of its row.
type Drawing struct {
	Width, Height float64
	// AxisHeight is that of the strip above, which has the labels of the ticks.
	AxisHeight float64
	// Left and Right bound the part in which time runs; the names of lanes stand left of it.
	Left, Right float64
	// From and To are the first and the last day that are drawn. They mean nothing unless Dated.
	From, To models.Day
	// Dated tells that there is something to draw along an axis.
	Dated bool
	Ticks []Tick
	// Today is where the present day lies; it is only drawn when ShowsToday.
	Today      float64
	ShowsToday bool
	Lanes      []Lane
	Key        Key
	// Outside counts the initiatives that have dated actions, but none that reaches into the days drawn.
	Outside int
}

// Key says which signs occur in a drawing, so that only those are explained.
type Key struct {
	Stages                           []models.Stage
	Tick, Band, OneOf, Lasting, Open bool
	Unsure, Planned                  bool
}

// Tick is a line of the grid. Its label stands right of it and is empty where there is no room.
type Tick struct {
	X     float64
	Label string
	// Major marks the line that begins a year among lines that do not.
	Major bool
}

// Lane is what one jurisdiction did.
type Lane struct {
	Code models.Code
	Name string
	// Label is the name as far as there is room; Short replaces it where text is drawn larger, and is empty when the
	// label fits there as well.
	Label, Short string
	Href         string
	// Y is the top of the lane, Height how tall it is, and Middle the height at which its name stands.
	Y, Height, Middle float64
	Items             []Item
	// Undated are the initiatives that have no place in time.
	Undated []Undated
	Outside int
	// Note says what is not in the lane, and stands at NoteY; it is empty when there is nothing to say.
	Note  string
	NoteY float64
}

// Item is one initiative in its row.
type Item struct {
	Slug, Href string
	// Title tells everything that the item as a whole stands for.
	Title string
	Stage models.Stage
	Row   int
	// Y is the middle of its row.
	Y float64
	// From and To bound what the item needs of its row, its label included.
	From, To float64
	// Bar joins the first and the last action that have happened, Plan goes on to what is scheduled.
	Bar, Plan Bar
	Marks     []Mark
	Label     Label
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
)

// Mark is one action.
type Mark struct {
	Kind Kind
	// From and To bound its days; those of a point are the same.
	From, To float64
	// Stage is what the action led to; empty for one that left the stage as it was.
	Stage models.Stage
	// Unsure is a date or a claim that is uncertain, Planned an action that is still to come.
	Unsure, Planned bool
	// Before and After tell that it begins earlier or ends later than the mark does, which has an arrow there.
	Before, After bool
	Title         string
	// Action is the number of the action in its initiative.
	Action int
}

// Width is how wide the mark is.
func (m Mark) Width() float64 { return round(m.To - m.From) }

// Symbol tells whether the mark is the symbol of its stage. Only a point is: within a span it would look like a day.
func (m Mark) Symbol() bool { return m.Stage != "" && m.Kind == Point }

// SymbolX is the left edge of the symbol, which is as wide as a point is drawn.
func (m Mark) SymbolX() float64 { return round(m.From - symbolSize/2) }

// Label is the short title beside an item, as far as there is room.
type Label struct {
	Text string
	// Short replaces the text where text is drawn larger. It is empty when the text itself fits there, or nothing does.
	Short string
	// Status says where the initiative stands, when no mark shows its stage: a symbol of it would look like an action
	// at a time that nobody knows.
	Status string
	// X is where the text begins, or ends when Left is set: then it stands left of the item.
	X    float64
	Left bool
	// Roomy tells that the text itself fits where text is drawn larger.
	Roomy bool
}

// Undated is an initiative without a place in time.
type Undated struct {
	Slug, Href  string
	Title, Text string
	// Status says where it stands.
	Status string
	Stage  models.Stage
	Y      float64
}
