package timeline

import (
	"tracker/locale"
	"tracker/models"
	"tracker/store"
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

// tickRoom is the least distance of two lines in pixels: a year's label fits between them.
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
func (s step) align(d store.Days) store.Days {
	fromYear, fromMonth, _ := d.From.Date()
	toYear, toMonth, _ := d.To.Date()
	switch s.unit {
	case byYear:
		return store.Days{From: models.DayOf(fromYear, 1, 1), To: models.DayOf(toYear, 13, 0)}
	case byMonth:
		return store.Days{From: models.DayOf(fromYear, fromMonth, 1), To: models.DayOf(toYear, toMonth+1, 0)}
	}
	return store.Days{From: d.From - 1, To: d.To + 1}
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
func (s step) label(words *locale.Locale, d models.Day, first bool) (label string, major bool) {
	year, month, day := d.Date()
	key := "timeline.axis"
	switch s.unit {
	case byYear:
		return yearLabel(words, year), false
	case byMonth:
		if month == 1 {
			return yearLabel(words, year), true
		}
		if !first {
			return words.ShortMonth(month), false
		}
		key += "-month"
	case byWeek:
		major = month == 1 && day <= 7
		key += "-day"
	case byDay:
		major = month == 1 && day == 1
		if day != 1 && !first {
			return words.Number(day), false
		}
		key += "-day"
	}
	if (major || first) && s.unit != byMonth {
		key += "-year"
	}
	return words.T(key, "day", day, "month", words.ShortMonth(month), "year", yearLabel(words, year)), major
}

// ticks draws the lines.
func (l *layout) ticks(s step) []Tick {
	var ticks []Tick
	for d := s.first(l.Window.From); d <= l.Window.To; d = s.next(d) {
		label, major := s.label(l.Words, d, len(ticks) == 0)
		ticks = append(ticks, Tick{X: l.percent(l.scale.start(d)), Label: label, Major: major})
	}
	l.thinLabels(ticks)
	return ticks
}

const (
	axisText = 12.5
	axisGap  = 5.0 // between a line and its label
)

// thinLabels drops labels that would run into the next or out of the drawing. The first, which may be the only one to
// name the year, and those of years stay, and what is right of them gives way.
func (l *layout) thinLabels(ticks []Tick) {
	free := 0.0
	for n := range ticks {
		tick := &ticks[n]
		x := tick.X * l.width / 100
		end := x + axisGap + axisText*textWidth(tick.Label)
		switch {
		case end > l.width || (x < free && !tick.Major):
			tick.Label = ""
			continue
		case x < free:
			for before := n - 1; before > 0 && ticks[before].Label != ""; before-- {
				ticks[before].Label = ""
			}
		}
		free = end
	}
	spare := false
	for n := range ticks {
		if ticks[n].Label != "" {
			ticks[n].Spare = spare && !ticks[n].Major
			spare = !spare
		}
	}
}
