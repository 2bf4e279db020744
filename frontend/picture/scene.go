// Package picture describes drawings by what their parts mean and writes them: into a page, as an SVG file and as a PNG.
//
// A scene knows roles ("law", "ink") and no colours: a page's stylesheet gives them theirs, a file is written in a theme.
// All places are in units of the scene, with the origin at its upper left.
package picture

// Scene is a whole drawing.
type Scene struct {
	// ID begins the names of what is inside, and has to be the only one on its page. It is ASCII letters, digits and
	// hyphens; other characters are dropped.
	ID            string
	Width, Height float64
	// Title names the drawing, Description says what it shows, for those who do not see it.
	Title, Description string
	// Language is the BCP 47 tag of its words; empty leaves it to what is around it.
	Language string
	Nodes    []Node
}

// Node is a part of a scene: *Rect, *Circle, *Line, *Path, *Text, *Group or *Link. Later ones lie above earlier ones.
type Node interface{ node() }

// Paint is how a shape looks. The zero value draws nothing.
type Paint struct {
	Fill Role
	// Pattern draws the fill as lines or dots of its colour, with what is behind it in between.
	Pattern Pattern
	// Opacity of the fill, from above 0 to 1; 0 means 1.
	Opacity float64
	Stroke  Role
	// Width of the stroke; 0 means 1.
	Width float64
	// Dash are lengths of strokes and gaps by turns; empty for a whole line.
	Dash []float64
}

// Pattern tells surfaces apart by more than their colour.
type Pattern string

// The patterns. Plain is the whole surface.
const (
	Plain Pattern = ""
	Hatch Pattern = "hatch"
	Cross Pattern = "cross"
	Dots  Pattern = "dots"
	Rules Pattern = "rules"
)

// Rect is a rectangle, its corners rounded by Radius.
type Rect struct {
	X, Y, Width, Height, Radius float64
	Paint
	// Title is shown by browsers to a pointer that rests on the shape.
	Title string
}

// Circle is a disc or a ring about its middle.
type Circle struct {
	X, Y, Radius float64
	Paint
	Title string
}

// Line joins two points.
type Line struct {
	X1, Y1, X2, Y2 float64
	Paint
}

// Path is any shape. Filled parts are closed whether or not their outline is.
type Path struct {
	Outline Outline
	Paint
	Title string
}

// Text is one line. Y is that of its baseline.
type Text struct {
	X, Y   float64
	Text   string
	Size   float64
	Weight Weight
	Anchor Anchor
	Role   Role
	// Language is the BCP 47 tag of the text where it is not the scene's.
	Language string
}

// Weight is how strong letters are.
type Weight int

// The weights.
const (
	Regular Weight = iota
	Bold
)

// Anchor is which end of a text X gives.
type Anchor int

// The anchors, for text that runs from left to right.
const (
	Start Anchor = iota
	Middle
	End
)

// Group moves what is in it.
type Group struct {
	X, Y  float64
	Nodes []Node
	Title string
}

// Link leads to a page. A file keeps only those with an absolute address and shows the rest as what they are.
type Link struct {
	Href  string
	Title string
	Nodes []Node
}

func (*Rect) node()   {}
func (*Circle) node() {}
func (*Line) node()   {}
func (*Path) node()   {}
func (*Text) node()   {}
func (*Group) node()  {}
func (*Link) node()   {}

// Add puts nodes above those that are there.
func (s *Scene) Add(nodes ...Node) { s.Nodes = append(s.Nodes, nodes...) }

// linked tells whether a reader can follow something in the drawing.
func linked(nodes []Node) bool {
	for _, node := range nodes {
		switch n := node.(type) {
		case *Link:
			return true
		case *Group:
			if linked(n.Nodes) {
				return true
			}
		}
	}
	return false
}
