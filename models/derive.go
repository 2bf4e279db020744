package models

import "slices"

// Derive computes what follows from the rest, as of today. Actions that are still to come do not count as having
// happened.
func (i Initiative) Derive(today Day) Derived {
	d := Derived{
		Stage:     i.Status.Stage(),
		Binding:   i.Classification.Binding(),
		Certainty: certaintyOf(i.Sources),
	}
	for _, action := range i.Actions {
		if action.Date.IsZero() {
			continue
		}
		if action.Scheduled(today) {
			if d.NextActionDate.IsZero() || CompareDates(action.Date, d.NextActionDate) < 0 {
				d.NextActionDate = action.Date
			}
			continue
		}
		if d.FirstActionDate.IsZero() || CompareDates(action.Date, d.FirstActionDate) < 0 {
			d.FirstActionDate = action.Date
		}
		if d.LatestActionDate.IsZero() || action.Date.EndsLater(d.LatestActionDate) {
			d.LatestActionDate = action.Date
		}
		stage, decides := action.Classification.LeadsTo(i.Classification)
		if decides && (stage == StageAdopted || stage == StageLaw) &&
			(d.DecisionDate.IsZero() || CompareDates(action.Date, d.DecisionDate) < 0) {
			d.DecisionDate = action.Date
		}
	}
	if d.DecisionDate.IsZero() {
		d.DecisionDate = d.FirstActionDate
	}
	return d
}

// EndsLater tells whether d may have come after everything that o can mean: by last possible day, then by order.
func (d Date) EndsLater(o Date) bool {
	last, known := d.Latest()
	otherLast, otherKnown := o.Latest()
	switch {
	case known && otherKnown && last != otherLast:
		return last > otherLast
	case known != otherKnown:
		return !known
	}
	return CompareDates(d, o) > 0
}

// StageByActions gives the stage that the actions which may have happened by a day lead to, and false when none of them
// leads anywhere.
func (i Initiative) StageByActions(until Day) (Stage, bool) {
	milestones := i.Milestones(until)
	if len(milestones) == 0 {
		return "", false
	}
	return milestones[len(milestones)-1].Stage, true
}

// StatusDisagrees tells whether the actions up to today contradict the status, and which stage they lead to. Actions
// that decide nothing contradict nothing, and an end that nobody dated (superseded, lapsed) contradicts no beginning.
func (i Initiative) StatusDisagrees(today Day) (Stage, bool) {
	byActions, found := i.StageByActions(today)
	if !found || byActions == i.Status.Stage() {
		return byActions, false
	}
	switch i.Status.Stage() {
	case StageUnknown:
		return byActions, byActions != StagePending
	case StageClosed:
		return byActions, byActions == StageLaw && i.Status != StatusSuperseded && i.Status != StatusRepealed
	}
	return byActions, true
}

// sortedActions gives the actions in the order of their dates, those without one last: the same list where it is in that
// order.
func sortedActions(actions []Action) []Action {
	byDate := func(a, b Action) int { return CompareDates(a.Date, b.Date) }
	if slices.IsSortedFunc(actions, byDate) {
		return actions
	}
	sorted := slices.Clone(actions)
	slices.SortStableFunc(sorted, byDate)
	return sorted
}
