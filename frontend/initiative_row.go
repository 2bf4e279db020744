package frontend

import (
	"html/template"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// initiativeRow is an initiative as a list shows it.
type initiativeRow struct {
	store.InitiativeItem
	// Place tells whether the row names the jurisdiction, which a page about one need not repeat.
	Place bool
	// Steps are the actions that readers look for first: those that decided something and those with votes.
	Steps []actionView
	// Marked is the title with what a search found in it, empty in a list that answers no search; Snippets are what it
	// found elsewhere.
	Marked   template.HTML
	Snippets []snippetView
}

// stepsInRow bounds the steps that a row shows.
const stepsInRow = 6

func initiativeRows(items []store.InitiativeItem, place bool) []initiativeRow {
	rows := make([]initiativeRow, len(items))
	for i, item := range items {
		rows[i] = initiativeRow{InitiativeItem: item, Place: place}
	}
	return rows
}

// withSteps adds the steps of each row.
func withSteps(words *locale.Locale, rows []initiativeRow, day models.Day) []initiativeRow {
	for i := range rows {
		rows[i].Steps = keySteps(words, rows[i].Initiative, day)
	}
	return rows
}

// keySteps picks, in the order of their dates, the actions that led to a stage or hold a vote, and what is scheduled;
// when there is none of these, the first and the last action.
func keySteps(words *locale.Locale, initiative models.Initiative, day models.Day) []actionView {
	all := actionViews(words, initiative, day)
	var steps []actionView
	for _, action := range all {
		_, leads := action.Classification.LeadsTo(initiative.Classification)
		if leads || len(action.Votes) > 0 || action.Scheduled || action.Classification == models.ActionPassage {
			steps = append(steps, action)
		}
	}
	if len(steps) == 0 && len(all) > 0 {
		steps = append(steps, all[0])
		if len(all) > 1 {
			steps = append(steps, all[len(all)-1])
		}
	}
	if len(steps) > stepsInRow {
		steps = steps[len(steps)-stepsInRow:]
	}
	return steps
}

// LastCertainty is how sure the date of the last action is.
func (r initiativeRow) LastCertainty() models.Certainty {
	return certaintyOfDate(r.Initiative, r.LatestActionDate)
}
