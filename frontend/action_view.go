package frontend

import (
	"slices"

	"tracker/locale"
	"tracker/models"
)

// actionView is an action with its votes and citations made ready to show.
type actionView struct {
	models.Action
	// Number is its place in the order of dates, from 1, by which the timeline points to it.
	Number    int
	Votes     []voteView
	Citations []citation
	// Scheduled tells that the action is still to come.
	Scheduled bool
	// Stage is the one that the action leads to, empty when it leaves the stage as it was.
	Stage models.Stage
}

// actionViews are an initiative's actions in the order of their dates.
func actionViews(words *locale.Locale, initiative models.Initiative, day models.Day) []actionView {
	actions := slices.Clone(initiative.Actions)
	slices.SortStableFunc(actions, func(a, b models.Action) int { return models.CompareDates(a.Date, b.Date) })
	views := make([]actionView, len(actions))
	for i, action := range actions {
		views[i] = actionView{
			Number:    i + 1,
			Action:    action,
			Citations: citations(initiative.Sources, action.Sources),
			Scheduled: action.Scheduled(day),
		}
		if stage, leads := action.Classification.LeadsTo(initiative.Classification); leads {
			views[i].Stage = stage
		}
		for _, vote := range action.Votes {
			views[i].Votes = append(views[i].Votes, newVoteView(words, vote, initiative.Sources))
		}
	}
	return views
}

// certaintyOfDate is how sure it is that something happened then: the best of the actions with that date.
func certaintyOfDate(initiative models.Initiative, date models.Date) models.Certainty {
	best := models.Certainty("")
	for _, action := range initiative.Actions {
		if action.Date == date && (best == "" || surer(action.Certainty, best)) {
			best = action.Certainty
		}
	}
	return best
}

// surer tells whether a comes before b in the vocabulary, which lists the surest first.
func surer(a, b models.Certainty) bool {
	order := models.Certainties.Values()
	return slices.Index(order, string(a)) < slices.Index(order, string(b))
}
