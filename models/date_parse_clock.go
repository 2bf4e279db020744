package models

import "strings"

// dateMaxOffset is the largest offset from UTC in use, in minutes (Line Islands, +14:00).
const dateMaxOffset = 14 * 60

// clock reads a time of day, "T23:20:30", with no offset, "Z", "-04" or "+05:30". Hour 24 and
// leap seconds are refused: the first is a second name for the next day, and no act of a
// parliament needs the second.
func (s *dateScanner) clock(day datePart) (*dateClock, *DateError) {
	switch {
	case s.peek() != 'T':
		return nil, s.fault(s.pos, "the T before a time is a capital")
	case day.day < 1:
		return nil, s.fault(s.pos, "a time needs a whole day before it")
	case day.mark != 0:
		return nil, s.fault(s.pos, "a time cannot follow %c", day.mark)
	}
	s.pos++
	var clock dateClock
	var fault *DateError
	if clock.hour, fault = s.clockField("hour", 23); fault != nil {
		return nil, fault
	}
	if !s.skip(":") {
		return nil, s.fault(s.pos, "a time is written like 23:20:30")
	}
	if clock.minute, fault = s.clockField("minute", 59); fault != nil {
		return nil, fault
	}
	if !s.skip(":") {
		return nil, s.fault(s.pos, "a time needs its seconds, like 23:20:30")
	}
	if clock.second, fault = s.clockField("second", 59); fault != nil {
		return nil, fault
	}
	start := s.pos
	fault = s.offset()
	clock.zone = s.text[start:s.pos]
	return &clock, fault
}

// clockField reads two digits up to a maximum.
func (s *dateScanner) clockField(name string, most int) (int, *DateError) {
	start := s.pos
	digits := s.digits()
	if len(digits) != 2 || strings.Contains(digits, "X") {
		return 0, s.fault(start, "the %s has two digits", name)
	}
	value := int(dateNumber(digits))
	if value > most {
		return 0, s.fault(start, "%s %d does not exist", name, value)
	}
	return value, nil
}

// offset passes over what follows the seconds, if anything.
func (s *dateScanner) offset() *DateError {
	start := s.pos
	switch s.peek() {
	case 'Z':
		s.pos++
		return nil
	case 'z':
		return s.fault(start, "the Z for UTC is a capital")
	case '.', ',':
		return s.fault(start, "fractions of a second are not part of the format")
	case '?', '~', '%':
		return s.fault(start, "a time cannot be uncertain or approximate")
	case '+', '-':
	default:
		return nil
	}
	s.pos++
	hours, fault := s.clockField("offset", 99)
	if fault != nil {
		return fault
	}
	minutes := 0
	if s.skip(":") {
		if minutes, fault = s.clockField("minute", 59); fault != nil {
			return fault
		}
	}
	switch total := hours*60 + minutes; {
	case total > dateMaxOffset:
		return s.fault(start, "an offset is at most 14 hours")
	case total == 0 && s.text[start] == '-':
		return s.fault(start, "an offset of nothing is written Z or +00:00") // ISO 8601 knows no -00:00
	}
	return nil
}
