package models

import (
	"strings"
	"unicode/utf8"
)

// dateMaxLength bounds the work for a text, in characters. The longest sensible expression, a
// set of a few days, has about half of that.
const dateMaxLength = 100

// dateLevel2 ends the reason for what the standard knows and this program does not.
const dateLevel2 = "belongs to level 2 of EDTF, which is not supported here"

// dateMarks qualify a date: uncertain, approximate, both.
const dateMarks = "?~%"

// dateScanner reads a text from left to right, byte by byte; offsets are in bytes.
type dateScanner struct {
	text string
	pos  int
}

// parseDateExpr reads a whole text.
func parseDateExpr(text string) (dateExpr, *DateError) {
	s := &dateScanner{text: text}
	switch {
	case text == "":
		return dateExpr{}, s.fault(0, "nothing was entered")
	case utf8.RuneCountInString(text) > dateMaxLength:
		fault := s.fault(0, "it is longer than %d characters", dateMaxLength)
		fault.Column = dateMaxLength + 1
		return dateExpr{}, fault
	case text[0] == '{':
		return dateExpr{}, s.fault(0, "all of a set, in { }, %s", dateLevel2)
	case text[0] == '[':
		return s.oneOf()
	case strings.Contains(text, "/"):
		return s.interval()
	}
	return s.plain()
}

// plain reads a date, perhaps with a time, up to the end.
func (s *dateScanner) plain() (dateExpr, *DateError) {
	part, fault := s.part()
	if fault != nil {
		return dateExpr{}, fault
	}
	if c := s.peek(); c == 'T' || c == 't' {
		if part.clock, fault = s.clock(part); fault != nil {
			return dateExpr{}, fault
		}
	}
	if !s.done() {
		return dateExpr{}, s.unexpected()
	}
	return dateExpr{members: []dateRange{{start: part, end: part, single: true}}}, nil
}

func (s *dateScanner) done() bool { return s.pos >= len(s.text) }

// peek is the next byte, 0 at the end.
func (s *dateScanner) peek() byte {
	if s.done() {
		return 0
	}
	return s.text[s.pos]
}

// atMark reports whether a qualification comes next.
func (s *dateScanner) atMark() bool {
	return !s.done() && strings.IndexByte(dateMarks, s.peek()) >= 0
}

// skip passes over a token, if it comes next.
func (s *dateScanner) skip(token string) bool {
	if !strings.HasPrefix(s.text[s.pos:], token) {
		return false
	}
	s.pos += len(token)
	return true
}

// digits passes over decimal digits and over X, which stands for one.
func (s *dateScanner) digits() string {
	start := s.pos
	for !s.done() && (isDateDigit(s.peek()) || s.peek() == 'X') {
		s.pos++
	}
	return s.text[start:s.pos]
}

func isDateDigit(c byte) bool { return '0' <= c && c <= '9' }

// dateNumber reads decimal digits, of which there are at most 15.
func dateNumber(digits string) (n int64) {
	for i := range len(digits) {
		n = n*10 + int64(digits[i]-'0')
	}
	return n
}

func (s *dateScanner) fault(offset int, format string, args ...any) *DateError {
	return newDateError(s.text, offset, format, args...)
}

// unexpected explains the character that comes next; there has to be one.
func (s *dateScanner) unexpected() *DateError {
	r, _ := utf8.DecodeRuneInString(s.text[s.pos:])
	switch r {
	case ' ', '\t', '\n', '\r', '\u00a0':
		return s.fault(s.pos, "spaces are not allowed")
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return s.fault(s.pos, "only the plain hyphen - separates year, month and day")
	case '.':
		return s.fault(s.pos, "write 2010/2012 for what lasted, or [2010..2012] for one of several")
	case 'x', 'u', 'U':
		return s.fault(s.pos, "a digit that is not known is written as a capital X")
	case 'S':
		return s.fault(s.pos, "a number of significant digits %s", dateLevel2)
	case 'E':
		return s.fault(s.pos, "a year with an exponent %s", dateLevel2)
	}
	return s.fault(s.pos, "%q is not expected here", r)
}
