// Package card draws the picture that stands beside a link to a page where it is shared.
package card

import (
	"tracker/frontend/picture"
	"tracker/locale"
	"tracker/models"
)

// Width and Height are those of a card in units and in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what is said on it. Empty fields are left out.
type Card struct {
	// Campaign is whose record it is, Address the name of the site.
	Campaign, Address string
	// Kicker stands above the title: where, and what kind of text.
	Kicker string
	// Titles are the names of the page, the best first. The first that the fonts can write is drawn.
	Titles []string
	// Stage and Status are how far it has come.
	Stage  models.Stage
	Status string
	// Facts are lines below that.
	Facts []string
	// Vote is drawn as shares when both sides are known, with its figures in words beside it.
	Vote    models.Counts
	Figures string
	// Stages are how many initiatives there are of each stage.
	Stages []Stages
}

// Stages is a number of initiatives at a stage, with its words ("12 laws").
type Stages struct {
	Stage models.Stage
	Count int
	Words string
}

const (
	edge   = 76.0
	inside = Width - 2*edge
	// foot is where what stands at the bottom begins.
	foot = 552.0
)

// legible is the share of the letters that a text needs to be drawn.
const legible = 0.6

// Draw makes the picture in a language.
func Draw(c Card, words *locale.Locale) picture.Scene {
	s := picture.Scene{ID: "card", Width: Width, Height: Height, Language: words.Tag(), Title: c.Campaign}
	s.Add(&picture.Rect{Width: Width, Height: 14, Paint: picture.Paint{Fill: picture.Accent}})
	s.Add(sign(edge+15, 74)...)
	line := func(x, y, size, room float64, weight picture.Weight, role picture.Role, text string) {
		if picture.Legible(text) >= legible {
			s.Add(&picture.Text{X: x, Y: y, Text: picture.Fit(text, size, weight, room), Size: size, Weight: weight, Role: role})
		}
	}
	if len(c.Titles) == 0 || c.Titles[0] != c.Campaign {
		line(edge+44, 84, 27, inside-44, picture.Regular, picture.Soft, c.Campaign)
	}
	y := 150.0
	if c.Kicker != "" {
		line(edge, y, 28, inside, picture.Regular, picture.Accent, c.Kicker)
		y += 22
	}
	lower := c.lower()
	y = c.title(&s, y, foot-lower)
	y = max(y+44, foot-lower+14)
	if c.Status != "" {
		s.Add(picture.Mark(picture.Role(c.Stage), edge+17, y-12, 38))
		line(edge+48, y, 34, inside-48, picture.Bold, picture.Ink, c.Status)
		y += 44
	}
	for _, fact := range c.Facts {
		line(edge, y, 26, inside, picture.Regular, picture.Soft, fact)
		y += 38
	}
	if parts := c.shares(); len(parts) > 0 {
		s.Add(bar(parts, y-12)...)
		line(edge+420, y+11, 26, inside-420, picture.Regular, picture.Ink, c.Figures)
	}
	if len(c.Stages) > 0 {
		s.Add(c.stages(y - 16)...)
	}
	s.Add(&picture.Line{X1: edge, Y1: foot + 22, X2: Width - edge, Y2: foot + 22, Paint: picture.Paint{Stroke: picture.Grid, Width: 2}})
	line(edge, foot+56, 24, inside, picture.Regular, picture.Soft, c.Address)
	return s
}

// sign is that of the site.
func sign(x, y float64) []picture.Node {
	return []picture.Node{
		&picture.Path{Outline: picture.Lines(x, y-15, x+15, y, x, y+15, x-15, y).Closed(), Paint: picture.Paint{Fill: picture.Accent}},
		&picture.Circle{X: x, Y: y, Radius: 4.5, Paint: picture.Paint{Fill: picture.Paper}},
	}
}

// lower is how much room what stands below the title needs.
func (c Card) lower() float64 {
	height := float64(len(c.Facts)) * 38
	if c.Status != "" {
		height += 44
	}
	if len(c.shares()) > 0 {
		height += 38
	}
	if len(c.Stages) > 0 {
		height += 74
	}
	return height
}

// title sets the title as large as there is room for, and gives the height where it ends.
func (c Card) title(s *picture.Scene, top, bottom float64) float64 {
	text := c.Kicker
	for _, title := range c.Titles {
		if title != "" && picture.Legible(title) >= legible {
			text = title
			break
		}
	}
	const leading = 1.16
	var lines []string
	size := 0.0
	for _, size = range []float64{76, 66, 58, 50, 44} {
		most := max(int((bottom-top-size*0.5)/(size*leading)), 1)
		lines = picture.Wrap(text, size, picture.Bold, inside, 100)
		if len(lines) <= min(most, 3) {
			break
		}
		lines = picture.Wrap(text, size, picture.Bold, inside, most)
	}
	s.Add(picture.Paragraph(picture.Text{X: edge, Y: top + size*0.92, Size: size, Weight: picture.Bold, Role: picture.Ink}, lines, leading))
	return top + size*0.92 + float64(len(lines)-1)*size*leading
}

type part struct {
	paint picture.Paint
	share float64
}

// shares are those of the votes cast; none unless both sides are known.
func (c Card) shares() []part {
	if c.Vote.Yes == nil || c.Vote.No == nil {
		return nil
	}
	parts := []part{{picture.Paint{Fill: picture.Yes}, float64(*c.Vote.Yes)}}
	if c.Vote.Abstain != nil {
		parts = append(parts, part{picture.Paint{Fill: picture.Abstain}, float64(*c.Vote.Abstain)})
	}
	parts = append(parts, part{picture.Paint{Fill: picture.No, Pattern: picture.Hatch, Stroke: picture.No}, float64(*c.Vote.No)})
	sum := 0.0
	for _, p := range parts {
		sum += p.share
	}
	if sum == 0 {
		return nil
	}
	for n := range parts {
		parts[n].share /= sum
	}
	return parts
}

func bar(parts []part, y float64) []picture.Node {
	const width = 390.0
	var nodes []picture.Node
	x := edge
	for _, p := range parts {
		if p.share > 0 {
			nodes = append(nodes, &picture.Rect{X: x, Y: y, Width: p.share * width, Height: 26, Paint: p.paint})
		}
		x += p.share * width
	}
	return nodes
}

// stages are a band of the shares of the stages, and their numbers below it.
func (c Card) stages(y float64) []picture.Node {
	total := 0
	for _, s := range c.Stages {
		total += s.Count
	}
	var nodes []picture.Node
	x, at := edge, edge
	for _, s := range c.Stages {
		if s.Count <= 0 {
			continue
		}
		width := float64(s.Count) / float64(total) * inside
		nodes = append(nodes, &picture.Rect{X: at, Y: y, Width: max(width-3, 1), Height: 12, Paint: picture.Paint{Fill: picture.Role(s.Stage)}})
		at += width
		words := picture.Measure(s.Words, 26, picture.Regular)
		if x+words+34 > Width-edge {
			continue
		}
		nodes = append(nodes, picture.Mark(picture.Role(s.Stage), x+11, y+44, 26), &picture.Text{X: x + 32, Y: y + 53, Text: s.Words, Size: 26, Role: picture.Ink})
		x += words + 32 + 34
	}
	return nodes
}
