package poster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tracker/frontend/atlas"
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/frontend/timeline"
	"tracker/locale"
	"tracker/models"
)

// hostile is what a title may be that nobody looked at.
const hostile = "\"/><script>alert(1)</script> & \x00\u202etsal \xff" + `]]> <image href="https://evil.example/"/>`

func options() Options {
	return Options{ID: "poster", Words: locale.English(), Record: "en", Title: "A title", Description: "What it shows"}
}

func figure(n int) *int { return &n }

func entries(count int, title string) []Entry {
	list := make([]Entry, count)
	for n := range list {
		list[n] = Entry{Stage: models.StageLaw, Kicker: "1 May 2020 · Somewhere", Title: title, Lines: []string{title}}
	}
	return list
}

// lanes is a timeline with every kind of mark, some of them at and beyond its ends.
func lanes(count int, title string) timeline.Drawing {
	kinds := []timeline.Kind{timeline.Point, timeline.Band, timeline.OneOf, timeline.Lasting, timeline.Open, timeline.Cluster}
	var marks []timeline.Mark
	for n, kind := range kinds {
		at := float64(n) * 20
		marks = append(marks,
			timeline.Mark{Kind: kind, From: at, To: at, Stage: models.StageLaw, Actions: []int{1, 2}, Before: true, After: true},
			timeline.Mark{Kind: kind, From: at, To: min(at+10, 100), Unsure: true, Planned: n%2 == 0, Actions: []int{1}})
	}
	d := timeline.Drawing{Dated: true, ShowsToday: true, Today: 100, Ticks: []timeline.Tick{{X: 0, Label: "2000"}, {X: 99.9, Label: "2020"}},
		Key: timeline.Key{Stages: []models.Stage{models.StageLaw, models.StageUnknown}, Tick: true, Band: true, OneOf: true, Lasting: true, Open: true, Unsure: true, Planned: true, Cluster: true},
	}
	var list []timeline.Lane
	for range count {
		list = append(list, timeline.Lane{
			Name: title, Height: 72, Outside: 2, Unread: 3, Nothing: true,
			Items: []timeline.Item{
				{Title: title, Stage: models.StagePending, Status: models.StatusIntroduced, Y: 25, LabelX: 90, LabelWidth: 10, Bar: timeline.Bar{To: 80}, Plan: timeline.Bar{From: 80, To: 100}, Marks: marks},
				{Title: title, Y: 61},
			},
			Undated: []timeline.Undated{{Title: title, Stage: models.StageClosed}},
		})
	}
	d.Groups = []timeline.Group{{Lanes: list}}
	return d
}

func matrix(rows, measures int, title string) chart.Chart {
	var names []string
	for range measures {
		names = append(names, title)
	}
	var list []MatrixRow
	for range rows {
		list = append(list, MatrixRow{title, append(models.MatrixLevels.Values(), "", "nonsense")})
	}
	return Matrix(options(), names, list, "Nothing")
}

func drawnMap(title string) chart.Chart {
	sheet, _ := atlas.SheetOf(atlas.Europe)
	drawing := atlas.Draw(sheet, []atlas.Standing{{Code: "FR", Stage: models.StageLaw, Listed: true, Title: title}}, func(models.Code) string { return title })
	return Map(options(), drawing, []atlas.Body{{Name: title, Stage: models.StageAdopted}}, title)
}

func posters() map[string]chart.Chart {
	long := strings.Repeat("Rechenschaftspflicht und ", 60)
	unbroken := strings.Repeat("W", 3000)
	all := map[string]chart.Chart{
		"no list": List(options(), nil, "Nothing"), "long list": List(options(), entries(2000, long), ""),
		"no timeline": Timeline(options(), timeline.Drawing{}, "Nothing"), "no matrix": Matrix(options(), nil, nil, "Nothing"),
		"large matrix": matrix(2000, 60, long), "long timeline": Timeline(options(), lanes(500, long), ""),
	}
	for name, title := range map[string]string{"usual": "An Act", "long": long, "unbroken": unbroken, "hostile": hostile, "empty": ""} {
		o := options()
		o.Title, o.Description, o.Record = title, title, "de"
		all["list, "+name] = List(o, entries(3, title), "")
		all["timeline, "+name] = Timeline(o, lanes(2, title), "")
		all["matrix, "+name] = matrix(3, 5, title)
		all["map, "+name] = drawnMap(title)
		all["counter, "+name] = Counter(o, "1,204", title, title)
		all["failure, "+name] = Failure(o, title, []string{title, title, title, title, title, title, title, title})
		all["card, "+name] = Card(o, Initiative{
			Kicker: title, Stage: models.StageLaw, Status: title, Clocks: []string{title}, Figures: title, Notes: []string{title},
			Vote: models.Counts{Yes: figure(3), No: figure(1), Abstain: figure(0)},
		})
		all["jurisdiction, "+name] = Jurisdiction(o, []StageCount{{models.StageLaw, 3, title}, {models.StageClosed, 0, title}}, []string{title}, entries(2, title), "")
	}
	return all
}

