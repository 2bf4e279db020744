package models

import "strings"

// interval reads from/to, where ".." is an open and nothing an unknown end. Times of day are
// excluded at level 0, digits X belong to level 2. Seasons, which stand in the place of a
// month, are allowed.
func (s *dateScanner) interval() (dateExpr, *DateError) {
	var r dateRange
	var fault *DateError
	r.start, r.startKind, fault = s.intervalEnd()
	if fault != nil {
		return dateExpr{}, fault
	}
	if !s.skip("/") {
		return dateExpr{}, s.unexpected()
	}
	endAt := s.pos
	r.end, r.endKind, fault = s.intervalEnd()
	switch {
	case fault != nil:
		return dateExpr{}, fault
	case s.peek() == '/':
		return dateExpr{}, s.fault(s.pos, "an interval has one slash; a date is written like 2010-12-16")
	case !s.done():
		return dateExpr{}, s.unexpected()
	case r.startKind != dateEndKnown && r.endKind != dateEndKnown:
		return dateExpr{}, s.fault(0, "an interval needs a start or an end")
	case r.endsBefore(r):
		return dateExpr{}, s.fault(endAt, "the end is before the start")
	}
	return dateExpr{form: dateFormInterval, members: []dateRange{r}}, nil
}

func (s *dateScanner) intervalEnd() (datePart, dateEndKind, *DateError) {
	if s.done() || s.peek() == '/' {
		return datePart{}, dateEndUnknown, nil
	}
	if s.skip("..") {
		return datePart{}, dateEndOpen, nil
	}
	// The draft of 2012 spelled the ends out.
	for _, word := range []string{"open", "unknown"} {
		if strings.HasPrefix(s.text[s.pos:], word) {
			return datePart{}, 0, s.fault(s.pos, "an open end is written .. and an unknown one is left empty")
		}
	}
	start := s.pos
	part, fault := s.part()
	switch {
	case fault != nil:
		return part, 0, fault
	case s.peek() == 'T':
		return part, 0, s.fault(s.pos, "an interval is made of days or longer, without times")
	case part.hasUnspecified():
		return part, 0, s.fault(start+strings.IndexByte(s.text[start:], 'X'), "X in an interval %s", dateLevel2)
	}
	return part, dateEndKnown, nil
}

// oneOf reads a set, "[1667,1668,1670..1672]". It may begin with "..1760" and end with
// "1760..". The length of a text bounds its members: dateMaxLength has room for 19.
func (s *dateScanner) oneOf() (dateExpr, *DateError) {
	expr := dateExpr{form: dateFormOneOf}
	s.pos++
	for {
		member, fault := s.member(len(expr.members) == 0)
		if fault != nil {
			return dateExpr{}, fault
		}
		expr.members = append(expr.members, member)
		if s.skip("]") {
			break
		}
		switch {
		case s.done():
			return dateExpr{}, s.fault(s.pos, "the closing ] is missing")
		case s.peek() == '/':
			return dateExpr{}, s.fault(s.pos, "inside [ ] a range is written with .. and not with a slash")
		case !s.skip(","):
			return dateExpr{}, s.unexpected()
		case member.endKind == dateEndOpen:
			return dateExpr{}, s.fault(s.pos-1, "an open range can only be the last of a set")
		}
	}
	switch {
	case s.atMark():
		return dateExpr{}, s.fault(s.pos, "a set cannot be uncertain or approximate")
	case !s.done():
		return dateExpr{}, s.unexpected()
	}
	return expr, nil
}

// member reads a date of a set, or a range of them.
func (s *dateScanner) member(first bool) (r dateRange, fault *DateError) {
	start := s.pos
	if s.skip("..") {
		if !first {
			return r, s.fault(start, "an open range can only be the first of a set")
		}
		r.startKind = dateEndOpen
		r.end, fault = s.rangeEnd()
		return r, fault
	}
	if r.start, fault = s.memberDate(); fault != nil {
		return r, fault
	}
	dots := s.pos
	if !s.skip("..") {
		r.end, r.single = r.start, true
		return r, nil
	}
	if r.start.isSeason() {
		return r, s.fault(start, "a range of a set is made of years, months or days")
	}
	if s.done() || s.peek() == ',' || s.peek() == ']' {
		r.endKind = dateEndOpen
		return r, nil
	}
	endAt := s.pos
	if r.end, fault = s.rangeEnd(); fault != nil {
		return r, fault
	}
	switch {
	case r.start.precision() != r.end.precision():
		return r, s.fault(dots, "both ends of a range must be years, or months, or days")
	case r.start.first() >= r.end.first():
		return r, s.fault(endAt, "the end of the range is not after its start")
	}
	return r, nil
}

func (s *dateScanner) rangeEnd() (datePart, *DateError) {
	start := s.pos
	part, fault := s.memberDate()
	if fault == nil && part.isSeason() {
		fault = s.fault(start, "a range of a set is made of years, months or days")
	}
	return part, fault
}

// memberDate reads a date without marks, unknown digits or time.
func (s *dateScanner) memberDate() (datePart, *DateError) {
	start := s.pos
	part, fault := s.part()
	switch {
	case fault != nil:
		return part, fault
	case part.mark != 0:
		return part, s.fault(s.pos-1, "%c in a set is not supported", part.mark)
	case part.hasUnspecified():
		return part, s.fault(start+strings.IndexByte(s.text[start:], 'X'), "X in a set is not supported")
	case s.peek() == 'T':
		return part, s.fault(s.pos, "a set is made of days or longer, without times")
	}
	return part, nil
}
