package timeline

import (
	"fmt"
	"strings"

	"tracker/models"
)

var shortMonths = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// yearLabel names a year as the phrases of dates do.
func yearLabel(year int64) string {
	switch {
	case year < 1:
		return fmt.Sprintf("%d BC", 1-year)
	case year < 1000:
		return fmt.Sprintf("AD %d", year)
	}
	return fmt.Sprint(year)
}

// unsettled is what fits beside the lane of records whose jurisdiction is not settled.
const unsettled = "Not settled"

func laneWithoutName(code models.Code) string {
	if code == "" {
		return "Jurisdiction not settled"
	}
	return string(code)
}

// laneNote says what of a lane has no place in it.
func laneNote(all, undated, outside int) string {
	switch {
	case all == 0:
		return "Nothing recorded"
	case undated > 0 && outside > 0:
		return fmt.Sprintf("%d outside these dates. No dated action:", outside)
	case undated > 0:
		return "No dated action:"
	case outside > 0:
		return fmt.Sprintf("%d outside these dates", outside)
	}
	return ""
}

// statusWord says within a line where an initiative stands.
func statusWord(status models.Status) string {
	return strings.ToLower(models.Statuses.Label(string(status)))
}

// itemTitle says what the bar of an initiative stands for.
func itemTitle(i *models.Initiative, jurisdiction string) string {
	var title strings.Builder
	title.WriteString(i.Title)
	title.WriteByte('\n')
	title.WriteString(jurisdiction)
	title.WriteString(", ")
	title.WriteString(statusWord(i.Status))
	return title.String()
}

// markTitle says when, what, of which initiative, where, and how the votes went.
func markTitle(i *models.Initiative, action *models.Action, planned bool, jurisdiction string) string {
	var title strings.Builder
	title.WriteString(action.Date.Phrase())
	title.WriteString(": ")
	title.WriteString(models.ActionClassifications.Label(string(action.Classification)))
	switch {
	case planned:
		title.WriteString(" (planned)")
	case action.Certainty == models.Unconfirmed:
		title.WriteString(" (unconfirmed)")
	}
	title.WriteByte('\n')
	title.WriteString(jurisdiction)
	title.WriteString(", ")
	title.WriteString(i.Title)
	for n := range action.Votes {
		if figures := VoteFigures(&action.Votes[n]); figures != "" {
			title.WriteByte('\n')
			title.WriteString(figures)
		}
	}
	return title.String()
}

var countWords = map[string]string{
	"yes": "in favour", "no": "against", "abstain": "abstaining", "absent": "absent", "not_voting": "not voting",
	"paired": "paired",
}

// VoteFigures says the known numbers of a vote, "Senate: 92 in favour, 4 against", and nothing when none is known.
func VoteFigures(vote *models.Vote) string {
	if !vote.Counts.Known() {
		return ""
	}
	var figures []string
	for _, count := range vote.Counts.List() {
		if count.Number != nil {
			figures = append(figures, fmt.Sprintf("%d %s", *count.Number, countWords[count.Option]))
		}
	}
	text := strings.Join(figures, ", ")
	if vote.Body != "" {
		text = vote.Body + ": " + text
	}
	if vote.Certainty == models.Unconfirmed {
		text += " (unconfirmed)"
	}
	return text
}
