package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tracker/frontend/picture"
	"tracker/locale"
	"tracker/models"
)

var widths = []float64{300, 320, 360, 519, 520, 720, 1120}

func at(width float64, tag string) Options {
	words, ok := locale.Of(tag)
	if !ok {
		panic("no language " + tag)
	}
	return Options{ID: "chart", Width: width, Words: words, Record: "en"}
}

func english(width float64) Options { return at(width, "en") }

// visit goes through a drawing with the place of each part.
func visit(nodes []picture.Node, x, y float64, see func(node picture.Node, x, y float64)) {
	for _, node := range nodes {
		see(node, x, y)
		if group, ok := node.(*picture.Group); ok {
			visit(group.Nodes, x+group.X, y+group.Y, see)
		}
	}
}

// bars are the rectangles with a title, by that title.
func bars(s picture.Scene) map[string]*picture.Rect {
	found := map[string]*picture.Rect{}
	visit(s.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
		if rect, ok := node.(*picture.Rect); ok && rect.Title != "" {
			found[rect.Title] = rect
		}
	})
	return found
}

func texts(s picture.Scene) string {
	var all []string
	visit(s.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
		if text, ok := node.(*picture.Text); ok {
			all = append(all, text.Text)
		}
	})
	return strings.Join(all, "\n")
}

// holdsTogether checks what is true of every chart.
func holdsTogether(t *testing.T, name string, c Chart) {
	t.Helper()
	if c.Scene.Title == "" || c.Scene.Description == "" || !(c.Scene.Height > 0) {
		t.Errorf("%s: without a title, a description or a height: %+v", name, c.Scene)
	}
	if strings.Contains(c.Scene.Title+c.Scene.Description+texts(c.Scene)+strings.Join(c.Notes, ""), "[") {
		t.Errorf("%s: a message is missing in %s", name, c.Scene.Description+texts(c.Scene))
	}
	type box struct{ left, right, top, bottom float64 }
	var boxes []box
	var words []string
	visit(c.Scene.Nodes, 0, 0, func(node picture.Node, x, y float64) {
		switch n := node.(type) {
		case *picture.Text:
			width := picture.Measure(n.Text, n.Size, n.Weight)
			left := x + n.X
			switch n.Anchor {
			case picture.Middle:
				left -= width / 2
			case picture.End:
				left -= width
			}
			if left < -0.5 || left+width > c.Scene.Width+0.5 || y+n.Y > c.Scene.Height || y+n.Y-n.Size*0.7 < -1 {
				t.Errorf("%s: %q at %v, %v leaves the frame of %v × %v", name, n.Text, left, y+n.Y, c.Scene.Width, c.Scene.Height)
			}
			// The letters themselves, without the air around them.
			b := box{left + 1, left + width - 1, y + n.Y - n.Size*0.6, y + n.Y - 1}
			for k, other := range boxes {
				if b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom {
					t.Errorf("%s: %q lies on %q", name, n.Text, words[k])
				}
			}
			boxes, words = append(boxes, b), append(words, n.Text)
		case *picture.Rect:
			if n.Width < 0 || n.Height < 0 || x+n.X < -0.5 || x+n.X+n.Width > c.Scene.Width+0.5 || y+n.Y+n.Height > c.Scene.Height+0.5 {
				t.Errorf("%s: a rectangle leaves the frame: %+v", name, n)
			}
		}
	})
	for _, row := range c.Table.Rows {
		if len(row) != len(c.Table.Head) {
			t.Errorf("%s: a row has %d cells for %d columns", name, len(row), len(c.Table.Head))
		}
		for _, cell := range row {
			if cell.Missing && cell.Text == "" {
				t.Errorf("%s: something is missing without a word", name)
			}
		}
	}
}

