package models

import "strings"

// interval says what lasted.
func (w *DatePhrases) interval(r dateRange) string {
	switch {
	case r.startKind == dateEndOpen:
		return w.with(w.Until, r.end)
	case r.startKind == dateEndUnknown:
		return w.with(w.UntilUnknown, r.end)
	case r.endKind == dateEndOpen:
		return w.with(w.Since, r.start)
	case r.endKind == dateEndUnknown:
		return w.with(w.SinceUnknown, r.start)
	case r.start == r.end && r.start.day > 0:
		return w.part(r.start, dateAlone)
	case r.start == r.end:
		return w.with(w.Within, r.start)
	}
	return w.fromTo(w.FromTo, r)
}

// fromTo puts both ends of a range into a template.
func (w *DatePhrases) fromTo(template string, r dateRange) string {
	return fillDate(template,
		"start", w.before(r.start, r.end, dateAlone), "start-after", w.before(r.start, r.end, dateAfter),
		"end", w.part(r.end, dateAlone), "end-after", w.part(r.end, dateAfter))
}

// oneOf says which dates are possible: "in 1667, 1668 or between 1670 and 1672".
func (w *DatePhrases) oneOf(members []dateRange) string {
	members = w.splitPairs(members)
	phrases := make([]string, len(members))
	for i, m := range members {
		if m.single {
			phrases[i] = w.member(members, i)
		} else {
			phrases[i] = w.setRange(m)
		}
	}
	last := len(phrases) - 1
	if last == 0 {
		return phrases[0]
	}
	return fillDate(w.Or, "list", strings.Join(phrases[:last], ", "), "last", phrases[last])
}

// member says a single date of a set. Days, and periods, share the preposition, which gives each its form, and what
// else they can with their neighbours.
func (w *DatePhrases) member(members []dateRange, i int) string {
	p := members[i].start
	template := w.InPeriod
	if p.day > 0 {
		template = w.OnDay
	}
	if i > 0 && members[i-1].single && (members[i-1].start.day > 0) == (p.day > 0) {
		template = dateNameIn(template)
	}
	say := w.part
	if i+1 < len(members) && members[i+1].single {
		say = func(p datePart, at datePosition) string { return w.before(p, members[i+1].start, at) }
	}
	return fillDate(template, "date", say(p, dateAlone), "date-after", say(p, dateAfter), "date-in", say(p, dateIn))
}

// dateNameIn is what a template for one date names, without the words around it.
func dateNameIn(template string) string {
	return template[strings.Index(template, "{") : strings.Index(template, "}")+1]
}

// splitPairs makes two dates of every range that has nothing between its ends: "8 or 9 July"
// is plainer than "between 8 and 9 July".
func (w *DatePhrases) splitPairs(members []dateRange) []dateRange {
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
func (w *DatePhrases) setRange(r dateRange) string {
	switch {
	case r.startKind == dateEndOpen && r.end.day > 0:
		return w.with(w.DayOrBefore, r.end)
	case r.startKind == dateEndOpen:
		return w.with(w.PeriodOrBefore, r.end)
	case r.endKind == dateEndOpen && r.start.day > 0:
		return w.with(w.DayOrAfter, r.start)
	case r.endKind == dateEndOpen:
		return w.with(w.PeriodOrAfter, r.start)
	}
	return w.fromTo(w.Between, r)
}
