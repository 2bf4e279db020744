package timeline

import (
	"strings"

	"tracker/models"
	"tracker/store"
)

// span is what of a date can be placed: the days between which it lies, or its one known end twice.
type span struct {
	first, last models.Day
	kind        Kind
	// open sides have an end that nobody knows, endless ones have none.
	open, endless sides
}

type sides struct{ before, after bool }

// spanOf is false for a date of which neither end is known.
func spanOf(d models.Date) (span, bool) {
	first, hasFirst := d.Earliest()
	last, hasLast := d.Latest()
	if d.IsZero() || (!hasFirst && !hasLast) {
		return span{}, false
	}
	s := span{first: first, last: last, kind: kindOf(d)}
	switch {
	case !hasFirst:
		s.first = last
		s.endless.before = d.IsInterval() && strings.HasPrefix(d.String(), "../")
		s.open.before = !s.endless.before
	case !hasLast:
		s.last = first
		s.endless.after = d.IsInterval() && strings.HasSuffix(d.String(), "/..")
		s.open.after = !s.endless.after
	}
	if s.open.before || s.open.after {
		s.kind = Open
	}
	return s, true
}

// within tells whether what is drawn of the span lies in a window, if only in part.
func (s span) within(w store.Days) bool {
	return (s.first <= w.To || s.endless.before) && (s.last >= w.From || s.endless.after)
}

// kindOf tells how a date with two known ends is drawn. A day is a point even where its month or year is in doubt: the
// mark then looks uncertain.
func kindOf(d models.Date) Kind {
	first, hasFirst := d.Earliest()
	last, hasLast := d.Latest()
	switch {
	case hasFirst && hasLast && first == last:
		return Point
	case d.IsInterval():
		return Lasting
	case d.IsOneOf():
		return OneOf
	}
	return Band
}