func TestASheetNamesItsSourceAndCanBeDrawn(t *testing.T) {
	c := DrawYears(someYears(), english(720))
	sheet := c.Sheet(Credit{Campaign: "Campaign", Address: "https://example.org/", Licence: "CC BY", Stand: "As of today."})
	holdsTogether(t, "sheet", Chart{Scene: sheet})
	for _, want := range []string{"Laws and adopted texts by year", "2 texts are not drawn", "Campaign", "https://example.org/", "CC BY", "As of today."} {
		if !strings.Contains(texts(sheet), want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	for _, theme := range picture.Themes {
		if _, err := sheet.PNG(theme, sheet.Scale(2)); err != nil {
			t.Error(err)
		}
	}
}

func n(v int) *int { return &v }

func act(date, classification, body string) models.Action {
	a := models.Action{Classification: models.ActionClassification(classification), Body: body, Certainty: models.Confirmed}
	if date != "" {
		a.Date = models.MustDate(date)
	}
	return a
}

func TestEveryChartHoldsTogetherAtEveryWidthAndInEveryLanguage(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	dates := []string{"2012-12-14", "2011", "2010-06", "2012~", "[2012-07-08..2012-07-09]", "2013/2015", "../2011", "2016/..", "2009-11-16?", "1998", "201X", "2027-05", "2010-21"}
	kinds := models.ActionClassifications.Values()
	for round := range 40 {
		years := Years{Present: 2026, Unplaced: random.IntN(3)}
		for y := 2026 - random.IntN(60); y <= 2026; y += 1 + random.IntN(5) {
			years.Years = append(years.Years, Year{y, random.IntN(3) * random.IntN(1+round*40), random.IntN(9)})
		}
		var durations []Duration
		for range random.IntN(50) {
			least := random.IntN(4000) - 200
			d := Duration{
				Place: strings.Repeat("Land ", 1+random.IntN(12)), Title: strings.Repeat("Bill ", 1+random.IntN(40)), Stage: models.StageLaw,
				Introduced: models.MustDate("2010"), Decided: models.MustDate("2012-05"), Days: models.DayRange{Least: n(least), Most: n(least + random.IntN(2)*500), About: round%5 == 0},
			}
			switch random.IntN(6) {
			case 0:
				d.Stage, d.Decided = models.StagePending, models.Date{}
			case 1:
				d.Days.Most = nil
			case 2:
				d.Days.Least = nil
			case 3:
				d.Days = models.DayRange{}
			}
			durations = append(durations, d)
		}
		i := models.Initiative{Title: "Act", Classification: "bill", Status: "in-progress"}
		for range 1 + random.IntN(40) {
			a := act(dates[random.IntN(len(dates))], kinds[random.IntN(len(kinds))], strings.Repeat("Body ", random.IntN(20)))
			if random.IntN(3) == 0 {
				a.Certainty = models.Unconfirmed
				a.Votes = []models.Vote{{Body: strings.Repeat("House ", 1+random.IntN(20)), Scope: strings.Repeat("scope ", random.IntN(90)), Result: "pass", Method: "voice", CountsState: models.CountsPublished, Counts: models.Counts{Yes: n(random.IntN(700)), No: n(random.IntN(700))}}}
			}
			i.Actions = append(i.Actions, a)
		}
		tags := locale.Languages()
		for _, width := range []float64{widths[round%len(widths)], 320} {
			o := at(width, tags[round%len(tags)].Tag)
			today := models.DayOf(2026, 11, 22)
			for name, c := range map[string]Chart{
				"years": DrawYears(years, o), "days": DrawDays(durations, o), "votes": DrawVotes(i, o), "way": DrawWay(i, today, o),
			} {
				if !c.Empty {
					holdsTogether(t, fmt.Sprintf("%s at %v in %s, round %d", name, width, o.Words.Tag(), round), c)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}

func TestAnEmptyChartSaysSo(t *testing.T) {
	for name, c := range map[string]Chart{
		"years": DrawYears(Years{Present: 2026}, english(720)), "days": DrawDays(nil, english(720)),
		"votes": DrawVotes(models.Initiative{Title: "Act"}, english(720)), "way": DrawWay(models.Initiative{Title: "Act"}, 0, english(720)),
	} {
		if !c.Empty || c.Scene.Description == "" || !(c.Scene.Height > 0) {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// contrast is that of WCAG: 1 for the same brightness, 21 for black on white.
func contrast(theme picture.Theme, a, b picture.Role) float64 {
	light := func(role picture.Role) float64 {
		c := theme.Colour(role)
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestWordsAreLegibleInBothThemes(t *testing.T) {
	for _, theme := range picture.Themes {
		for _, role := range []picture.Role{picture.Ink, picture.Soft, picture.Accent, picture.Law, picture.Adopted} {
			if c := contrast(theme, role, picture.Paper); c < 4.5 {
				t.Errorf("%s: %s on paper has %.2f", theme.Name, role, c)
			}
		}
		for _, role := range []picture.Role{picture.Pending, picture.Closed, picture.Unknown, picture.Control, picture.No} {
			if c := contrast(theme, role, picture.Paper); c < 3 {
				t.Errorf("%s: the sign %s on paper has %.2f", theme.Name, role, c)
			}
		}
	}
}
