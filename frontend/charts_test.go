package frontend_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/models"
)

func TestChartsHaveTheirTablesAndFiles(t *testing.T) {
	page := newSite(t).page("/charts")
	page.says("Charts of the whole record", "Laws and adopted texts by year", "Days from introduction to decision", "The figures as a table")
	if drawings := charted(page); len(drawings) != 4 {
		t.Errorf("%d drawings, want two charts for a wide column and for a phone", len(drawings))
	}
	if tables := page.all("table"); len(tables) != 2 {
		t.Errorf("%d tables", len(tables))
	}
	links := strings.Join(page.links(), " ")
	for _, file := range []string{"/charts/years.svg", "/charts/years.png", "/charts/days.svg", "/charts/days.png"} {
		if !strings.Contains(links, file) {
			t.Errorf("the page does not lead to %s", file)
		}
	}
}

// charted are the drawings of charts, each of which has to name and describe itself.
func charted(page answer) []*html.Node {
	var found []*html.Node
	ids := map[string]bool{}
	for _, drawing := range page.all("svg") {
		if attribute(drawing, "class") != "picture" {
			continue
		}
		found = append(found, drawing)
		for node := range drawing.Descendants() {
			if id := attribute(node, "id"); id != "" {
				if ids[id] {
					page.t.Errorf("two parts of the page have the id %s", id)
				}
				ids[id] = true
			}
		}
		for _, name := range []string{"aria-labelledby", "aria-describedby"} {
			if !ids[attribute(drawing, name)] {
				page.t.Errorf("%s points nowhere", name)
			}
		}
	}
	return found
}

func TestChartsFollowTheFilters(t *testing.T) {
	s := newSite(t)
	page := s.page("/charts?jurisdiction=aa")
	page.says("Charts of what was chosen")
	if links := strings.Join(page.links(), " "); !strings.Contains(links, "/charts/years.svg?jurisdiction=AA") {
		t.Errorf("the file is that of another choice: %s", links)
	}
	if all, some := s.get("/charts/days.svg").Body, s.get("/charts/days.svg?jurisdiction=BB").Body; all == some {
		t.Error("the file does not follow the filter")
	}
	s.page("/charts?q=nothing-matches-this").says("Nothing in the record matches", "Show the charts of the whole record")
	if wrong := s.get("/charts?colour=red"); wrong.Status != http.StatusBadRequest && wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown parameter gave %d", wrong.Status)
	}
}

func TestAnInitiativeHasItsWayAndItsVotesDrawn(t *testing.T) {
	page := newSite(t).page("/initiatives/aa-lights-act")
	page.says("Its way so far", "Votes", "Abstentions: not given")
	links := strings.Join(page.links(), " ")
	for _, file := range []string{"/way.svg", "/way.png", "/votes.svg", "/votes.png"} {
		if !strings.Contains(links, "/initiatives/aa-lights-act"+file) {
			t.Errorf("the page does not lead to %s", file)
		}
	}
}

// chartFiles are the drawings of the small campaign.
var chartFiles = []string{"/charts/years", "/charts/days", "/initiatives/aa-lights-act/way", "/initiatives/aa-lights-act/votes"}

func TestChartsAreFilesInEveryLanguageAndTheme(t *testing.T) {
	s := newSite(t)
	for _, path := range chartFiles {
		for _, prefix := range []string{"", "/fr", "/uk"} {
			for _, query := range []string{"", "?theme=dark", "?width=300", "?width=1120&theme=light"} {
				drawing := s.get(prefix + path + ".svg" + query)
				if drawing.Status != http.StatusOK || drawing.Header.Get("Content-Type") != "image/svg+xml" || !readsAsXML(drawing.Body) {
					t.Errorf("%s%s.svg%s: %d, %s", prefix, path, query, drawing.Status, drawing.Header.Get("Content-Type"))
				}
				if dark := strings.Contains(drawing.Body, `fill="#171512"`); dark != strings.Contains(query, "dark") {
					t.Errorf("%s%s.svg%s has the colours of another theme", prefix, path, query)
				}
			}
		}
		photo := s.get(path + ".png")
		config, err := png.DecodeConfig(strings.NewReader(photo.Body))
		if err != nil || config.Width < 1000 || photo.Header.Get("Content-Type") != "image/png" {
			t.Errorf("%s.png: %d, %v, %v", path, photo.Status, config, err)
		}
		if kept := photo.Header.Get("Cache-Control"); !strings.HasPrefix(kept, "public, max-age=") {
			t.Errorf("%s.png is kept for %q", path, kept)
		}
		name := photo.Header.Get("Content-Disposition")
		if !strings.HasPrefix(name, `inline; filename="`) || !strings.HasSuffix(name, `.png"`) {
			t.Errorf("%s.png is called %q", path, name)
		}
	}
}

