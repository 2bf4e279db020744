package models

import (
	"strings"
	"time"
)

// dateMaxYearDigits keeps every year within what Day can count.
const dateMaxYearDigits = 15

// part reads one calendar date with its qualification: a year, a month or season, a day.
func (s *dateScanner) part() (part datePart, fault *DateError) {
	if s.atMark() {
		return part, s.partialMark()
	}
	if s.peek() == 'Y' {
		fault = s.letterYear(&part)
	} else {
		fault = s.yearMonthDay(&part)
	}
	if fault != nil || !s.atMark() {
		return part, fault
	}
	at := s.pos
	part.mark = s.peek()
	s.pos++
	switch {
	case s.atMark():
		return part, s.fault(s.pos, "a date has one mark; uncertain and approximate together is %%")
	case s.peek() == '-':
		s.pos = at
		return part, s.partialMark()
	}
	return part, nil
}

func (s *dateScanner) partialMark() *DateError {
	return s.fault(s.pos, "%c on a part of the date alone %s", s.peek(), dateLevel2)
}

// letterYear reads a year of more than four digits, "Y170000002" or "Y-170000002".
func (s *dateScanner) letterYear(part *datePart) *DateError {
	s.pos++
	negative := s.skip("-")
	start := s.pos
	digits := s.digits()
	switch {
	case strings.Contains(digits, "X"):
		return s.fault(start+strings.IndexByte(digits, 'X'), "a year after Y is written out in full")
	case digits == "":
		return s.fault(start, "the year after Y is missing")
	case s.peek() == 'E' || s.peek() == 'S':
		return s.unexpected()
	case len(digits) <= 4 || digits[0] == '0':
		return s.fault(start, "Y is for years of more than four digits, without leading zeros")
	case len(digits) > dateMaxYearDigits:
		return s.fault(start+dateMaxYearDigits, "a year has at most %d digits", dateMaxYearDigits)
	case s.peek() == '-':
		return s.fault(s.pos, "a year with Y has no month")
	}
	part.yearFrom = dateNumber(digits)
	if negative {
		part.yearFrom = -part.yearFrom
	}
	part.yearTo = part.yearFrom
	return nil
}

func (s *dateScanner) yearMonthDay(part *datePart) *DateError {
	start := s.pos
	if fault := s.year(part); fault != nil {
		return fault
	}
	if s.peek() != '-' {
		return nil
	}
	if part.yearFrom != part.yearTo {
		return s.fault(start+strings.IndexByte(s.text[start:], 'X'),
			"a year that is not known in full, with a month, %s", dateLevel2)
	}
	s.pos++
	if fault := s.month(part); fault != nil || s.peek() != '-' {
		return fault
	}
	if part.isSeason() {
		return s.fault(s.pos, "a season has no days")
	}
	s.pos++
	return s.day(part)
}

// year reads four digits, of which the last or the last two may be X, with a minus before them
// for the years before year 0.
func (s *dateScanner) year(part *datePart) *DateError {
	signed := s.pos
	negative := s.skip("-")
	if s.atMark() {
		return s.partialMark()
	}
	start := s.pos
	digits := s.digits()
	known := strings.TrimRight(digits, "X")
	switch {
	case digits == "" && (s.done() || strings.IndexByte(",]/", s.peek()) >= 0):
		return s.fault(start, "a date is missing")
	case digits == "" && (s.peek() == ' ' || s.peek() >= 0x80):
		return s.unexpected()
	case digits != "" && len(digits) < 4 && !s.done() && strings.IndexByte("xuU", s.peek()) >= 0:
		return s.unexpected()
	case len(digits) < 4:
		return s.fault(start, "a date begins with a year of four digits, like 2010")
	case len(digits) == 8 && known == digits:
		return s.fault(start+4, "hyphens are missing, like in 2010-12-16")
	case len(digits) > 4:
		return s.fault(start+4, "a year has four digits; a longer one is written like Y17000")
	case len(known) < 2 || strings.Contains(known, "X"):
		return s.fault(start+strings.IndexByte(digits, 'X'),
			"X for any but the last two digits of a year %s", dateLevel2)
	}
	width := int64(1) // how many years the X leave open
	for range digits[len(known):] {
		width *= 10
	}
	part.yearFrom = dateNumber(known) * width
	part.yearTo = part.yearFrom + width - 1
	if !negative {
		return nil
	}
	part.yearFrom, part.yearTo = -part.yearTo, -part.yearFrom
	if part.yearFrom == 0 {
		return s.fault(signed, "year 0 has no minus")
	}
	part.yearTo = min(part.yearTo, -1) // nor is it among the years of -000X
	return nil
}

func (s *dateScanner) month(part *datePart) (fault *DateError) {
	start := s.pos
	if part.month, fault = s.pair("month"); fault != nil {
		return fault
	}
	switch month := part.month; {
	case month == dateUnspecified, 1 <= month && month <= 12, 21 <= month && month <= 24:
		return nil
	case 25 <= month && month <= 41:
		return s.fault(start, "%d, a season of one hemisphere or a part of the year, %s", month, dateLevel2)
	}
	return s.fault(start, "month %02d does not exist", part.month)
}

func (s *dateScanner) day(part *datePart) (fault *DateError) {
	start := s.pos
	if part.day, fault = s.pair("day"); fault != nil {
		return fault
	}
	switch {
	case part.day == dateUnspecified:
		return nil
	case part.month == dateUnspecified:
		return s.fault(start-len("XX-"), "XX for a month whose day is known %s", dateLevel2)
	case part.day == 0:
		return s.fault(start, "day 00 does not exist")
	}
	if length := daysInMonth(part.yearFrom, part.month); part.day > length {
		return s.fault(start, "%s %04d has only %d days", time.Month(part.month), part.yearFrom, length)
	}
	return nil
}

// pair reads the two digits, or XX, of a month or day.
func (s *dateScanner) pair(name string) (int, *DateError) {
	if s.atMark() {
		return 0, s.partialMark()
	}
	start := s.pos
	digits := s.digits()
	switch {
	case digits == "XX":
		return dateUnspecified, nil
	case len(digits) < 2 && !s.done() && strings.IndexByte("xuU", s.peek()) >= 0:
		return 0, s.unexpected()
	case len(digits) != 2:
		return 0, s.fault(start, "a %s has two digits", name)
	case strings.Contains(digits, "X"):
		return 0, s.fault(start+strings.IndexByte(digits, 'X'), "X for one digit of a %s %s", name, dateLevel2)
	}
	return int(dateNumber(digits)), nil
}
