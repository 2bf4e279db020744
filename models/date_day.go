package models

import (
	"fmt"
	"time"
)

// Day is a calendar day without a zone: the number of days since 1970-01-01 in the proleptic
// Gregorian calendar, where year 0 exists. Years within ±10^15 are exact, far more than
// time.Time can hold.
type Day int64

// The Gregorian calendar repeats after 400 years.
const (
	daysIn400Years = 146097
	daysIn100Years = 36524 // the last century of the 400 has one day more
	daysIn4Years   = 1461
	// From 0000-03-01 to 1970-01-01.
	dayOfMarchYear0 = -719468
)

// DayOf is the day of a date. Months and days out of range are carried over, so that day 0 is
// the last of the month before.
func DayOf(year int64, month, day int) Day {
	// Years that begin in March have the leap day at their end, where it shifts nothing. From
	// there the lengths 31, 30, 31, 30, 31 repeat every 5 months: 153 days.
	months := int64(month) - 3
	year += floorDivDate(months, 12)
	months -= floorDivDate(months, 12) * 12
	cycle := floorDivDate(year, 400)
	year -= cycle * 400
	days := cycle*daysIn400Years + year*365 + year/4 - year/100 + (months*153+2)/5 + int64(day) - 1
	return Day(days + dayOfMarchYear0)
}

// DayFromTime is the calendar day of a moment, in UTC.
func DayFromTime(t time.Time) Day {
	year, month, day := t.UTC().Date()
	return DayOf(int64(year), int(month), day)
}

// Date gives the astronomical year, the month (1 to 12) and the day of the month.
func (d Day) Date() (year int64, month, day int) {
	days := int64(d) - dayOfMarchYear0
	cycle := floorDivDate(days, daysIn400Years)
	days -= cycle * daysIn400Years
	// The leap day ends its century or its four years, and so would open one too many.
	centuries := min(days/daysIn100Years, 3)
	days -= centuries * daysIn100Years
	fours := days / daysIn4Years
	days -= fours * daysIn4Years
	years := min(days/365, 3)
	days -= years * 365

	months := (days*5 + 2) / 153
	day = int(days-(months*153+2)/5) + 1
	year = cycle*400 + centuries*100 + fours*4 + years
	month = int(months) + 3
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// String is the ISO 8601 form, "2010-12-16". A year outside 0000 to 9999 is signed and has as
// many digits as it needs, four at least.
func (d Day) String() string {
	year, month, day := d.Date()
	switch {
	case year < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -year, month, day)
	case year > 9999:
		return fmt.Sprintf("+%d-%02d-%02d", year, month, day)
	}
	text := []byte("0000-00-00")
	write := func(to, number int) {
		for ; number > 0; to, number = to-1, number/10 {
			text[to] += byte(number % 10)
		}
	}
	write(3, int(year))
	write(6, month)
	write(9, day)
	return string(text)
}

// daysInMonth is the length of a month, 1 to 12.
func daysInMonth(year int64, month int) int {
	return int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
}

// floorDivDate rounds towards the past, unlike Go's division. The divisor is positive.
func floorDivDate(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
