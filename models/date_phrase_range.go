package models

import (
	"fmt"
	"strings"
)

// interval says what lasted.
func (w datePhrases) interval(r dateRange) string {
	switch {
	case r.startKind == dateEndOpen:
		return fmt.Sprintf(w.until, w.part(r.end))
	case r.startKind == dateEndUnknown:
		return fmt.Sprintf(w.untilUnknown, w.part(r.end))
	case r.endKind == dateEndOpen:
		return fmt.Sprintf(w.since, w.part(r.start))
	case r.endKind == dateEndUnknown:
		return fmt.Sprintf(w.sinceUnknown, w.part(r.start))
	case r.start == r.end && r.start.day > 0:
		return w.part(r.start)
	case r.start == r.end:
		return fmt.Sprintf(w.within, w.part(r.start))
	}
	return fmt.Sprintf(w.fromTo, w.before(r.start, r.end), w.part(r.end))
}

// oneOf says which dates are possible: "in 1667, 1668 or between 1670 and 1672".
func (w datePhrases) oneOf(members []dateRange) string {
	members = w.splitPairs(members)
	phrases := make([]string, len(members))
	for i, m := range members {
		if !m.single {
			phrases[i] = w.setRange(m)
			continue
		}
		// Days, and periods, share the preposition and what else they can with their neighbours.
		core := w.part(m.start)
		if i+1 < len(members) && members[i+1].single {
			core = w.before(m.start, members[i+1].start)
		}
		if i > 0 && members[i-1].single && (members[i-1].start.day > 0) == (m.start.day > 0) {
			phrases[i] = core
			continue
		}
		phrases[i] = fmt.Sprintf(w.preposition(m.start), core)
	}
	last := len(phrases) - 1
	if last == 0 {
		return phrases[0]
	}
	return fmt.Sprintf(w.or, strings.Join(phrases[:last], ", "), phrases[last])
}

// splitPairs makes two dates of every range that has nothing between its ends: "8 or 9 July"
// is plainer than "between 8 and 9 July".
func (w datePhrases) splitPairs(members []dateRange) []dateRange {
	var split []dateRange
	for _, m := range members {
		known := m.startKind == dateEndKnown && m.endKind == dateEndKnown
		if m.single || !known || m.start.last()+1 != m.end.first() {
			split = append(split, m)
			continue
		}
		split = append(split,
			dateRange{start: m.start, end: m.start, single: true},
			dateRange{start: m.end, end: m.end, single: true})
	}
	return split
}

// setRange says a range of a set, which may have one open end.
func (w datePhrases) setRange(r dateRange) string {
	switch {
	case r.startKind == dateEndOpen && r.end.day > 0:
		return fmt.Sprintf(w.dayOrBefore, w.part(r.end))
	case r.startKind == dateEndOpen:
		return fmt.Sprintf(w.periodOrBefore, w.part(r.end))
	case r.endKind == dateEndOpen && r.start.day > 0:
		return fmt.Sprintf(w.dayOrAfter, w.part(r.start))
	case r.endKind == dateEndOpen:
		return fmt.Sprintf(w.periodOrAfter, w.part(r.start))
	}
	return fmt.Sprintf(w.between, w.before(r.start, r.end), w.part(r.end))
}

func (w datePhrases) preposition(p datePart) string {
	if p.day > 0 {
		return w.onDay
	}
	return w.inPeriod
}
