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
		if d.LatestActionDate.IsZero() || endsLater(action.Date, d.LatestActionDate) {
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

// endsLater tells whether a may have happened after everything that b can mean: by last possible day, then by order.
func endsLater(a, b Date) bool {
	lastA, knownA := a.Latest()
	lastB, knownB := b.Latest()
	switch {
	case knownA && knownB && lastA != lastB:
		return lastA > lastB
	case knownA != knownB:
		return !knownA
	}
	return CompareDates(a, b) > 0
}

// StageByActions gives the stage that the actions which may have happened by a day lead to, and false when none of them
// leads anywhere. Actions are taken in the order of their dates; a binding text stays "law" when a later action merely
// adopts something under it.
func (i Initiative) StageByActions(until Day) (Stage, bool) {
	stage, found := Stage(""), false
	for _, action := range sortedActions(i.Actions) {
		if action.Date.IsZero() || action.Scheduled(until) {
			continue
		}
		to, leads := action.Classification.LeadsTo(i.Classification)
		if !leads || (stage == StageLaw && (to == StageAdopted || to == StagePending)) ||
			(stage == StageAdopted && to == StagePending) {
			continue
		}
		stage, found = to, true
	}
	return stage, found
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

// sortedActions gives the actions in the order of their dates, those without one last.
func sortedActions(actions []Action) []Action {
	sorted := slices.Clone(actions)
	slices.SortStableFunc(sorted, func(a, b Action) int { return CompareDates(a.Date, b.Date) })
	return sorted
}
