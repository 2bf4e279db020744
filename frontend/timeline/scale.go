package timeline

import (
	"tracker/models"
	"tracker/store"
)

// scale turns days into places between 0 and its width, in pixels. Days outside lie at its edges.
type scale struct {
	days  store.Days
	width float64
}

func daysIn(d store.Days) float64 { return float64(d.To) - float64(d.From) + 1 }

func (s scale) holds(d models.Day) bool { return s.days.From <= d && d <= s.days.To }

// start is where a day begins; so the end of a day is the start of the next.
func (s scale) start(d models.Day) float64 { return s.place(float64(d) - float64(s.days.From)) }

// middle is where the mark of a day stands.
func (s scale) middle(d models.Day) float64 { return s.place(float64(d) - float64(s.days.From) + 0.5) }

func (s scale) place(days float64) float64 {
	return min(max(s.width*days/daysIn(s.days), 0), s.width)
}
