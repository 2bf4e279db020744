package timeline

import (
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// DateOf is a day as a date that can be said.
func DateOf(day models.Day) models.Date {
	date, err := models.ParseDate(day.String())
	if err != nil {
		return models.Date{}
	}
	return date
}

// spokenDays says from when to when.
func spokenDays(words *locale.Locale, days store.Days) string {
	return words.T("timeline.from-to", "from", words.Date(DateOf(days.From)), "to", words.Date(DateOf(days.To)))
}

// yearLabel names a year as the phrases of dates do.
func yearLabel(words *locale.Locale, year int64) string {
	day := models.DayOf(year, 1, 1).String()
	date, err := models.ParseDate(day[:len(day)-len("-01-01")])
	if err != nil {
		return day
	}
	return words.Date(date)
}

// markTitle says when and what, and how sure that is.
func markTitle(words *locale.Locale, action *store.LaneAction, planned bool) string {
	key := "timeline.mark"
	switch {
	case planned:
		key = "timeline.mark-planned"
	case action.Certainty == models.Unconfirmed:
		key = "timeline.mark-unconfirmed"
	}
	return words.T(key, "date", words.Date(action.Date), "act", words.Label("action_classification", string(action.Classification)))
}

// clusterTitle says how many actions there are and when the first and the last was, as precisely as that is known.
func clusterTitle(words *locale.Locale, mark *Mark) string {
	if *mark.first == *mark.last {
		return words.N("timeline.cluster-day", mark.Count(), "day", words.Date(*mark.first))
	}
	return words.N("timeline.cluster", mark.Count(), "from", words.Date(*mark.first), "to", words.Date(*mark.last))
}

// VoteFigures says the known numbers of a vote, "Senate: 92 in favour and 4 against", and nothing when none is known.
func VoteFigures(words *locale.Locale, vote *models.Vote) string {
	if !vote.Counts.Known() {
		return ""
	}
	var figures []string
	for _, count := range vote.Counts.List() {
		if count.Number != nil {
			figures = append(figures, words.N("timeline.votes-"+voteKey[count.Option], *count.Number))
		}
	}
	key := "timeline.vote"
	if vote.Certainty == models.Unconfirmed {
		key += "-unconfirmed"
	}
	if vote.Body != "" {
		key += "-body"
	}
	return words.T(key, "body", vote.Body, "figures", words.And(figures))
}

var voteKey = map[string]string{
	"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent", "not_voting": "not-voting", "paired": "paired",
}