func readsAsXML(document string) bool {
	d := xml.NewDecoder(strings.NewReader(document))
	for {
		if _, err := d.Token(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

func TestAFileNamesThePageThatItComesFrom(t *testing.T) {
	drawing := newSite(t).get("/fr/charts/years.svg?jurisdiction=AA").Body
	for _, want := range []string{"https://example.org/fr/charts?jurisdiction=AA", `xml:lang="fr"`} {
		if !strings.Contains(drawing, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
}

func TestFilesThatCannotBeDrawnAreRefused(t *testing.T) {
	s := newSite(t)
	for path, status := range map[string]int{
		"/charts/years.svg?width=100000": http.StatusBadRequest, "/charts/years.png?theme=pink": http.StatusBadRequest,
		"/charts/years.png?colour=red": http.StatusBadRequest, "/initiatives/aa-lights-act/way.svg?jurisdiction=AA": http.StatusBadRequest,
		"/initiatives/no-such/way.svg": http.StatusNotFound, "/initiatives/bb-pier-motion/votes.png": http.StatusNotFound,
		"/charts/moods.svg": http.StatusNotFound,
	} {
		if got := s.get(path); got.Status != status {
			t.Errorf("%s: %d, want %d", path, got.Status, status)
		}
	}
}

func TestADraftHasNoPictures(t *testing.T) {
	record := lightsAct()
	record.Calls, record.Publication = nil, models.Draft
	s := newSite(t, record)
	for _, path := range []string{"/initiatives/aa-lights-act/way.svg", "/initiatives/aa-lights-act/votes.png", "/cards/initiatives/aa-lights-act.png"} {
		if got := s.get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

func TestCardsAreDrawnForEverySortOfPage(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{
		"/cards/overview.png", "/cards/timeline.png", "/cards/charts.png", "/fr/cards/map.png", "/cards/jurisdictions/aa.png",
		"/ru/cards/initiatives/aa-lights-act.png", "/cards/initiatives/bb-pier-motion.png?theme=dark",
	} {
		card := s.get(path)
		config, err := png.DecodeConfig(bytes.NewReader([]byte(card.Body)))
		if err != nil || config.Width != 1200 || config.Height != 630 || len(card.Body) >= 60_000 {
			t.Errorf("%s: %d, %+v, %d bytes, %v", path, card.Status, config, len(card.Body), err)
		}
	}
	for _, path := range []string{"/cards/staff.png", "/cards/overview.svg", "/cards/initiatives/none.png", "/cards/jurisdictions/zz.png"} {
		if got := s.get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

// shared reads what a page tells to those who show a link to it.
func shared(page answer) map[string]string {
	told := map[string]string{}
	for _, meta := range page.all("meta") {
		name := attribute(meta, "property") + attribute(meta, "name")
		if strings.HasPrefix(name, "og:") || strings.HasPrefix(name, "twitter:") {
			told[name] = attribute(meta, "content")
		}
	}
	return told
}

func TestPagesTellWhatIsShownBesideALink(t *testing.T) {
	s := newSite(t)
	for path, card := range map[string]string{
		"/": "/cards/overview.png", "/timeline": "/cards/timeline.png", "/methodology": "/cards/methodology.png", "/suggest": "/cards/overview.png",
		"/jurisdictions/aa": "/cards/jurisdictions/aa.png", "/initiatives/aa-lights-act": "/cards/initiatives/aa-lights-act.png",
		"/fr/initiatives/aa-lights-act": "/fr/cards/initiatives/aa-lights-act.png", "/fr": "/fr/cards/overview.png",
	} {
		page := s.page(path)
		told := shared(page)
		for _, name := range []string{"og:title", "og:description", "og:type", "og:url", "og:site_name", "og:locale", "og:image:alt"} {
			if told[name] == "" {
				t.Errorf("%s: %s is empty", path, name)
			}
		}
		if told["og:image"] != "https://example.org"+card || told["og:image:width"] != "1200" || told["twitter:card"] != "summary_large_image" {
			t.Errorf("%s: %v", path, told)
		}
		if got := s.get(card); got.Status != http.StatusOK {
			t.Errorf("%s: its card %s is %d", path, card, got.Status)
		}
	}
	if told := shared(s.page("/initiatives/aa-lights-act")); told["og:type"] != "article" || !strings.Contains(told["og:image:alt"], told["og:title"]) {
		t.Errorf("%v", told)
	}
}
