package poster

import (
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/models"
)

// Entry is one of a list.
type Entry struct {
	// Stage has its mark before the entry; empty for none.
	Stage models.Stage
	// Kicker stands above the title: a date, a place. Title is in the record's own words.
	Kicker, Title string
	// Lines stand below the title.
	Lines []string
}

// indent is where the words of an entry begin that has a mark.
const indent = 26.0

// List sets entries below one another, or says that there are none.
func List(o Options, entries []Entry, empty string) chart.Chart {
	b := &body{o: o}
	if len(entries) == 0 {
		b.text(empty, 0, plain)
	}
	left := b.entries(entries)
	return b.done(left)
}

// entries sets as many as there is room for, and gives how many there is none for.
func (b *body) entries(entries []Entry) (left int) {
	for n, entry := range entries {
		if b.full() {
			return len(entries) - n
		}
		if n > 0 {
			b.y += 9
			b.add(&picture.Line{X2: Width, Y1: b.y, Y2: b.y, Paint: picture.Paint{Stroke: picture.Grid}})
			b.y += 7
		}
		x := 0.0
		if entry.Stage != "" {
			x = indent
		}
		b.text(entry.Kicker, x, small)
		if entry.Stage != "" {
			b.add(picture.Mark(picture.Role(entry.Stage), 8, b.y+titleSize*0.72, 15))
		}
		b.text(entry.Title, x, title)
		for _, line := range entry.Lines {
			b.text(line, x, small)
		}
	}
	return 0
}
