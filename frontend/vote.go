package frontend

import (
	"fmt"
	"strings"

	"tracker/models"
)

// voteView is a vote with its figures in words and, where they allow one, a bar.
type voteView struct {
	models.Vote
	Figures []voteFigure
	// Bar is empty unless both sides of the vote are known: a bar of one side would show a share that nobody knows.
	Bar []voteSegment
	// InWords says the figures in one sentence, for those who do not see the bar.
	InWords   string
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

func newVoteView(vote models.Vote, sources []models.Source) voteView {
	view := voteView{Vote: vote, Citations: citations(sources, vote.Sources)}
	if vote.CountsState != models.CountsPublished {
		view.InWords = models.CountsStates.Label(vote.CountsState)
		return view
	}
	var said []string
	for _, count := range vote.Counts.List() {
		figure := voteFigure{Option: count.Option, Label: count.Label, Number: "not given"}
		if count.Number != nil {
			figure.Number, figure.Known = number(*count.Number), true
		}
		view.Figures = append(view.Figures, figure)
		said = append(said, strings.ToLower(figure.Label)+": "+figure.Number)
	}
	view.InWords = strings.Join(said, ", ")
	view.Bar = voteBar(vote.Counts)
	return view
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

// Short says the vote in a line of a list: "318 to 163, 95 abstentions", or what is known of it.
func (v voteView) Short() string {
	c := v.Counts
	switch {
	case v.CountsState != models.CountsPublished:
		return "figures " + strings.ToLower(models.CountsStates.Label(v.CountsState))
	case c.Yes != nil && c.No != nil && c.Abstain != nil:
		return fmt.Sprintf("%s to %s, %s", number(*c.Yes), number(*c.No), count(*c.Abstain, "abstention", "abstentions"))
	case c.Yes != nil && c.No != nil:
		return fmt.Sprintf("%s to %s", number(*c.Yes), number(*c.No))
	}
	return v.InWords
}
