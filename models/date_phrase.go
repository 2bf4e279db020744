package models

import "fmt"

// Phrase says the date in English words, as precisely as it is known and never more, to stand
// alone or after a colon: "16 December 2010", "about 2010", "November to December 2012",
// "on 8 or 9 July 2012". It is empty for no date. Years before 1 are given as BC: year 0 is
// 1 BC.
func (d Date) Phrase() string {
	if d.IsZero() {
		return ""
	}
	expr := d.expr()
	switch expr.form {
	case dateFormOneOf:
		return dateEnglish.oneOf(expr.members)
	case dateFormInterval:
		return dateEnglish.interval(expr.members[0])
	}
	return dateEnglish.part(expr.members[0].start)
}

// datePhrases are the words of one language. The templates name their arguments by number, so
// that a language can turn their order round; empty words leave nothing behind.
type datePhrases struct {
	months  [12]string
	seasons [4]string

	day, dayOfMonth   string // day, month, year; day, month
	month             string // month or season, year
	yearBC, yearEarly string // year: before 1, and before 1000
	yearLong          string // year of more than four digits
	decade, years     string // first year; first, last year
	monthOf, dayOf    string // a month or day not known of the given year or month

	uncertain, approximate, approximateAfter string // phrase; the last for phrases of more than a date

	time, timeZone string // day, hour, minute; and zone
	utc, utcOffset string // the last: sign, hours and minutes

	fromTo, within               string // an interval: start, end; both are the same
	since, sinceUnknown          string // start
	until, untilUnknown          string // end
	onDay, inPeriod, between, or string // one of a set: day; longer; first, last; list, last
	dayOrBefore, periodOrBefore  string
	dayOrAfter, periodOrAfter    string
}

var dateEnglish = datePhrases{
	months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"},
	seasons: [4]string{"spring", "summer", "autumn", "winter"},

	day: "%[1]d %[2]s %[3]s", dayOfMonth: "%[1]d %[2]s",
	month:  "%[1]s %[2]s",
	yearBC: "%[1]d BC", yearEarly: "AD %[1]d",
	yearLong: "year %[1]d",
	decade:   "the %[1]ds", years: "between %[1]s and %[2]s",
	monthOf: "some month in %[1]s", dayOf: "some day in %[1]s",

	uncertain: "%[1]s (uncertain)", approximate: "about %[1]s", approximateAfter: "%[1]s (approximate)",

	time: "%[1]s, %02[2]d:%02[3]d", timeZone: "%[1]s %[2]s",
	utc: "UTC", utcOffset: "UTC%[1]s%02[2]d:%02[3]d",

	fromTo: "%[1]s to %[2]s", within: "within %[1]s",
	since: "since %[1]s", sinceUnknown: "from %[1]s, end not known",
	until: "until %[1]s", untilUnknown: "until %[1]s, start not known",
	onDay: "on %[1]s", inPeriod: "in %[1]s", between: "between %[1]s and %[2]s", or: "%[1]s or %[2]s",
	dayOrBefore: "on or before %[1]s", periodOrBefore: "in or before %[1]s",
	dayOrAfter: "on or after %[1]s", periodOrAfter: "in or after %[1]s",
}

// part says one date.
func (w datePhrases) part(p datePart) string {
	phrase := w.unmarked(p)
	if p.clock != nil {
		return w.clock(phrase, *p.clock)
	}
	if p.mark == '~' || p.mark == '%' {
		template := w.approximate
		if p.hasUnspecified() {
			template = w.approximateAfter
		}
		phrase = fmt.Sprintf(template, phrase)
	}
	if p.mark == '?' || p.mark == '%' {
		phrase = fmt.Sprintf(w.uncertain, phrase)
	}
	return phrase
}

// unmarked says the day, month or year alone.
func (w datePhrases) unmarked(p datePart) string {
	if p.yearFrom != p.yearTo {
		// "The 2000s" may be ten years or a hundred, and "the 80s" may be any.
		if p.yearFrom >= 1000 && p.yearTo-p.yearFrom == 9 && p.yearFrom%100 != 0 {
			return fmt.Sprintf(w.decade, p.yearFrom)
		}
		return fmt.Sprintf(w.years, w.year(p.yearFrom), w.year(p.yearTo))
	}
	phrase := w.year(p.yearFrom)
	switch {
	case p.day > 0:
		return fmt.Sprintf(w.day, p.day, w.months[p.month-1], phrase)
	case p.isSeason():
		return fmt.Sprintf(w.month, w.seasons[p.month-21], phrase)
	case p.month > 0:
		phrase = fmt.Sprintf(w.month, w.months[p.month-1], phrase)
	}
	switch {
	case p.day == dateUnspecified:
		return fmt.Sprintf(w.dayOf, phrase)
	case p.month == dateUnspecified:
		return fmt.Sprintf(w.monthOf, phrase)
	}
	return phrase
}

func (w datePhrases) year(year int64) string {
	switch {
	case year < 1:
		return fmt.Sprintf(w.yearBC, 1-year)
	case year < 1000:
		return fmt.Sprintf(w.yearEarly, year)
	case year > 9999:
		return fmt.Sprintf(w.yearLong, year)
	}
	return fmt.Sprint(year)
}

// clock adds the time of day to a phrase. Seconds say nothing to a reader and stay in the text.
func (w datePhrases) clock(day string, c dateClock) string {
	phrase := fmt.Sprintf(w.time, day, c.hour, c.minute)
	if c.zone == "" {
		return phrase
	}
	zone := w.utc
	if c.zone != "Z" {
		sign := "+"
		if c.zone[0] == '-' {
			sign = "\u2212" // the minus sign, which no line is broken at
		}
		minutes := int64(0)
		if len(c.zone) > len("-04") {
			minutes = dateNumber(c.zone[len("-04:"):])
		}
		zone = fmt.Sprintf(w.utcOffset, sign, dateNumber(c.zone[1:3]), minutes)
	}
	return fmt.Sprintf(w.timeZone, phrase, zone)
}

// before says a part that another follows, without the year or month that they share:
// "8" before "12 July 2012".
func (w datePhrases) before(p, next datePart) string {
	plain := p.mark == 0 && next.mark == 0 && !p.hasUnspecified() && !next.hasUnspecified()
	if !plain || p.yearFrom != next.yearFrom || p.precision() != next.precision() {
		return w.part(p)
	}
	switch {
	case p.day > 0 && p.month == next.month:
		return fmt.Sprint(p.day)
	case p.day > 0:
		return fmt.Sprintf(w.dayOfMonth, p.day, w.months[p.month-1])
	case p.isSeason():
		return w.seasons[p.month-21]
	case p.month > 0:
		return w.months[p.month-1]
	}
	return w.part(p)
}
