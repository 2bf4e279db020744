package chart

import (
	"slices"

	"tracker/frontend/picture"
	"tracker/locale"
	"tracker/models"
)

// ballot is a vote with the action that it was part of.
type ballot struct {
	models.Vote
	action models.Action
}

// Ballots tells how many votes of an initiative there are to draw.
func Ballots(i models.Initiative) int { return len(ballots(i)) }

func ballots(i models.Initiative) []ballot {
	var list []ballot
	for _, action := range i.Actions {
		for _, vote := range action.Votes {
			list = append(list, ballot{vote, action})
		}
	}
	return list
}

// Deciding gives the last vote by date that can be drawn as shares, with where it was taken; nil when there is none.
func Deciding(i models.Initiative) (*models.Vote, string) {
	var last *ballot
	for _, b := range ballots(i) {
		later := last == nil || models.CompareDates(b.action.Date, last.action.Date) >= 0
		if b.CountsState == models.CountsPublished && len(shares(b.Counts)) > 0 && later {
			last = &b
		}
	}
	if last == nil {
		return nil, ""
	}
	if last.Body != "" {
		return &last.Vote, last.Body
	}
	return &last.Vote, last.action.Body
}

// mostBallots is how many votes are drawn; the table has all.
const mostBallots = 20

// votePaint is the surface of each option that has a share.
var votePaint = map[string]picture.Paint{
	"yes":     {Fill: picture.Yes},
	"abstain": {Fill: picture.Abstain, Pattern: picture.Dots, Stroke: picture.Control},
	"no":      {Fill: picture.No, Pattern: picture.Hatch, Stroke: picture.No},
}

// missingPaint is what a figure that is not known looks like.
var missingPaint = picture.Paint{Stroke: picture.Control, Dash: []float64{3, 3}}

// DrawVotes draws each vote of an initiative as shares of the votes cast. A vote of which one side is not known has no
// shares, and is drawn as missing.
func DrawVotes(i models.Initiative, o Options) Chart {
	list := ballots(i)
	c := o.begin(o.Words.T("chart.votes", "title", i.Title), o.Words.N("chart.votes-in-words", len(list)))
	c.Empty = len(list) == 0
	c.Table = votesTable(list, o)
	drawn := list[:min(len(list), mostBallots)]
	if left := len(list) - len(drawn); left > 0 {
		c.Notes = append(c.Notes, o.Words.N("chart.more-in-table", left))
	}
	y, halved := 0.0, false
	for n, b := range drawn {
		if n > 0 {
			y += 14
			c.Scene.Add(gridLine(0, y, o.Width, y))
			y += 10
		}
		var nodes []picture.Node
		nodes, y = b.draw(o, y)
		c.Scene.Add(nodes...)
		c.Scene.Description += " " + b.inWords(o)
		halved = halved || b.CountsState == models.CountsPublished && len(shares(b.Counts)) > 0
	}
	if halved {
		c.Notes = append(c.Notes, o.Words.T("chart.half"))
	}
	c.Scene.Height = y + 4
	return c
}

// place names where and when it was voted.
func (b ballot) place(o Options) string {
	body := b.Body
	if body == "" {
		body = b.action.Body
	}
	if body == "" {
		body = o.Words.Label("action_classification", string(b.action.Classification))
	}
	if b.action.Date.IsZero() {
		return body
	}
	return o.Words.T("chart.vote-place", "body", body, "date", o.Words.Date(b.action.Date))
}

// outcome says what came of it, and how sure that is.
func (b ballot) outcome(o Options) string {
	return WithCertainty(o.Words, o.Words.T("vote.outcome",
		"result", o.Words.Label("vote_result", string(b.Result)), "method", o.Words.Inline(o.Words.Label("vote_method", b.Method))), b.Certainty)
}

// WithCertainty adds to words how sure they are, unless they are confirmed.
func WithCertainty(words *locale.Locale, text string, certainty models.Certainty) string {
	if certainty == models.Confirmed || certainty == "" {
		return text
	}
	return words.T("chart.with-certainty", "text", text, "certainty", words.Inline(words.Label("certainty", string(certainty))))
}

// draw gives the parts of one vote from a height on, and the height that follows.
func (b ballot) draw(o Options, top float64) ([]picture.Node, float64) {
	y := top + 15
	heading := picture.Wrap(b.place(o), textSize+1, picture.Bold, o.Width, 2)
	nodes := []picture.Node{picture.Paragraph(picture.Text{Y: y, Size: textSize + 1, Weight: picture.Bold, Role: picture.Ink}, heading, 1.25)}
	y += float64(len(heading)-1)*1.25*(textSize+1) + 18
	about := picture.Wrap(b.outcome(o), smallSize, picture.Regular, o.Width, 2)
	nodes = append(nodes, picture.Paragraph(picture.Text{Y: y, Size: smallSize, Role: picture.Soft}, about, 1.3))
	y += float64(len(about)-1) * 1.3 * smallSize
	if b.Scope != "" {
		scope := picture.Wrap(b.Scope, smallSize, picture.Regular, o.Width, 2)
		y += 1.35 * smallSize
		nodes = append(nodes, picture.Paragraph(picture.Text{Y: y, Size: smallSize, Role: picture.Soft, Language: o.recordLanguage()}, scope, 1.3))
		y += float64(len(scope)-1) * 1.3 * smallSize
	}
	nodes = append(nodes, b.bar(o, y+10)...)
	y += 10 + barHeight
	if b.CountsState == models.CountsPublished {
		figures, after := key(b.figures(o), 0, o.Width, y+6)
		nodes = append(nodes, figures)
		y = after
	}
	return nodes, y
}

const barHeight = 26.0

