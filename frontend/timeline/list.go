package timeline

import (
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// List is the same content as a drawing, in words and in the order of time.
type List struct {
	Years []Year
}

// Year is the actions of one year. Its label is not always a number: some dates are known to the decade.
type Year struct {
	Label   string
	Entries []Entry
}

// Entry is one action.
type Entry struct {
	Date  models.Date
	Act   models.ActionClassification
	Title string
	Href  string
	// Jurisdiction is its name, empty when it is not settled.
	Jurisdiction string
	// Stage is what the action led to, empty when it left the stage as it was.
	Stage     models.Stage
	Planned   bool
	Certainty models.Certainty
	Votes     []string
}

// NewList puts actions under their years, in the order in which they come.
func NewList(actions []store.TimelineAction, words *locale.Locale) List {
	var list List
	for n := range actions {
		label := heading(actions[n].Date, words)
		last := len(list.Years) - 1
		if last < 0 || list.Years[last].Label != label {
			list.Years = append(list.Years, Year{Label: label})
			last++
		}
		list.Years[last].Entries = append(list.Years[last].Entries, newEntry(&actions[n], words))
	}
	return list
}

// heading is what an action stands under: the year that its date names, or the date itself when it names none, as a
// decade does not. Dates without a known beginning come first of all, so they have a heading of their own: under a year
// they would stand before earlier ones.
func heading(date models.Date, words *locale.Locale) string {
	if _, begins := date.Earliest(); !begins && !date.IsZero() {
		return words.T("timeline.list-latest")
	}
	if year, named := date.Year(); named {
		return yearLabel(words, year)
	}
	return words.Date(date)
}

func newEntry(from *store.TimelineAction, words *locale.Locale) Entry {
	stage, _ := from.Classification.LeadsTo(from.Initiative.Classification)
	entry := Entry{
		Date: from.Date, Act: from.Classification, Title: from.Initiative.Title, Href: initiativeHref(from.Initiative.Slug),
		Stage: stage, Planned: from.Planned, Certainty: from.Certainty,
	}
	if code := from.Initiative.Jurisdiction; code != "" {
		entry.Jurisdiction = words.Place(code, from.Initiative.JurisdictionName)
	}
	for n := range from.Votes {
		if figures := VoteFigures(words, &from.Votes[n]); figures != "" {
			entry.Votes = append(entry.Votes, figures)
		}
	}
	return entry
}
