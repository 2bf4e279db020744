package chart

import (
	"strings"
	"testing"

	"tracker/frontend/picture"
	"tracker/models"
)

var today = models.DayOf(2026, 11, 22)

func bill(actions ...models.Action) models.Initiative {
	return models.Initiative{Title: "Act", Classification: "bill", Status: "in-progress", Actions: actions}
}

// lines are the strokes along the way: how far they reach by their colour, and whether they are broken.
func lines(c Chart) (solid, broken map[picture.Role]float64) {
	solid, broken = map[picture.Role]float64{}, map[picture.Role]float64{}
	visit(c.Scene.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
		line, ok := node.(*picture.Line)
		if !ok || line.Y1 != wayLine || line.Y2 != wayLine {
			return
		}
		if len(line.Dash) > 0 {
			broken[line.Stroke] += line.X2 - line.X1
		} else {
			solid[line.Stroke] += line.X2 - line.X1
		}
	})
	return solid, broken
}

func TestTheWayTakesTheColourOfEachStageForAsLongAsItLasted(t *testing.T) {
	i := bill(act("2011-01-01", "introduction", "House"), act("2012-01-01", "became-law", ""), act("2014-01-01", "amended", ""))
	i.Status = "in-force"
	solid, broken := lines(DrawWay(i, today, english(720)))
	if len(broken) != 0 || len(solid) != 2 || solid["law"] < 1.95*solid["pending"] || solid["law"] > 2.05*solid["pending"] {
		t.Errorf("%v, %v", solid, broken)
	}
}

func TestAnInexactDateIsABandAndNeverAPoint(t *testing.T) {
	for _, width := range []float64{320, 720} {
		for date, inexact := range map[string]bool{"2012": true, "2012-06": true, "[2012-06-08..2012-07-09]": true, "2012-06-08": false} {
			hatched := 0
			c := DrawWay(bill(act("2011-01-01", "introduction", ""), act(date, "reading-1", "")), today, english(width))
			visit(c.Scene.Nodes, 0, 0, func(node picture.Node, _, _ float64) {
				if rect, ok := node.(*picture.Rect); ok && rect.Pattern == picture.Hatch {
					hatched++
				}
			})
			if (hatched == 1) != inexact {
				t.Errorf("%s at %v: %d bands", date, width, hatched)
			}
		}
	}
}

func TestWhatIsPlannedIsBrokenAndSaysSo(t *testing.T) {
	i := bill(act("2026-01-10", "introduction", ""), act("2027-03-02", "reading-1", ""))
	for _, width := range []float64{320, 720} {
		c := DrawWay(i, today, english(width))
		if !strings.Contains(texts(c.Scene), "2 March 2027 (planned)") {
			t.Errorf("%s", texts(c.Scene))
		}
		if _, broken := lines(c); width == 720 && broken["pending"] == 0 {
			t.Error("the way to what is planned is drawn as if it had happened")
		}
	}
}

func TestTheWayOfAPendingBillGoesOnToToday(t *testing.T) {
	one := bill(act("2024-01-01", "introduction", ""), act("2025-01-01", "reading-1", ""))
	pending, _ := lines(DrawWay(one, today, english(720)))
	one.Actions = append(one.Actions, act("2025-01-01", "failure", ""))
	one.Status = "rejected"
	closed, _ := lines(DrawWay(one, today, english(720)))
	if pending["pending"] < 400 || closed["closed"] != 0 {
		t.Errorf("%v, %v", pending, closed)
	}
}

func TestAStatusThatNoStepLedToIsSaid(t *testing.T) {
	i := bill(act("2011-05-19", "introduction", ""), act("2012-06-26", "committee-passage", ""), act("", "debate", ""))
	i.Status = "superseded"
	c := DrawWay(i, today, english(720))
	notes := strings.Join(c.Notes, " ")
	if !strings.Contains(notes, "“Superseded”") || !strings.Contains(notes, "1 step has no date") || len(c.Table.Rows) != 3 || !c.Table.Rows[2][0].Missing {
		t.Errorf("%s, %+v", notes, c.Table.Rows)
	}
}

func TestALongSilenceIsDrawnShorterAndMarked(t *testing.T) {
	i := bill(act("2011-01-01", "introduction", ""), act("2011-02-01", "reading-1", ""), act("2011-03-01", "reading-2", ""), act("2011-04-01", "became-law", ""), act("2025-01-01", "amended", ""))
	i.Status = "in-force"
	if notes := strings.Join(DrawWay(i, today, english(720)).Notes, " "); !strings.Contains(notes, "broken") {
		t.Errorf("%s", notes)
	}
	time := newWay(i, today).timeline(0, 500)
	if at := time.at(models.DayOf(2011, 4, 1)); at < 100 || len(time.breaks()) != 1 {
		t.Errorf("the steps end at %v, with breaks %v", at, time.breaks())
	}
	before := -1.0
	for d := models.DayOf(2010, 12, 1); d < models.DayOf(2025, 3, 1); d += 7 {
		if x := time.at(d); x < before || x < 0 || x > 500 {
			t.Fatalf("%s lies at %v after %v", d, x, before)
		} else {
			before = x
		}
	}
}
