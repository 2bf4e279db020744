package models

import (
	"fmt"
	"strconv"
	"strings"
)

// Phrase says the date in English words, as precisely as it is known and never more, to stand
// alone or after a colon: "16 December 2010", "about 2010", "November to December 2012",
// "on 8 or 9 July 2012". It is empty for no date. Years before 1 are given as BC: year 0 is
// 1 BC.
func (d Date) Phrase() string { return d.PhraseIn(EnglishDates) }

// PhraseIn says the date as Phrase does, in the words of a language.
func (d Date) PhraseIn(w *DatePhrases) string {
	if d.IsZero() {
		return ""
	}
	phrase := ""
	if part, plain := d.plain(); plain {
		phrase = w.unmarked(part, dateAlone)
	} else {
		phrase = w.phrase(d.expr())
	}
	if w.Contractions != nil {
		phrase = w.Contractions.Replace(phrase)
	}
	return phrase
}

func (w *DatePhrases) phrase(expr dateExpr) string {
	switch expr.form {
	case dateFormOneOf:
		return w.oneOf(expr.members)
	case dateFormInterval:
		return w.interval(expr.members[0])
	}
	return w.part(expr.members[0].start, dateAlone)
}

// datePosition is the form of a date, by where it stands: see DatePhrases.
type datePosition uint8

const (
	dateAlone datePosition = iota
	dateAfter              // after a word that governs it
	dateIn                 // after "in"
)

// of picks the form where two are enough.
func (at datePosition) of(alone, after string) string {
	if at == dateAlone {
		return alone
	}
	return after
}

// fillDate puts values into a template: names and values in turn.
func fillDate(template string, values ...string) string {
	var filled strings.Builder
	for {
		before, rest, opens := strings.Cut(template, "{")
		name, after, closes := strings.Cut(rest, "}")
		filled.WriteString(before)
		if !opens || !closes {
			return filled.String()
		}
		for i := 0; i < len(values); i += 2 {
			if values[i] == name {
				filled.WriteString(values[i+1])
			}
		}
		template = after
	}
}

// with puts one date into a template, in the form that the template asks for.
func (w *DatePhrases) with(template string, p datePart) string {
	return fillDate(template, "date", w.part(p, dateAlone), "date-after", w.part(p, dateAfter), "date-in", w.part(p, dateIn))
}

// part says one date.
func (w *DatePhrases) part(p datePart, at datePosition) string {
	phrase := w.unmarked(p, at)
	if p.clock != nil {
		return w.clock(phrase, *p.clock)
	}
	if p.mark == '~' || p.mark == '%' {
		template := at.of(w.Approximate, w.ApproximateAfter)
		if p.hasUnspecified() {
			template = w.ApproximateNote
		}
		phrase = fillDate(template, "date", phrase, "date-after", w.unmarked(p, dateAfter))
	}
	if p.mark == '?' || p.mark == '%' {
		phrase = fillDate(w.Uncertain, "date", phrase)
	}
	return phrase
}

// unmarked says the day, month or year alone.
func (w *DatePhrases) unmarked(p datePart, at datePosition) string {
	if p.yearFrom != p.yearTo {
		// "The 2000s" may be ten years or a hundred, and "the 80s" may be any.
		if p.yearFrom >= 1000 && p.yearTo-p.yearFrom == 9 && p.yearFrom%100 != 0 {
			return fillDate(w.Decade,
				"year", strconv.FormatInt(p.yearFrom, 10), "last", strconv.FormatInt(p.yearTo, 10))
		}
		return fillDate(w.Years, "start", w.year(p.yearFrom), "end", w.year(p.yearTo))
	}
	year := w.year(p.yearFrom)
	if p.day > 0 {
		return fillDate(at.of(w.Day, w.DayAfter), "day", w.dayNumber(p.day), "month", w.Months[p.month-1], "year", year)
	}
	phrase := fillDate(w.Month, "month", w.month(p, at), "year", year)
	if p.month <= 0 {
		phrase = at.of(year, fillDate(w.YearAfter, "year", year))
	}
	switch {
	case p.day == dateUnspecified:
		return fillDate(w.DayUnknown, "date", phrase)
	case p.month == dateUnspecified:
		return fillDate(w.MonthUnknown, "date", phrase)
	}
	return phrase
}

// dayNumber writes the number of a day.
func (w *DatePhrases) dayNumber(day int) string {
	if day == 1 && w.FirstDay != "" {
		return w.FirstDay
	}
	return strconv.Itoa(day)
}

// month names the month or season of a date without a day; empty when there is none.
func (w *DatePhrases) month(p datePart, at datePosition) string {
	switch {
	case p.isSeason():
		return [...][4]string{w.Seasons, w.SeasonsAfter, w.SeasonsIn}[at][p.month-21]
	case p.month > 0:
		return [...][12]string{w.MonthsAlone, w.MonthsAfter, w.MonthsIn}[at][p.month-1]
	}
	return ""
}

func (w *DatePhrases) year(year int64) string {
	template := w.Year
	switch {
	case year < 1:
		template, year = w.YearBC, 1-year
	case year < 1000:
		template = w.YearEarly
	case year > 9999:
		template = w.YearLong
	}
	return fillDate(template, "year", strconv.FormatInt(year, 10))
}

// clock adds the time of day to a phrase. Seconds say nothing to a reader and stay in the text.
func (w *DatePhrases) clock(day string, c dateClock) string {
	template, zone := w.Time, ""
	if c.zone != "" {
		template, zone = w.TimeZone, "UTC"
	}
	if c.zone != "" && c.zone != "Z" {
		sign := "+"
		if c.zone[0] == '-' {
			sign = "\u2212" // the minus sign, which no line is broken at
		}
		minutes := int64(0)
		if len(c.zone) > len("-04") {
			minutes = dateNumber(c.zone[len("-04:"):])
		}
		zone = fmt.Sprintf("UTC%s%02d:%02d", sign, dateNumber(c.zone[1:3]), minutes)
	}
	return fillDate(template, "date", day, "time", fmt.Sprintf("%02d:%02d", c.hour, c.minute), "zone", zone)
}

// before says a part that another follows, without the year or month that they share:
// "8" before "12 July 2012".
func (w *DatePhrases) before(p, next datePart, at datePosition) string {
	plain := p.mark == 0 && next.mark == 0 && !p.hasUnspecified() && !next.hasUnspecified()
	if !plain || p.yearFrom != next.yearFrom || p.precision() != next.precision() {
		return w.part(p, at)
	}
	switch {
	case p.day > 0 && p.month == next.month:
		return fillDate(at.of(w.DayNumber, w.DayNumberAfter), "day", w.dayNumber(p.day))
	case p.day > 0:
		return fillDate(at.of(w.DayOfMonth, w.DayOfMonthAfter), "day", w.dayNumber(p.day), "month", w.Months[p.month-1])
	case p.month > 0:
		return w.month(p, at)
	}
	return w.part(p, at)
}
