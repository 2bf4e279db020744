package frontend

import (
	"strings"

	"tracker/locale"
	"tracker/models"
)

// voteView is a vote with its figures in words and, where they allow one, a bar.
type voteView struct {
	models.Vote
	// Outcome is the result and, where it is known, the method, as they stand inside a sentence.
	Outcome string
	Figures []voteFigure
	// Bar is empty unless both sides of the vote are known: a bar of one side would show a share that nobody knows.
	Bar []voteSegment
	// InWords says the figures in one sentence, for those who do not see the bar.
	InWords string
	// Short says the vote in a line of a list.
	Short     string
	Citations []citation
}

// voteFigure is one option. Number is a figure or the reason why there is none.
type voteFigure struct {
	Option, Label, Number string
	Known                 bool
}

// voteSegment is a part of the bar, in thousandths of its width.
type voteSegment struct {
	Option   string
	X, Width float64
}

func newVoteView(words *locale.Locale, vote models.Vote, sources []models.Source) voteView {
	view := voteView{Vote: vote, Citations: citations(sources, vote.Sources)}
	view.Outcome = words.Inline(words.Label("vote_result", string(vote.Result)))
	if vote.Method != "unknown" {
		view.Outcome = words.T("vote.outcome", "result", view.Outcome, "method", words.Inline(words.Label("vote_method", vote.Method)))
	}
	if vote.CountsState != models.CountsPublished {
		view.InWords = words.Label("counts_state", vote.CountsState)
		view.Short = words.T("vote.short-not-researched")
		if vote.CountsState == models.CountsNotPublished {
			view.Short = words.T("vote.short-not-published")
		}
		return view
	}
	var said []string
	for _, count := range vote.Counts.List() {
		figure := voteFigure{Option: count.Option, Label: voteOption(words, count.Option), Number: words.T("vote.not-given")}
		if count.Number != nil {
			figure.Number, figure.Known = words.Number(*count.Number), true
		}
		view.Figures = append(view.Figures, figure)
		said = append(said, words.T("vote.figure", "option", words.Inline(figure.Label), "number", figure.Number))
	}
	view.InWords = strings.Join(said, ", ")
	view.Short = shortFigures(words, vote.Counts)
	if view.Short == "" {
		view.Short = view.InWords
	}
	view.Bar = voteBar(vote.Counts)
	return view
}

// voteOption names one of the ways to vote.
func voteOption(words *locale.Locale, option string) string {
	return words.T("vote." + strings.ReplaceAll(option, "_", "-"))
}

// voteBar divides the votes cast; who was absent or did not vote is no part of it.
func voteBar(counts models.Counts) []voteSegment {
	if counts.Yes == nil || counts.No == nil {
		return nil
	}
	options := []models.Count{{Option: "yes", Number: counts.Yes}}
	if counts.Abstain != nil {
		options = append(options, models.Count{Option: "abstain", Number: counts.Abstain})
	}
	options = append(options, models.Count{Option: "no", Number: counts.No})
	total := 0
	for _, option := range options {
		total += *option.Number
	}
	if total == 0 {
		return nil
	}
	var bar []voteSegment
	at := 0.0
	for _, option := range options {
		width := float64(*option.Number) / float64(total) * 1000
		if width > 0 {
			bar = append(bar, voteSegment{Option: option.Option, X: at, Width: width})
		}
		at += width
	}
	return bar
}

// shortFigures says the counts in a line of a list: "318 to 163, 95 abstentions". It is empty when a side is not known.
func shortFigures(words *locale.Locale, c models.Counts) string {
	if c.Yes == nil || c.No == nil {
		return ""
	}
	sides := words.T("vote.sides", "yes", words.Number(*c.Yes), "no", words.Number(*c.No))
	if c.Abstain == nil {
		return sides
	}
	return words.T("vote.sides-and-abstentions", "sides", sides, "abstentions", words.N("vote.abstentions", *c.Abstain))
}
