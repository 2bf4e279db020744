package chart

import (
	"math"
	"strings"
	"testing"

	"tracker/frontend/picture"
	"tracker/models"
)

func voted(counts models.Counts, state string) models.Initiative {
	action := act("2012-11-16", "passage", "House")
	action.Votes = []models.Vote{{Body: "House", Result: "pass", Method: "roll-call", Certainty: models.Confirmed, Counts: counts, CountsState: state}}
	return models.Initiative{Title: "Act", Classification: "bill", Status: "in-progress", Actions: []models.Action{action}}
}

func TestVotesAreSharesOfThoseCast(t *testing.T) {
	for _, width := range widths {
		i := voted(models.Counts{Yes: n(300), No: n(150), Abstain: n(50), Absent: n(400)}, models.CountsPublished)
		found := bars(DrawVotes(i, english(width)).Scene)
		for title, share := range map[string]float64{"In favour: 300 (60%)": 0.6, "Against: 150 (30%)": 0.3, "Abstentions: 50 (10%)": 0.1} {
			if bar := found[title]; bar == nil || math.Abs(bar.Width-share*width) > 0.01 {
				t.Errorf("at %v %s is %+v", width, title, bar)
			}
		}
		if len(found) != 3 {
			t.Errorf("at %v there are %d parts", width, len(found))
		}
	}
}

// frames counts the empty frames that stand for what is not known.
func frames(s picture.Scene) int {
	count := 0
	visit(s.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
		if rect, ok := node.(*picture.Rect); ok && rect.Fill == picture.None && len(rect.Dash) > 0 {
			count++
		}
	})
	return count
}

func TestWhatIsMissingOfAVoteIsNeverDrawnAsZero(t *testing.T) {
	for _, c := range []struct {
		name  string
		i     models.Initiative
		parts int
		says  []string
		never []string
	}{
		{"abstentions", voted(models.Counts{Yes: n(3), No: n(1)}, models.CountsPublished), 2, []string{"Abstentions: not given", "In favour: 3 (75%)"}, []string{"Abstentions: 0"}},
		{"zero", voted(models.Counts{Yes: n(3), No: n(1), Abstain: n(0)}, models.CountsPublished), 2, []string{"Abstentions: 0"}, []string{"not given"}},
		{"a side", voted(models.Counts{No: n(18), Abstain: n(11)}, models.CountsPublished), 0, []string{"In favour: not given", "Against: 18", "One side is not given"}, []string{"%", ": 0"}},
		{"unpublished", voted(models.Counts{}, models.CountsNotPublished), 0, []string{"No figures were published."}, []string{": 0", "not yet researched"}},
		{"unresearched", voted(models.Counts{}, models.CountsNotResearched), 0, []string{"Figures not yet researched."}, []string{": 0", "were published"}},
		{"nobody voted", voted(models.Counts{Yes: n(0), No: n(0)}, models.CountsPublished), 0, []string{"In favour: 0"}, []string{"%"}},
	} {
		chart := DrawVotes(c.i, english(720))
		said := texts(chart.Scene)
		if len(bars(chart.Scene)) != c.parts {
			t.Errorf("%s: %d parts", c.name, len(bars(chart.Scene)))
		}
		for _, want := range c.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not said: %s", c.name, want, said)
			}
		}
		for _, never := range c.never {
			if strings.Contains(said, never) {
				t.Errorf("%s: %q is said: %s", c.name, never, said)
			}
		}
		// A bar of which there are no shares is an empty frame as well.
		missing := strings.Count(said, ": not given")
		if c.parts == 0 {
			missing++
		}
		if got := frames(chart.Scene); got != missing {
			t.Errorf("%s: %d things are missing and %d are drawn so", c.name, missing, got)
		}
		holdsTogether(t, c.name, chart)
		for k, cell := range chart.Table.Rows[0][4:] {
			if (cell.Text == "0") == cell.Missing && cell.Missing {
				t.Errorf("%s: column %d shows nothing known as 0", c.name, k)
			}
		}
	}
}

func TestAnUnconfirmedVoteIsLabelled(t *testing.T) {
	i := voted(models.Counts{Yes: n(3), No: n(1)}, models.CountsPublished)
	i.Actions[0].Votes[0].Certainty = models.Unconfirmed
	c := DrawVotes(i, english(720))
	if !strings.Contains(texts(c.Scene), "(unconfirmed)") || !strings.Contains(c.Scene.Description, "(unconfirmed)") {
		t.Errorf("%s", texts(c.Scene))
	}
}

func TestTheDecidingVoteIsTheLastThatCanBeDrawn(t *testing.T) {
	i := voted(models.Counts{Yes: n(3), No: n(1)}, models.CountsPublished)
	later := voted(models.Counts{Yes: n(92), No: n(4)}, models.CountsPublished).Actions[0]
	later.Date, later.Votes[0].Body, later.Body = models.MustDate("2012-12-06"), "", "Senate"
	unknown := voted(models.Counts{No: n(4)}, models.CountsPublished).Actions[0]
	unknown.Date = models.MustDate("2013")
	i.Actions = append([]models.Action{unknown, later}, i.Actions...)
	if vote, body := Deciding(i); vote == nil || *vote.Counts.Yes != 92 || body != "Senate" {
		t.Errorf("%+v in %q", vote, body)
	}
	if vote, _ := Deciding(voted(models.Counts{}, models.CountsNotResearched)); vote != nil {
		t.Errorf("%+v", vote)
	}
}
