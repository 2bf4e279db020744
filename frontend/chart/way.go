package chart

import (
	"cmp"
	"slices"

	"tracker/frontend/picture"
	"tracker/models"
)

// step is an action on the way of an initiative.
type step struct {
	models.Action
	// stage is what it led to, none when it left that as it was; after is where the initiative stood afterwards.
	stage, after models.Stage
	planned      bool
	// first and last bound its days. Only one end is known when one of the two others is false.
	first, last       models.Day
	hasFirst, hasLast bool
}

// mostSteps is how many are drawn; the table has all.
const mostSteps = 30

// way is the course of an initiative: its steps in the order of time, those without a date apart.
type way struct {
	steps   []step
	undated []models.Action
	// stands is where its steps led to, and status what the record says.
	stands models.Stage
	today  models.Day
}

// Steps tells how many steps of an initiative have a place in time.
func Steps(i models.Initiative, today models.Day) int { return len(newWay(i, today).steps) }

func newWay(i models.Initiative, today models.Day) way {
	w := way{today: today}
	for _, action := range i.Actions {
		s := step{Action: action, planned: action.Scheduled(today)}
		s.first, s.hasFirst = action.Date.Earliest()
		s.last, s.hasLast = action.Date.Latest()
		if action.Date.IsZero() || !s.hasFirst && !s.hasLast {
			w.undated = append(w.undated, action)
			continue
		}
		if !s.hasFirst {
			s.first = s.last
		}
		if !s.hasLast {
			s.last = s.first
		}
		w.steps = append(w.steps, s)
	}
	slices.SortStableFunc(w.steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
	})
	for n := range w.steps {
		s := &w.steps[n]
		if stage, leads := s.Classification.LeadsTo(i.Classification); leads && !falls(w.stands, stage) {
			if stage != w.stands {
				s.stage = stage
			}
			if !s.planned {
				w.stands = stage
			}
		}
		s.after = w.stands
	}
	return w
}

// falls tells whether a stage is behind one that was reached: a law that something is adopted under stays a law.
func falls(from, to models.Stage) bool {
	return from == models.StageLaw && (to == models.StageAdopted || to == models.StagePending) ||
		from == models.StageAdopted && to == models.StagePending
}

// exact tells that the step has one day.
func (s step) exact() bool { return s.hasFirst && s.hasLast && s.first == s.last }

// role is the colour of a step's mark.
func (s step) role() picture.Role {
	if s.stage == "" {
		return picture.Soft
	}
	return picture.Role(s.stage)
}

// lineRole is the colour of the way after a step.
func lineRole(stage models.Stage) picture.Role {
	if stage == "" {
		return picture.Unknown
	}
	return picture.Role(stage)
}

// DrawWay draws the steps of an initiative along time: marks for days, bands for dates that are less exact, and broken
// lines for what is planned.
func DrawWay(i models.Initiative, today models.Day, o Options) Chart {
	w := newWay(i, today)
	c := o.begin(o.Words.T("chart.way", "title", i.Title), "")
	c.Table = wayTable(w, o)
	c.Empty = len(w.steps) == 0
	if len(w.undated) > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.way-undated", len(w.undated)))
	}
	if w.stands != "" && i.Status.Stage() != w.stands && i.Status.Stage() != models.StageUnknown {
		c.Notes = append(c.Notes, o.Words.T("chart.way-status", "status", o.Words.Label("status", string(i.Status))))
	}
	if left := len(w.steps) - mostSteps; left > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.more-in-table", left))
		w.steps = w.steps[:mostSteps]
	}
	if c.Empty {
		c.Scene.Description = o.Words.T("chart.way-none")
		c.Scene.Height = keyLine
		return c
	}
	c.Scene.Description = wayInWords(w, o)
	if o.isNarrow() {
		w.drawDown(&c.Scene, o)
	} else if w.drawAcross(&c.Scene, o) {
		c.Notes = append(c.Notes, o.Words.T("chart.broken"))
	}
	return c
}

// when says the date of a step with what is to be said of it.
func (s step) when(o Options) string {
	text := o.Words.Date(s.Date)
	if s.planned {
		text = o.Words.T("chart.with-certainty", "text", text, "certainty", o.Words.T("words.planned"))
	}
	return WithCertainty(o.Words, text, s.Certainty)
}

func (s step) name(o Options) string {
	return o.Words.Label("action_classification", string(s.Classification))
}

// mark draws the sign of a step about a point.
func (s step) mark(x, y float64) picture.Node {
	if s.stage == "" {
		paint := picture.Paint{Fill: picture.Paper, Stroke: picture.Soft, Width: 1.8}
		if s.planned {
			paint.Dash = []float64{2, 2}
		}
		return &picture.Circle{X: x, Y: y, Radius: 4, Paint: paint}
	}
	group := &picture.Group{Nodes: []picture.Node{
		&picture.Circle{X: x, Y: y, Radius: 9.5, Paint: picture.Paint{Fill: picture.Paper}},
		picture.Mark(s.role(), x, y, 16),
	}}
	if s.planned {
		group.Nodes[0] = &picture.Circle{X: x, Y: y, Radius: 10, Paint: picture.Paint{Fill: picture.Paper, Stroke: s.role(), Dash: []float64{2.5, 2}}}
	}
	return group
}

func wayInWords(w way, o Options) string {
	var said []string
	for _, s := range w.steps {
		said = append(said, o.Words.T("chart.step-in-words", "step", s.name(o), "date", s.when(o)))
	}
	return o.Words.N("chart.way-in-words", len(w.steps), "steps", o.Words.And(said))
}

func wayTable(w way, o Options) Table {
	t := Table{Head: []Column{
		{o.Words.T("chart.date"), false}, {o.Words.T("chart.step"), false}, {o.Words.T("chart.body"), false}, {o.Words.T("chart.stage-after"), false},
	}}
	row := func(date Cell, name, body string, after models.Stage) {
		stage := Cell{Text: o.Words.Label("stage", string(after))}
		if after == "" {
			stage = Cell{Text: o.Words.T("chart.no-stage"), Missing: true}
		}
		t.Rows = append(t.Rows, []Cell{date, {Text: name}, {Text: body, Record: true}, stage})
	}
	for _, s := range w.steps {
		after := s.after
		if s.planned && s.stage != "" {
			after = s.stage
		}
		row(Cell{Text: s.when(o)}, s.name(o), s.Body, after)
	}
	for _, action := range w.undated {
		row(Cell{Text: o.Words.T("chart.no-date"), Missing: true}, o.Words.Label("action_classification", string(action.Classification)), action.Body, "")
	}
	return t
}