func TestPostersAreDrawnWithinTheirFrame(t *testing.T) {
	for name, made := range posters() {
		s := made.Sheet(chart.Credit{Campaign: "Campaign", Address: "tracker.example.org", Stand: "As of 1 May 2020."})
		if s.Height > 4000 || s.Height < 100 || s.Width < Width || s.Width > 1100 {
			t.Errorf("%s: %v × %v", name, s.Width, s.Height)
		}
		within(t, name, s.Nodes, 0, 0, s.Width, s.Height)
		for _, theme := range picture.Themes {
			if _, err := s.PNG(theme, s.Scale(0.2)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// within checks that no text and no rectangle leaves the frame.
func within(t *testing.T, name string, nodes []picture.Node, x, y, width, height float64) {
	t.Helper()
	for _, node := range nodes {
		left, right, top, bottom, what := 0.0, 0.0, 0.0, 0.0, ""
		switch n := node.(type) {
		case *picture.Group:
			within(t, name, n.Nodes, x+n.X, y+n.Y, width, height)
			continue
		case *picture.Text:
			long := picture.Measure(n.Text, n.Size, n.Weight)
			left = n.X
			if n.Anchor == picture.Middle {
				left -= long / 2
			}
			right, top, bottom, what = left+long, n.Y-n.Size, n.Y, "text "+n.Text
		case *picture.Rect:
			left, right, top, bottom, what = n.X, n.X+n.Width, n.Y, n.Y+n.Height, "a rectangle"
		default:
			continue
		}
		if x+left < -0.5 || x+right > width+0.5 || y+top < -1 || y+bottom > height+0.5 {
			t.Errorf("%s: %.60q leaves the frame: %.0f to %.0f, %.0f to %.0f of %.0f × %.0f", name, what, x+left, x+right, y+top, y+bottom, width, height)
		}
	}
}

func TestPostersAsFilesHoldNothingThatRuns(t *testing.T) {
	for name, made := range posters() {
		file := made.Sheet(chart.Credit{Campaign: hostile, Address: hostile, Stand: hostile, Licence: hostile}).
			File(picture.File{Theme: picture.Light, Licence: hostile})
		reader := xml.NewDecoder(bytes.NewReader(file))
		for {
			token, err := reader.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, isStart := token.(xml.StartElement)
			if !isStart {
				continue
			}
			if tag := start.Name.Local; tag == "script" || tag == "image" || tag == "a" || tag == "foreignObject" || tag == "style" {
				t.Errorf("%s: there is a <%s>", name, tag)
			}
			for _, attribute := range start.Attr {
				if a := attribute.Name.Local; a == "href" || a == "style" || strings.HasPrefix(a, "on") {
					t.Errorf("%s: <%s> has %s=%q", name, start.Name.Local, a, attribute.Value)
				}
			}
		}
		if bytes.ContainsRune(file, '\u202e') || len(file) > 600_000 {
			t.Errorf("%s: %d bytes", name, len(file))
		}
	}
}

func TestPostersSayWhatHadNoRoom(t *testing.T) {
	o := options()
	o.More = 5
	for name, c := range map[string]struct {
		made chart.Chart
		want string
	}{
		"a list with more on the site": {List(o, entries(2, "A"), ""), "5 more are on the site."},
		"a timeline":                   {Timeline(o, lanes(1, "A"), ""), "5 more jurisdictions"},
		"a matrix of many measures":    {matrix(2, 20, "A"), "2 more measures are on the site."},
	} {
		if said := fmt.Sprint(c.made.Notes); !strings.Contains(said, c.want) {
			t.Errorf("%s says %s", name, said)
		}
	}
	// However many are given, those that are not drawn are counted.
	made := List(options(), entries(500, "A"), "")
	drawn := strings.Count(string(made.Scene.Page()), "1 May 2020")
	if want := fmt.Sprintf("[%d more are on the site.]", 500-drawn); drawn < 20 || fmt.Sprint(made.Notes) != want {
		t.Errorf("%d are drawn and it says %v", drawn, made.Notes)
	}
	if whole := List(options(), entries(2, "A"), ""); len(whole.Notes) > 0 {
		t.Errorf("a whole list says %v", whole.Notes)
	}
}

func TestNoSharesAreDrawnOfAVoteWithOneSide(t *testing.T) {
	card := func(counts models.Counts) string {
		return string(Card(options(), Initiative{Figures: "Figures", Vote: counts}).Scene.Page())
	}
	if drawn := card(models.Counts{Yes: figure(3)}); strings.Contains(drawn, "fill-yes") || !strings.Contains(drawn, "Figures") {
		t.Error("shares are drawn of one side")
	}
	if drawn := card(models.Counts{Yes: figure(3), No: figure(0)}); !strings.Contains(drawn, "fill-yes") {
		t.Error("no shares are drawn of both sides")
	}
}
