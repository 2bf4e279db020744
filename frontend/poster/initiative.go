package poster

import (
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/models"
)

// Initiative is what a card says of one initiative. Empty fields are left out.
type Initiative struct {
	// Kicker is where it is and what kind of text.
	Kicker string
	Stage  models.Stage
	Status string
	// Clocks are when something last happened and when a person last checked the record, in words.
	Clocks []string
	// Vote is drawn as shares when both sides are known, with its figures in words below.
	Vote    models.Counts
	Figures string
	// Notes are whole sentences, such as that the record was corrected.
	Notes []string
}

// Card draws an initiative.
func Card(o Options, i Initiative) chart.Chart {
	b := &body{o: o}
	b.text(i.Kicker, 0, small)
	b.y += 6
	b.add(picture.Mark(picture.Role(i.Stage), 8, b.y+titleSize*0.72, 16))
	b.text(i.Status, indent, head)
	for _, clock := range i.Clocks {
		b.y += 3
		b.text(clock, 0, plain)
	}
	if i.Figures != "" {
		b.y += 10
		b.shares(i.Vote)
		b.text(i.Figures, 0, plain)
	}
	for _, note := range i.Notes {
		b.y += 6
		b.text(note, 0, plain)
	}
	return b.done(0)
}

// shares are those of the votes cast; none unless both sides are known.
func (b *body) shares(counts models.Counts) {
	if counts.Yes == nil || counts.No == nil {
		return
	}
	abstain := 0
	if counts.Abstain != nil {
		abstain = *counts.Abstain
	}
	total := *counts.Yes + abstain + *counts.No
	if total <= 0 {
		return
	}
	x := 0.0
	for _, part := range []struct {
		number int
		paint  picture.Paint
	}{
		{*counts.Yes, picture.Paint{Fill: picture.Yes}},
		{abstain, picture.Paint{Fill: picture.Abstain, Pattern: picture.Dots, Stroke: picture.Control}},
		{*counts.No, picture.Paint{Fill: picture.No, Pattern: picture.Hatch, Stroke: picture.No}},
	} {
		if part.number > 0 {
			width := float64(part.number) / float64(total) * Width
			b.add(&picture.Rect{X: x, Y: b.y, Width: width, Height: 16, Paint: part.paint})
			x += width
		}
	}
	b.y += 24
}

// StageCount is a number of initiatives at a stage, with its words ("12 laws").
type StageCount struct {
	Stage models.Stage
	Count int
	Words string
}

// Jurisdiction draws how many initiatives of each stage there are, facts, and a list of initiatives.
func Jurisdiction(o Options, stages []StageCount, facts []string, entries []Entry, empty string) chart.Chart {
	b := &body{o: o}
	total := 0
	for _, s := range stages {
		total += max(s.Count, 0)
	}
	if total > 0 {
		x := 0.0
		var signs []sign
		for _, s := range stages {
			if s.Count <= 0 {
				continue
			}
			width := float64(s.Count) / float64(total) * Width
			b.add(&picture.Rect{X: x, Y: b.y, Width: max(width-2, 1), Height: 10, Paint: picture.Paint{Fill: picture.Role(s.Stage)}})
			x += width
			signs = append(signs, sign{stageSign(s.Stage), s.Words})
		}
		b.y += 18
		b.key(signs)
	}
	for _, fact := range facts {
		b.y += 3
		b.text(fact, 0, plain)
	}
	b.y += 12
	if len(entries) == 0 {
		b.text(empty, 0, plain)
	}
	return b.done(b.entries(entries))
}

func stageSign(stage models.Stage) func(x, y float64) []picture.Node {
	return func(x, y float64) []picture.Node { return []picture.Node{picture.Mark(picture.Role(stage), x, y, 14)} }
}
