package models

// dateExpr is what a text says, as read.
type dateExpr struct {
	form    dateForm
	members []dateRange // one, or for a set at least one, in the order written
}

type dateForm uint8

const (
	dateFormPlain    dateForm = iota // one date or date with time
	dateFormInterval                 // from/to
	dateFormOneOf                    // [a,b..c]
)

// dateRange is an interval or a member of a set. For a single date both ends are that date.
type dateRange struct {
	start, end         datePart
	startKind, endKind dateEndKind
	single             bool
}

type dateEndKind uint8

const (
	dateEndKnown   dateEndKind = iota
	dateEndOpen                // "..": goes on, or has no limit
	dateEndUnknown             // nothing written: there is one, nobody knows which
)

// datePart is one calendar date.
type datePart struct {
	yearFrom, yearTo int64 // differ where digits of the year are X
	month            int   // 1 to 12, a season 21 to 24, dateUnspecified, or 0 for none
	day              int   // 1 to 31, dateUnspecified, or 0 for none
	mark             byte  // '?', '~', '%', or 0
	clock            *dateClock
}

// dateClock is a time of day, as written.
type dateClock struct {
	hour, minute, second int
	zone                 string // "", "Z", "+05:30" or "-04"
}

// dateUnspecified stands for a month or day written XX.
const dateUnspecified = -1

func (p datePart) isSeason() bool { return p.month > 12 }

func (p datePart) hasUnspecified() bool {
	return p.yearFrom != p.yearTo || p.month == dateUnspecified || p.day == dateUnspecified
}

// precision is how precisely the part is known: XX adds nothing to what stands before it.
func (p datePart) precision() Precision {
	switch {
	case p.clock != nil:
		return PrecisionSecond
	case p.day > 0:
		return PrecisionDay
	case p.isSeason():
		return PrecisionSeason
	case p.month > 0:
		return PrecisionMonth
	case p.yearTo-p.yearFrom > 9:
		return PrecisionCentury
	case p.yearTo != p.yearFrom:
		return PrecisionDecade
	}
	return PrecisionYear
}

// first is the first possible day.
func (p datePart) first() Day {
	switch {
	case p.isSeason():
		first, _ := dateSeasonBounds(p.yearFrom, p.month)
		return first
	case p.day > 0:
		return DayOf(p.yearFrom, p.month, p.day)
	case p.month > 0:
		return DayOf(p.yearFrom, p.month, 1)
	}
	return DayOf(p.yearFrom, 1, 1)
}

// last is the last possible day.
func (p datePart) last() Day {
	switch {
	case p.isSeason():
		_, last := dateSeasonBounds(p.yearFrom, p.month)
		return last
	case p.day > 0:
		return DayOf(p.yearFrom, p.month, p.day)
	case p.month > 0:
		return DayOf(p.yearFrom, p.month+1, 0)
	}
	return DayOf(p.yearTo, 13, 0)
}

// dateSeasonBounds are the days that a season may cover. The specification names the seasons 21
// to 24 without dates or hemisphere, and countries count them from the first of a month or from
// equinox and solstice. The bounds are wide enough for all of these: spring and autumn are from
// March to December of their year, on one half of the world or the other. Summer and winter
// may run over New Year: they are from January of their year to March of the next.
func dateSeasonBounds(year int64, season int) (first, last Day) {
	if season == 21 || season == 23 {
		return DayOf(year, 3, 1), DayOf(year, 12, 31)
	}
	return DayOf(year, 1, 1), DayOf(year+1, 3, 31)
}

// overlaps reports whether the ranges share a day; an end that is not known does not limit.
func (r dateRange) overlaps(o dateRange) bool {
	return !r.endsBefore(o) && !o.endsBefore(r)
}

func (r dateRange) endsBefore(o dateRange) bool {
	return r.endKind == dateEndKnown && o.startKind == dateEndKnown && r.end.last() < o.start.first()
}

func (e dateExpr) precision() Precision {
	switch e.form {
	case dateFormInterval:
		return PrecisionInterval
	case dateFormOneOf:
		return PrecisionOneOf
	}
	return e.members[0].start.precision()
}

func (e dateExpr) earliest() (earliest Day, ok bool) {
	for i, m := range e.members {
		if m.startKind != dateEndKnown {
			return 0, false
		}
		if first := m.start.first(); i == 0 || first < earliest {
			earliest = first
		}
	}
	return earliest, true
}

func (e dateExpr) latest() (latest Day, ok bool) {
	for i, m := range e.members {
		if m.endKind != dateEndKnown {
			return 0, false
		}
		if last := m.end.last(); i == 0 || last > latest {
			latest = last
		}
	}
	return latest, true
}

// year is the first year written out in full.
func (e dateExpr) year() (year int64, ok bool) {
	for _, m := range e.members {
		named := m.start
		if m.startKind != dateEndKnown {
			named = m.end
		}
		if named.yearFrom == named.yearTo && (!ok || named.yearFrom < year) {
			year, ok = named.yearFrom, true
		}
	}
	return year, ok
}
