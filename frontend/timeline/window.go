package timeline

import (
	"math"
	"net/url"
	"strings"

	"tracker/models"
	"tracker/store"
)

const (
	// LeastWindow is how many days a window has at least.
	LeastWindow = 8
	// A fitted drawing shows at least four weeks, so that a single day has surroundings, and twice the longest span.
	leastFitted = 28
	leastSpans  = 2
	// zoomFactor is how much longer or shorter the window becomes by one step.
	zoomFactor = 2.5
)

// WholeYears widens an extent to the years that it touches.
func WholeYears(extent store.Days) store.Days {
	return step{byYear, 1}.align(extent)
}

// YearsOf are the years that the dates of records touch; false when nothing is dated.
func YearsOf(lanes []store.TimelineLane, today models.Day) (store.Days, bool) {
	extent, _, dated := fit(lanes, today)
	return WholeYears(extent), dated
}

// WholeOf fits the days drawn to the records: from the first to the last known end of all their dates. Today belongs to
// it when something is still to come or goes on. It is false when nothing is dated.
func WholeOf(lanes []store.TimelineLane, today models.Day, width float64) (store.Days, bool) {
	whole, longest, dated := fit(lanes, today)
	if !dated {
		return whole, false
	}
	if spare := models.Day(max(leastFitted, leastSpans*longest) - daysIn(whole)); spare > 0 {
		whole.From -= spare / 2
		whole.To += spare - spare/2
	}
	return stepFor(daysIn(whole), width).align(whole), true
}

// fit spans the known ends of all dates, and gives the days of the longest.
func fit(lanes []store.TimelineLane, today models.Day) (whole store.Days, longest float64, ok bool) {
	include := func(d models.Day) {
		if !ok {
			whole, ok = store.Days{From: d, To: d}, true
		}
		whole.From, whole.To = min(whole.From, d), max(whole.To, d)
	}
	for l := range lanes {
		for i := range lanes[l].Initiatives {
			actions := lanes[l].Initiatives[i].Actions
			for a := range actions {
				span, known := spanOf(actions[a].Date)
				if !known {
					continue
				}
				include(span.first)
				include(span.last)
				longest = max(longest, daysIn(store.Days{From: span.first, To: span.last}))
				if actions[a].Scheduled(today) || span.endless.after {
					include(today)
				}
			}
		}
	}
	return whole, longest, ok
}

// Within brings a window that was asked for into the whole: at least LeastWindow days, and no days that the whole does not
// have. It is false for one that lies outside altogether, which stays as it is, so that the page can say so.
func Within(window, whole store.Days) (store.Days, bool) {
	if missing := models.Day(LeastWindow - daysIn(window)); missing > 0 {
		window.From -= missing / 2
		window.To += missing - missing/2
	}
	if window.To < whole.From || window.From > whole.To {
		return window, false
	}
	return slide(window, whole), true
}

// slide moves a window into the whole, and cuts one that is longer.
func slide(window, whole store.Days) store.Days {
	if over := whole.From - window.From; over > 0 {
		window.From += over
		window.To += over
	}
	if over := window.To - whole.To; over > 0 {
		window.From -= over
		window.To -= over
	}
	return store.Days{From: max(window.From, whole.From), To: min(window.To, whole.To)}
}

// WindowText is how an address writes a window: an EDTF interval of days.
func WindowText(d store.Days) string { return d.From.String() + "/" + d.To.String() }

// steps lead to the windows around the one drawn.
func (l *layout) steps() []Step {
	window, length := l.Window, daysIn(l.Window)
	middle := float64(window.From) + length/2
	to := func(from, to float64) string {
		next := slide(store.Days{From: models.Day(from), To: models.Day(to)}, l.Whole)
		if next == window {
			return ""
		}
		return l.windowHref(next)
	}
	about := func(days float64) string {
		days = max(days, LeastWindow)
		return to(math.Floor(middle-days/2), math.Floor(middle-days/2)+math.Floor(days)-1)
	}
	by := max(math.Floor(length*0.8), 1)
	hrefs := map[string]string{
		"earlier": to(float64(window.From)-by, float64(window.To)-by),
		"later":   to(float64(window.From)+by, float64(window.To)+by),
	}
	if length > LeastWindow {
		hrefs["in"] = about(length / zoomFactor)
	}
	if window != l.Whole {
		hrefs["out"], hrefs["whole"] = about(length*zoomFactor), l.Page
	}
	var steps []Step
	for _, name := range []string{"earlier", "later", "in", "out", "whole"} {
		steps = append(steps, Step{Name: name, Label: l.Words.T("timeline.step-" + name), Href: hrefs[name]})
	}
	return steps
}

// windowHref is the address of the drawing with another window.
func (l *layout) windowHref(window store.Days) string {
	if window == l.Whole {
		return l.Page
	}
	return WindowHref(l.Page, window)
}

// WindowHref adds a window to the address of a drawing.
func WindowHref(page string, window store.Days) string {
	sign := "?"
	if strings.Contains(page, "?") {
		sign = "&"
	}
	return page + sign + "window=" + url.QueryEscape(WindowText(window))
}

// About is a window of the same length around a date, within the whole.
func About(date models.Date, window, whole store.Days) store.Days {
	span, ok := spanOf(date)
	if !ok {
		return whole
	}
	middle := span.first + (span.last-span.first)/2
	length := window.To - window.From
	about, _ := Within(store.Days{From: middle - length/2, To: middle - length/2 + length}, whole)
	return about
}

// Nearest is the date of the last of some actions, or of the first: by the end that is known where the other is not.
func Nearest(actions []store.TimelineAction, last bool) models.Date {
	var nearest models.Date
	var at models.Day
	for n := range actions {
		span, ok := spanOf(actions[n].Date)
		if ok && (nearest.IsZero() || (last && span.first > at) || (!last && span.first < at)) {
			nearest, at = actions[n].Date, span.first
		}
	}
	return nearest
}
