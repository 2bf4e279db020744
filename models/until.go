package models

// Until gives the initiative as it stood by a day: without the actions that cannot have happened by then, and at the
// stage that the remaining ones lead to. An initiative of which no action decided anything by then is pending.
func (i Initiative) Until(day Day) Initiative {
	past := i
	past.Actions = keep(i.Actions, func(action Action) bool {
		earliest, known := action.Date.Earliest()
		return !action.Date.IsZero() && (!known || earliest <= day)
	})
	if len(past.Actions) == len(i.Actions) {
		past.Stage = i.Status.Stage()
		return past
	}
	past.Stage = StagePending
	if stage, found := i.StageByActions(day); found {
		past.Stage = stage
	}
	past.Status, past.StatusNote = StatusUnknown, ""
	return past
}