// bar draws the shares, or an empty frame that says why there are none.
func (b ballot) bar(o Options, y float64) []picture.Node {
	parts := shares(b.Counts)
	if len(parts) == 0 || b.CountsState != models.CountsPublished {
		return []picture.Node{
			&picture.Rect{X: 0.5, Y: y + 0.5, Width: o.Width - 1, Height: barHeight - 1, Paint: missingPaint},
			&picture.Text{
				X: o.Width / 2, Y: picture.Centred(y+barHeight/2, smallSize), Anchor: picture.Middle, Size: smallSize, Role: picture.Soft,
				Text: picture.Fit(b.whyMissing(o), smallSize, picture.Regular, o.Width-16),
			},
		}
	}
	var nodes []picture.Node
	x := 0.0
	for _, part := range parts {
		width := part.share * o.Width
		nodes = append(nodes, &picture.Rect{
			X: x, Y: y, Width: width, Height: barHeight, Paint: votePaint[part.Option], Title: b.figure(o, part.Count),
		})
		x += width
	}
	half := o.Width / 2
	return append(nodes,
		&picture.Line{X1: half, Y1: y - 5, X2: half, Y2: y + barHeight + 5, Paint: picture.Paint{Stroke: picture.Paper, Width: 4}},
		&picture.Line{X1: half, Y1: y - 5, X2: half, Y2: y + barHeight + 5, Paint: picture.Paint{Stroke: picture.Ink, Width: 1.2}})
}

func (b ballot) whyMissing(o Options) string {
	switch b.CountsState {
	case models.CountsNotPublished:
		return o.Words.T("vote.not-published")
	case models.CountsPublished:
		return o.Words.T("chart.no-shares")
	}
	return o.Words.T("vote.not-researched")
}

// share is a part of the votes cast.
type share struct {
	models.Count
	share float64
}

// shares divides the votes cast; who was absent or did not vote is no part of them. There are none unless both sides
// are known.
func shares(counts models.Counts) []share {
	if counts.Yes == nil || counts.No == nil {
		return nil
	}
	var parts []share
	total := 0
	for _, option := range []string{"yes", "abstain", "no"} {
		for _, count := range counts.List() {
			if count.Option == option && count.Number != nil && *count.Number > 0 {
				parts = append(parts, share{Count: count})
				total += *count.Number
			}
		}
	}
	for n := range parts {
		parts[n].share = float64(*parts[n].Number) / float64(total)
	}
	return parts
}

// options are those of a vote in the order in which they are drawn: those with a share from side to side.
func (b ballot) options() []models.Count {
	list := b.Counts.List()
	list[1], list[2] = list[2], list[1]
	return list
}

// figures are the numbers with the signs of their surfaces.
func (b ballot) figures(o Options) []entry {
	var list []entry
	for _, count := range b.options() {
		e := entry{text: b.figure(o, count), bold: count.Number != nil}
		paint, shared := votePaint[count.Option]
		switch {
		case count.Number == nil:
			e.sign, e.role = swatch(missingPaint), picture.Soft
		case shared && len(shares(b.Counts)) > 0:
			e.sign = swatch(paint)
		}
		list = append(list, e)
	}
	return list
}

// figure says one option: its number, and its share where there is one.
func (b ballot) figure(o Options, count models.Count) string {
	label := o.Words.T("vote." + hyphened(count.Option))
	if count.Number == nil {
		return o.Words.T("vote.figure", "option", label, "number", o.Words.T("vote.not-given"))
	}
	number := o.Words.Number(*count.Number)
	for _, part := range shares(b.Counts) {
		if part.Option == count.Option {
			return o.Words.T("chart.figure-with-share", "option", label, "number", number, "share", o.Words.Percent(part.share))
		}
	}
	return o.Words.T("vote.figure", "option", label, "number", number)
}

func hyphened(option string) string {
	if option == "not_voting" {
		return "not-voting"
	}
	return option
}

func (b ballot) inWords(o Options) string {
	said := o.Words.T("vote.short-" + b.CountsState)
	if b.CountsState == models.CountsPublished {
		var figures []string
		for _, count := range b.options() {
			figures = append(figures, b.figure(o, count))
		}
		said = o.Words.And(figures)
	}
	return o.Words.T("chart.vote-in-words", "place", b.place(o), "outcome", b.outcome(o), "figures", said)
}

func votesTable(list []ballot, o Options) Table {
	t := Table{Head: []Column{
		{o.Words.T("chart.date"), false}, {o.Words.T("chart.body"), false}, {o.Words.T("chart.voted-on"), false}, {o.Words.T("chart.outcome"), false},
	}}
	options := []string{"yes", "abstain", "no"}
	for _, option := range []string{"absent", "not_voting", "paired"} {
		if slices.ContainsFunc(list, func(b ballot) bool { return !b.cell(o, option).Missing }) {
			options = append(options, option)
		}
	}
	for _, option := range options {
		t.Head = append(t.Head, Column{o.Words.T("vote." + hyphened(option)), true})
	}
	for _, b := range list {
		body := b.Body
		if body == "" {
			body = b.action.Body
		}
		row := []Cell{{Text: o.Words.Date(b.action.Date)}, {Text: body, Record: true}, {Text: b.Scope, Record: true}, {Text: b.outcome(o)}}
		for _, option := range options {
			row = append(row, b.cell(o, option))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cell is a number or why there is none.
func (b ballot) cell(o Options, option string) Cell {
	for _, count := range b.Counts.List() {
		if count.Option == option && count.Number != nil {
			return Cell{Text: o.Words.Number(*count.Number)}
		}
	}
	if b.CountsState != models.CountsPublished {
		return Cell{Text: o.Words.Label("counts_state", b.CountsState), Missing: true}
	}
	return Cell{Text: o.Words.T("vote.not-given"), Missing: true}
}
