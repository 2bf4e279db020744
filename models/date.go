package models

import (
	"cmp"
	"strings"
)

// Date is one expression of the Extended Date/Time Format, kept exactly as it was entered:
// levels 0 and 1 of the Library of Congress specification (ISO 8601-2) whole, and of
// level 2 "one of a set".
//
// The zero value is "no date". Dates are comparable with == and can be keys of a map: two are
// equal when their texts are. Its text form, empty for no date, is also its JSON and YAML form;
// in YAML a set has to be quoted, since [ begins a list there.
type Date struct {
	text string
	// First and last possible day; each means nothing unless its flag is set.
	earliest, latest       Day
	hasEarliest, hasLatest bool
	uncertain, approximate bool
	precision              Precision
}

// Precision says how precisely a date is known, which can be less than how long it was written:
// "2010-XX" is known to the year.
type Precision string

// The precisions of a Date. An interval and a set have no one precision: their parts may differ.
const (
	PrecisionSecond   Precision = "second"
	PrecisionDay      Precision = "day"
	PrecisionMonth    Precision = "month"
	PrecisionSeason   Precision = "season"
	PrecisionYear     Precision = "year"
	PrecisionDecade   Precision = "decade"
	PrecisionCentury  Precision = "century"
	PrecisionInterval Precision = "interval"
	PrecisionOneOf    Precision = "one-of"
)

// ParseDate reads an EDTF expression of at most 100 characters. The error is a *DateError, made
// to be shown to the person who typed the text. Nothing is trimmed or repaired, and the empty
// text is an error.
func ParseDate(s string) (Date, error) {
	if d, plain := plainDate(s); plain {
		return d, nil
	}
	expr, fault := parseDateExpr(s)
	if fault != nil {
		return Date{}, fault
	}
	d := Date{text: s, precision: expr.precision()}
	d.earliest, d.hasEarliest = expr.earliest()
	d.latest, d.hasLatest = expr.latest()
	d.uncertain = strings.ContainsAny(s, "?%")
	d.approximate = strings.ContainsAny(s, "~%")
	return d, nil
}

// plainDate reads what nearly all dates are, a year, month or day without anything else, in a tenth of the time that it
// takes to read whatever a date may be. It is false for everything else.
func plainDate(s string) (Date, bool) {
	const form = "0000-00-00"
	if len(s) != len("2010") && len(s) != len("2010-12") && len(s) != len(form) {
		return Date{}, false
	}
	for n := range len(s) {
		if isDateDigit(s[n]) != isDateDigit(form[n]) || (form[n] == '-' && s[n] != '-') {
			return Date{}, false
		}
	}
	d := Date{text: s, hasEarliest: true, hasLatest: true}
	year, month := dateNumber(s[:4]), 0
	if len(s) > 4 {
		if month = int(dateNumber(s[5:7])); month < 1 || month > 12 {
			return Date{}, false
		}
	}
	switch {
	case len(s) == len(form):
		day := int(dateNumber(s[8:]))
		if day < 1 || (day > 28 && day > daysInMonth(year, month)) {
			return Date{}, false
		}
		d.precision, d.earliest = PrecisionDay, DayOf(year, month, day)
		d.latest = d.earliest
	case month > 0:
		d.precision, d.earliest, d.latest = PrecisionMonth, DayOf(year, month, 1), DayOf(year, month+1, 0)
	default:
		d.precision, d.earliest, d.latest = PrecisionYear, DayOf(year, 1, 1), DayOf(year, 13, 0)
	}
	return d, true
}

// plain gives the one part of a date that plainDate can read, of which nothing is left to be read from its text.
func (d Date) plain() (part datePart, ok bool) {
	year, month, day := d.earliest.Date()
	switch {
	case d.precision == PrecisionDay && len(d.text) == len("2010-12-16"):
		part = datePart{yearFrom: year, yearTo: year, month: month, day: day}
	case d.precision == PrecisionMonth && len(d.text) == len("2010-12"):
		part = datePart{yearFrom: year, yearTo: year, month: month}
	case d.precision == PrecisionYear && len(d.text) == len("2010"):
		part = datePart{yearFrom: year, yearTo: year}
	default:
		return part, false
	}
	return part, true
}

