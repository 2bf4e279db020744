package chart

import (
	"math"
	"strings"
	"testing"

	"tracker/frontend/picture"
	"tracker/models"
)

func took(place string, stage models.Stage, least, most *int) Duration {
	d := Duration{Place: place, Title: "Act", Stage: stage, Introduced: models.MustDate("2010"), Decided: models.MustDate("2012"), Days: models.DayRange{Least: least, Most: most}}
	if stage == models.StagePending {
		d.Decided = models.Date{}
	}
	return d
}

// surfaces are the widths of what is drawn for a place, by the pattern.
func surfaces(c Chart, place string) map[picture.Pattern]float64 {
	found := map[picture.Pattern]float64{}
	visit(c.Scene.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
		if rect, ok := node.(*picture.Rect); ok && strings.HasPrefix(rect.Title, place+",") {
			found[rect.Pattern] += rect.Width
		}
	})
	return found
}

func TestBarsAreAsLongAsTheDaysThatAreSure(t *testing.T) {
	for _, width := range widths {
		c := DrawDays([]Duration{
			took("Exact", "law", n(1000), n(1000)), took("Half", "adopted", n(500), n(500)), took("Range", "law", n(200), n(600)), took("Most", "law", nil, n(400)),
		}, english(width))
		unit := surfaces(c, "Exact")[picture.Plain] / 1000
		for place, want := range map[string][2]float64{"Exact": {1000, 0}, "Half": {500, 0}, "Range": {200, 400}, "Most": {0, 400}} {
			got := surfaces(c, place)
			if math.Abs(got[picture.Plain]-want[0]*unit) > 0.01 || math.Abs(got[picture.Hatch]-want[1]*unit) > 0.01 {
				t.Errorf("at %v %s is %v, at %v a day", width, place, got, unit)
			}
		}
		for _, said := range []string{"1,000 days", "200 to 600 days", "at most 400 days"} {
			if !strings.Contains(texts(c.Scene), said) {
				t.Errorf("%q is not said: %s", said, texts(c.Scene))
			}
		}
	}
}

func TestWhatIsStillRunningHasNoEnd(t *testing.T) {
	c := DrawDays([]Duration{took("Open", models.StagePending, n(900), n(900)), took("Unended", "law", n(300), nil)}, english(720))
	for _, place := range []string{"Open", "Unended"} {
		broken := 0
		visit(c.Scene.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
			if path, ok := node.(*picture.Path); ok && strings.HasPrefix(path.Title, place) && len(path.Dash) > 0 {
				broken++
			}
		})
		if broken != 1 {
			t.Errorf("%s is drawn as if it had ended", place)
		}
	}
	if said := texts(c.Scene); !strings.Contains(said, "900 days so far") || !strings.Contains(said, "at least 300 days") {
		t.Errorf("%s", said)
	}
	if cell := c.Table.Rows[0][3]; !cell.Missing || cell.Text != "Not decided yet" {
		t.Errorf("%+v", cell)
	}
}

func TestWhatHasNoDatesIsInTheTableAndCounted(t *testing.T) {
	list := []Duration{took("Dated", "law", n(10), n(10)), took("Undated", "law", nil, nil), took("Backwards", "law", n(-20), n(-10))}
	c := DrawDays(list, english(720))
	if strings.Contains(texts(c.Scene), "Undated") || strings.Contains(texts(c.Scene), "Backwards") || len(c.Table.Rows) != 3 {
		t.Errorf("%s", texts(c.Scene))
	}
	if cell := c.Table.Rows[1][5]; !cell.Missing {
		t.Errorf("%+v", cell)
	}
	if len(c.Notes) != 1 || !strings.HasPrefix(c.Notes[0], "2 initiatives are not drawn") {
		t.Errorf("%v", c.Notes)
	}
	list[0].Days.About = true
	if said := texts(DrawDays(list, english(720)).Scene); !strings.Contains(said, "about 10 days") {
		t.Errorf("%s", said)
	}
}
