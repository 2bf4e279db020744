package timeline

import (
	"fmt"

	"tracker/models"
)

// unit is what the lines of the grid count.
type unit int

const (
	byDay unit = iota
	byWeek
	byMonth
	byYear
)

// step is the distance of the lines: so many units.
type step struct {
	unit  unit
	count int64
}

// steps are the distances that people think in; beyond a century they go on by tens.
var steps = []step{
	{byDay, 1}, {byWeek, 1}, {byMonth, 1}, {byMonth, 3}, {byYear, 1}, {byYear, 2}, {byYear, 5}, {byYear, 10}, {byYear, 50}, {byYear, 100},
}

// tickRoom is the least distance of two lines: a year's label fits between them in large text.
const tickRoom = 46.0

// approxDays is the usual length of a step.
func (s step) approxDays() float64 {
	return float64(s.count) * [...]float64{byDay: 1, byWeek: 7, byMonth: 30.4, byYear: 365.25}[s.unit]
}

// stepFor chooses the finest step whose lines stand far enough apart.
func stepFor(days, width float64) step {
	least := days / width * tickRoom
	for _, s := range steps {
		if s.approxDays() >= least {
			return s
		}
	}
	s := step{byYear, 1000}
	for s.approxDays() < least && s.count < 1e15 {
		s.count *= 10
	}
	return s
}

// align widens a fitted window to whole years or months, so that the grid begins and ends with it.
func (s step) align(w window) window {
	fromYear, fromMonth, _ := w.from.Date()
	toYear, toMonth, _ := w.to.Date()
	switch s.unit {
	case byYear:
		return window{models.DayOf(fromYear, 1, 1), models.DayOf(toYear, 13, 0)}
	case byMonth:
		return window{models.DayOf(fromYear, fromMonth, 1), models.DayOf(toYear, toMonth+1, 0)}
	}
	return window{w.from - 1, w.to + 1}
}

// first is the first line at or after a day.
func (s step) first(d models.Day) models.Day {
	year, month, _ := d.Date()
	switch s.unit {
	case byDay:
		return d
	case byWeek:
		// Weeks begin on Monday, and day 0 was a Thursday.
		for (d+3)%7 != 0 {
			d++
		}
		return d
	case byMonth:
		start := models.DayOf(year, month-(month-1)%int(s.count), 1)
		if start < d {
			start = s.next(start)
		}
		return start
	}
	start := models.DayOf(year-year%s.count, 1, 1)
	if start < d {
		start = s.next(start)
	}
	return start
}

// next is the line after one.
func (s step) next(d models.Day) models.Day {
	year, month, _ := d.Date()
	switch s.unit {
	case byDay:
		return d + models.Day(s.count)
	case byWeek:
		return d + 7*models.Day(s.count)
	case byMonth:
		return models.DayOf(year, month+int(s.count), 1)
	}
	return models.DayOf(year+s.count, 1, 1)
}

// label says what begins at a line. In a finer grid than years, the first line and the first of a year name the year.
func (s step) label(d models.Day, first bool) (label string, major bool) {
	year, month, day := d.Date()
	switch s.unit {
	case byYear:
		return yearLabel(year), false
	case byMonth:
		label, major = shortMonths[month-1], month == 1
		if major {
			return yearLabel(year), true
		}
	case byWeek:
		label, major = fmt.Sprintf("%d %s", day, shortMonths[month-1]), month == 1 && day <= 7
	case byDay:
		label, major = fmt.Sprint(day), month == 1 && day == 1
		if day == 1 || first {
			label += " " + shortMonths[month-1]
		}
	}
	if major || first {
		label += " " + yearLabel(year)
	}
	return label, major
}

// ticks draws the lines.
func (l *layout) ticks(s step) []Tick {
	var ticks []Tick
	for d := s.first(l.scale.from); d <= l.scale.to; d = s.next(d) {
		label, major := s.label(d, len(ticks) == 0)
		ticks = append(ticks, Tick{X: round(l.scale.start(d)), Label: label, Major: major})
	}
	thinLabels(ticks, l.out.Width)
	return ticks
}

// thinLabels drops labels that would run into the next or out of the drawing. The first, which may be the only one to
// name the year, and those of years stay, and what is right of them gives way.
func thinLabels(ticks []Tick, width float64) {
	free := 0.0
	for n := range ticks {
		tick := &ticks[n]
		end := tick.X + labelGap + textWidth(tick.Label, largeText)
		switch {
		case end > width || (tick.X < free && !tick.Major):
			tick.Label = ""
			continue
		case tick.X < free:
			for before := n - 1; before > 0 && ticks[before].Label != ""; before-- {
				ticks[before].Label = ""
			}
		}
		free = end
	}
}