// MustDate is ParseDate for tests and constants: it panics on a fault.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String is the expression as it was entered, empty for no date.
func (d Date) String() string { return d.text }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.text == "" }

// Earliest is the first day that the date may mean, or false where it is open or unknown
// towards the past. An approximate or uncertain date has the bounds of its expression: how wide
// "about" is, nobody said, so nothing is added. A time's day is the one written, whatever its
// offset: days of history have no zone. For seasons see dateSeasonBounds.
func (d Date) Earliest() (Day, bool) { return d.earliest, d.hasEarliest }

// Latest is the last day that the date may mean, or false where it is open or unknown towards
// the future.
func (d Date) Latest() (Day, bool) { return d.latest, d.hasLatest }

// Precision says how precisely the date is known; empty for no date.
func (d Date) Precision() Precision { return d.precision }

// Uncertain reports whether any part carries "?" or "%".
func (d Date) Uncertain() bool { return d.uncertain }

// Approximate reports whether any part carries "~" or "%".
func (d Date) Approximate() bool { return d.approximate }

// IsInterval reports whether something lasted from one date to another ("2012-11/2012-12").
func (d Date) IsInterval() bool { return d.precision == PrecisionInterval }

// IsOneOf reports whether the date is one of a set, not known which
// ("[2012-07-08..2012-07-09]").
func (d Date) IsOneOf() bool { return d.precision == PrecisionOneOf }

// IsExactDay reports whether the date is one certain calendar day, which may be drawn as a
// point.
func (d Date) IsExactDay() bool {
	return d.hasEarliest && d.hasLatest && d.earliest == d.latest && !d.uncertain && !d.approximate
}

// Year is the first year that the expression names, astronomically numbered (0 is 1 BC): 2012
// for "2012/2014", 1984 for "[..1984]". It is false where no whole year is named ("201X") and
// for no date.
func (d Date) Year() (int64, bool) {
	if d.IsZero() {
		return 0, false
	}
	return d.expr().year()
}

// Overlaps reports whether some day is possible for both dates. Open and unknown ends reach for
// ever; the gaps of a set are gaps; no date overlaps nothing.
func (d Date) Overlaps(o Date) bool {
	if d.IsZero() || o.IsZero() {
		return false
	}
	others := o.expr().members
	for _, m := range d.expr().members {
		for _, n := range others {
			if m.overlaps(n) {
				return true
			}
		}
	}
	return false
}

// CompareDates orders dates for sorting, by first possible day, then last possible day, then
// text: 0 means equal. An open or unknown start comes first, no date comes last.
func CompareDates(a, b Date) int {
	if a.IsZero() || b.IsZero() {
		return compareDateFlags(a.IsZero(), b.IsZero())
	}
	if c := compareDateFlags(a.hasEarliest, b.hasEarliest); c != 0 {
		return c
	}
	if a.hasEarliest {
		if c := cmp.Compare(a.earliest, b.earliest); c != 0 {
			return c
		}
	}
	if c := compareDateFlags(!a.hasLatest, !b.hasLatest); c != 0 {
		return c
	}
	if a.hasLatest {
		if c := cmp.Compare(a.latest, b.latest); c != 0 {
			return c
		}
	}
	return strings.Compare(a.text, b.text)
}

// compareDateFlags puts false before true.
func compareDateFlags(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// MarshalText gives the expression as entered, empty for no date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText is ParseDate, except that the empty text is no date. (JSON's null never gets
// here: as for every such type, it leaves what was there.)
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// expr reads the text again. What is seldom asked for is not stored, which keeps Date small and
// comparable.
func (d Date) expr() dateExpr {
	expr, _ := parseDateExpr(d.text)
	return expr
}
