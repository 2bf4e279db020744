package timeline

import (
	"tracker/models"
	"tracker/store"
)

// window is the days that are drawn, both ends included.
type window struct{ from, to models.Day }

func (w window) holds(d models.Day) bool { return w.from <= d && d <= w.to }

func (w window) days() float64 { return float64(w.to) - float64(w.from) + 1 }

// A fitted window shows at least four weeks, so that a single day has surroundings, and twice the longest span, so that
// there is room for words beside it.
const (
	leastFitted = 28
	leastSpans  = 2
)

// chooseWindow takes the ends that were asked for, and fits the others to the records. It is false when nothing says
// where in time to be.
func chooseWindow(t store.Timeline, o Options, width float64) (window, step, bool) {
	from, hasFrom := o.From.Earliest()
	to, hasTo := o.To.Latest()
	if hasFrom && hasTo && to < from {
		from, to = to, from
	}
	fitted, longest, dated := fit(t, o.Today)
	if !dated && !(hasFrom && hasTo) {
		return window{}, step{}, false
	}
	if !dated {
		fitted = window{from, to}
	}
	if spare := models.Day(max(leastFitted, leastSpans*longest) - fitted.days()); spare > 0 {
		fitted.from -= spare / 2
		fitted.to += spare - spare/2
	}
	choice := stepFor(fitted.days(), width)
	fitted = choice.align(fitted)
	if hasFrom {
		fitted.from = from
		fitted.to = max(fitted.to, from+leastFitted)
	}
	if hasTo {
		fitted.to = to
		if !hasFrom {
			fitted.from = min(fitted.from, to-leastFitted)
		}
	}
	return fitted, stepFor(fitted.days(), width), true
}

// fit spans the known ends of all dates, and gives the days of the longest. Today belongs to it when something is still
// to come or goes on.
func fit(t store.Timeline, today models.Day) (w window, longest float64, ok bool) {
	include := func(d models.Day) {
		if !ok {
			w, ok = window{d, d}, true
		}
		w.from, w.to = min(w.from, d), max(w.to, d)
	}
	for l := range t.Lanes {
		for i := range t.Lanes[l].Initiatives {
			actions := t.Lanes[l].Initiatives[i].Actions
			for a := range actions {
				span, known := spanOf(actions[a].Date)
				if !known {
					continue
				}
				include(span.first)
				include(span.last)
				longest = max(longest, window{span.first, span.last}.days())
				if actions[a].Scheduled(today) || span.endless.after {
					include(today)
				}
			}
		}
	}
	return w, longest, ok
}

// scale turns days into places.
type scale struct {
	window
	left, right float64
}

// start is where a day begins; so the end of a day is the start of the next. Days outside the window lie at its edges.
func (s scale) start(d models.Day) float64 {
	return s.place(float64(d) - float64(s.from))
}

// middle is where the mark of a day stands.
func (s scale) middle(d models.Day) float64 {
	return s.place(float64(d) - float64(s.from) + 0.5)
}

func (s scale) place(days float64) float64 {
	x := s.left + (s.right-s.left)*days/s.days()
	return min(max(x, s.left), s.right)
}
