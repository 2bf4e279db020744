package models

// Milestone is an action that brought a text to another stage.
type Milestone struct {
	Stage  Stage
	Action Action
}

// Milestones are the actions that may have happened by a day and brought the text to another stage than it was at, in
// the order of their dates. A binding text stays "law" when a later action merely adopts something under it.
func (i Initiative) Milestones(until Day) []Milestone {
	var list []Milestone
	stage := Stage("")
	for _, action := range sortedActions(i.Actions) {
		if action.Date.IsZero() || action.Scheduled(until) {
			continue
		}
		to, leads := action.Classification.LeadsTo(i.Classification)
		if !leads || to == stage || (stage == StageLaw && (to == StageAdopted || to == StagePending)) ||
			(stage == StageAdopted && to == StagePending) {
			continue
		}
		stage = to
		list = append(list, Milestone{to, action})
	}
	return list
}

// Steps are the milestones as the whole record tells them. Of a binding text that is law by its status, though no action
// says since when, the adoption is what made it so.
func (i Initiative) Steps(until Day) []Milestone {
	list := i.Milestones(until)
	if _, dated := Reached(list, StageLaw); dated || i.Status.Stage() != StageLaw || !i.Classification.Binding() {
		return list
	}
	for n := range list {
		if list[n].Stage == StageAdopted {
			list[n].Stage = StageLaw
			break
		}
	}
	return list
}

// Reached gives the first milestone at a stage.
func Reached(list []Milestone, stage Stage) (Milestone, bool) {
	for _, milestone := range list {
		if milestone.Stage == stage {
			return milestone, true
		}
	}
	return Milestone{}, false
}

// FirstAction gives the first of the actions that may have happened by a day.
func (i Initiative) FirstAction(until Day) (Action, bool) {
	for _, action := range sortedActions(i.Actions) {
		if !action.Date.IsZero() && !action.Scheduled(until) {
			return action, true
		}
	}
	return Action{}, false
}
