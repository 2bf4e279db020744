package models

// DayRange is a number of days that is known within bounds: between two dates of which at least one is not a single day
// there is a least and a most. A bound that the dates leave open is nil.
type DayRange struct {
	Least *int `json:"least"`
	Most  *int `json:"most"`
	// About tells that one of the dates is itself only approximate or uncertain.
	About bool `json:"about"`
}

// DaysBetween counts the days from one date to another: 0 on the same day, negative when the second comes first. Of a
// date that is not known nothing is counted.
func DaysBetween(from, to Date) DayRange {
	if from.IsZero() || to.IsZero() {
		return DayRange{}
	}
	r := DayRange{About: from.vague() || to.vague()}
	if first, known := to.Earliest(); known {
		r.Least = DaysUntil(from, first).Least
	}
	if last, known := to.Latest(); known {
		r.Most = DaysUntil(from, last).Most
	}
	return r
}

// DaysUntil counts the days from a date to a day.
func DaysUntil(from Date, day Day) DayRange {
	if from.IsZero() {
		return DayRange{}
	}
	r := DayRange{About: from.vague()}
	if last, known := from.Latest(); known {
		days := int(day - last)
		r.Least = &days
	}
	if first, known := from.Earliest(); known {
		days := int(day - first)
		r.Most = &days
	}
	return r
}

// vague tells that a date is not surely within its bounds.
func (d Date) vague() bool { return d.Approximate() || d.Uncertain() }

// Exact tells that the number is known, and gives it.
func (r DayRange) Exact() (int, bool) {
	if r.About || r.Least == nil || r.Most == nil || *r.Least != *r.Most {
		return 0, false
	}
	return *r.Least, true
}

// Known tells whether at least one bound is.
func (r DayRange) Known() bool { return r.Least != nil || r.Most != nil }

// Order is how two dates lie to each other.
type Order string

// The orders. Dates that share a possible day have none that is known.
const (
	OrderBefore  Order = "before"
	OrderAfter   Order = "after"
	OrderUnknown Order = "unknown"
)

// Order tells whether the second date comes after the first, before it, or whether that is not known: on the same day,
// or when their possible days overlap.
func (r DayRange) Order() Order {
	switch {
	case r.Least != nil && *r.Least > 0:
		return OrderAfter
	case r.Most != nil && *r.Most < 0:
		return OrderBefore
	}
	return OrderUnknown
}
