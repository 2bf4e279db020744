// Package poster draws what widgets show as pictures that stand alone, for mails and for systems that allow neither a
// frame nor a script: pure functions from words and figures to a chart, whose sheet has its title and where it comes
// from. Every picture is as high as what is in it, within bounds, and says what had no room.
package poster

import (
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/locale"
)

// Width is that of what a poster holds, in units; its sheet is a little wider.
const Width = 584.0

// mostHeight bounds what a poster holds: beyond it entries are left out and counted.
const mostHeight = 3000.0

// Options are how a poster is wanted.
type Options struct {
	// ID names the drawing.
	ID    string
	Words *locale.Locale
	// Record is the language that the record is written in, a BCP 47 tag.
	Record string
	// Title heads the picture, Description says what it shows for those who do not see it.
	Title, Description string
	// More is how many entries there are beside those given.
	More int
}

// The sizes of letters, in units.
const (
	titleSize = 15.0
	textSize  = 13.0
	smallSize = 12.0
)

// body is what a poster holds, in the making: y is where it goes on.
type body struct {
	o     Options
	nodes []picture.Node
	y     float64
}

func (b *body) add(nodes ...picture.Node) { b.nodes = append(b.nodes, nodes...) }

// style is how a text is set.
type style struct {
	size   float64
	weight picture.Weight
	role   picture.Role
	// lines is the most that there may be.
	lines int
	// record tells that the words are the record's own.
	record bool
}

var (
	small = style{size: smallSize, role: picture.Soft, lines: 2}
	plain = style{size: textSize, role: picture.Ink, lines: 3}
	head  = style{size: titleSize, weight: picture.Bold, role: picture.Ink, lines: 3}
	title = style{size: titleSize, weight: picture.Bold, role: picture.Ink, lines: 3, record: true}
)

// text sets a text from a place on, and goes on below it.
func (b *body) text(text string, x float64, s style) {
	lines := picture.Wrap(text, s.size, s.weight, Width-x, s.lines)
	if len(lines) == 0 {
		return
	}
	const leading = 1.3
	like := picture.Text{X: x, Y: b.y + s.size, Size: s.size, Weight: s.weight, Role: s.role}
	if s.record && b.o.Record != b.o.Words.Tag() {
		like.Language = b.o.Record
	}
	b.add(picture.Paragraph(like, lines, leading))
	b.y += float64(len(lines)) * s.size * leading
}

// full tells that there is no room for another entry.
func (b *body) full() bool { return b.y > mostHeight }

// done makes the chart. Left is how many entries had no room.
func (b *body) done(left int) chart.Chart {
	made := chart.Chart{Scene: picture.Scene{
		ID: b.o.ID, Title: b.o.Title, Description: b.o.Description, Language: b.o.Words.Tag(),
		Width: Width, Height: b.y, Nodes: b.nodes,
	}}
	if left += b.o.More; left > 0 {
		made.Notes = append(made.Notes, b.o.Words.N("poster.more", left))
	}
	return made
}

// ofLanes is done for what has a line for each jurisdiction.
func (b *body) ofLanes(left int) chart.Chart {
	left += b.o.More
	b.o.More = 0
	made := b.done(0)
	if left > 0 {
		made.Notes = append(made.Notes, b.o.Words.N("embed.undrawn", left))
	}
	return made
}

// sign is a sign with its words.
type sign struct {
	// draw puts the sign about a point; it is at most signSize wide and high.
	draw func(x, y float64) []picture.Node
	text string
}

const (
	signSize = 20.0
	signLine = 21.0
)

// key explains signs, beside and below one another.
func (b *body) key(signs []sign) {
	if len(signs) == 0 {
		return
	}
	x, y := 0.0, b.y+signLine/2
	for n, s := range signs {
		text := picture.Fit(s.text, smallSize, picture.Regular, Width-signSize-6)
		width := signSize + 6 + picture.Measure(text, smallSize, picture.Regular)
		if n > 0 && x+width > Width {
			x, y = 0, y+signLine
		}
		b.add(s.draw(x+signSize/2, y)...)
		b.add(&picture.Text{X: x + signSize + 6, Y: picture.Centred(y, smallSize), Text: text, Size: smallSize, Role: picture.Ink})
		x += width + 16
	}
	b.y = y + signLine/2
}
