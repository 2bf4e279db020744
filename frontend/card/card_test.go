package card

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"

	"tracker/frontend/picture"
	"tracker/locale"
	"tracker/models"
)

func n(v int) *int { return &v }

func cards() map[string]Card {
	law := Card{
		Campaign: "The Sergei Magnitsky case in parliaments and laws", Address: "tracker.example.org", Kicker: "United States · Act",
		Titles: []string{"Russia and Moldova Jackson–Vanik Repeal and Sergei Magnitsky Rule of Law Accountability Act of 2012"},
		Stage:  "law", Status: "In force", Facts: []string{"Last action: 12 April 2013, Implemented"},
		Vote: models.Counts{Yes: n(365), No: n(43), Abstain: n(0)}, Figures: "House of Representatives: 365 to 43",
	}
	long := law
	long.Titles = []string{strings.Repeat("Entschließung zur Rechenschaftspflicht und ", 30)}
	long.Facts = []string{strings.Repeat("word ", 100)}
	foreign := law
	foreign.Titles = []string{"قانون ماغنيتسكي للمساءلة", ""}
	hostile := law
	hostile.Titles, hostile.Kicker, hostile.Campaign = []string{"<script>\x00\u202e"}, "\xff", "😀"
	russian := law
	russian.Titles = []string{"Закон имени Сергея Магнитского"}
	overview := Card{Campaign: law.Campaign, Titles: []string{law.Campaign}, Address: law.Address, Stages: []Stages{
		{"law", 24, "24 laws"}, {"adopted", 31, "31 adopted"}, {"pending", 7, "7 pending"}, {"closed", 12, "12 closed"}, {"unknown", 2, "2 unknown"},
	}}
	place := overview
	place.Titles, place.Facts = []string{"United States"}, []string{"First law: 14 December 2012", "Last action: April 2022"}
	return map[string]Card{"place": place, "law": law, "long": long, "foreign": foreign, "hostile": hostile, "russian": russian, "overview": overview, "empty": {}}
}

func TestCardsAreDrawnWithinTheirFrameAndSmall(t *testing.T) {
	for name, c := range cards() {
		s := Draw(c, locale.English())
		for theme, colours := range picture.Themes {
			data, err := s.PNG(colours, 1)
			if err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("CARDS"); dir != "" {
				_ = os.WriteFile(dir+"/card-"+name+"-"+theme+".png", data, 0o644)
			}
			img, err := png.DecodeConfig(bytes.NewReader(data))
			if err != nil || img.Width != Width || img.Height != Height || len(data) >= 60_000 {
				t.Errorf("%s: %+v, %d bytes, %v", name, img, len(data), err)
			}
		}
		lowest := 0.0
		each(s.Nodes, 0, 0, func(text *picture.Text, x, y float64) {
			if x+picture.Measure(text.Text, text.Size, text.Weight) > Width-edge+1 || y > Height-10 {
				t.Errorf("%s: %q leaves the card", name, text.Text)
			}
			if y < foot+22 && y > lowest {
				lowest = y
			}
		})
		if lowest > foot+14 {
			t.Errorf("%s: words at %v lie on the foot", name, lowest)
		}
	}
}

func TestFactsAndTheBandKeepApart(t *testing.T) {
	fact, band := 0.0, 0.0
	for _, node := range Draw(cards()["place"], locale.English()).Nodes {
		switch n := node.(type) {
		case *picture.Text:
			if strings.HasPrefix(n.Text, "Last action") {
				fact = n.Y
			}
		case *picture.Rect:
			if n.Fill == picture.Law {
				band = n.Y
			}
		}
	}
	if fact == 0 || band-fact < 16 {
		t.Errorf("the words stand at %v, the band at %v", fact, band)
	}
}

func each(nodes []picture.Node, x, y float64, visit func(*picture.Text, float64, float64)) {
	for _, node := range nodes {
		switch n := node.(type) {
		case *picture.Text:
			visit(n, x+n.X, y+n.Y)
		case *picture.Group:
			each(n.Nodes, x+n.X, y+n.Y, visit)
		}
	}
}

func said(s picture.Scene) string {
	var all []string
	each(s.Nodes, 0, 0, func(text *picture.Text, _, _ float64) { all = append(all, text.Text) })
	return strings.Join(all, " ")
}

func TestATitleThatTheFontsCannotWriteGivesWay(t *testing.T) {
	all := cards()
	if text := said(Draw(all["foreign"], locale.English())); strings.Contains(text, "ماغنيتسكي") || strings.Count(text, "United States · Act") != 2 {
		t.Errorf("%s", text)
	}
	if text := said(Draw(all["russian"], locale.English())); !strings.Contains(text, "Магнитского") {
		t.Errorf("%s", text)
	}
	if text := said(Draw(all["long"], locale.English())); !strings.Contains(text, "…") {
		t.Errorf("a cut title does not say so: %s", text)
	}
}

func TestAVoteOfOneSideHasNoBar(t *testing.T) {
	c := cards()["law"]
	c.Vote.Yes = nil
	if len(c.shares()) != 0 || strings.Contains(said(Draw(c, locale.English())), "365 to 43") {
		t.Error("a share is drawn that nobody knows")
	}
	c.Vote = models.Counts{Yes: n(3), No: n(1)}
	if parts := c.shares(); len(parts) != 2 || parts[0].share != 0.75 {
		t.Errorf("%+v", parts)
	}
}

func BenchmarkCard(b *testing.B) {
	c := cards()["law"]
	for b.Loop() {
		if _, err := Draw(c, locale.English()).PNG(picture.Light, 1); err != nil {
			b.Fatal(err)
		}
	}
}
