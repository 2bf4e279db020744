package frontend_test

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/models"
)

func TestEveryPageHasItsHeadingAndItsFacts(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		path, heading string
		facts         []string
	}{
		{"/", "Safe harbours", []string{
			"What was done about harbours.", "Harbours are old.", "5 initiatives in 3 jurisdictions; 1 country or territory has a law.",
			"What is next February 2027 Harbour Lights Act planned Debated", "What happened last 5 May 2020 Resolution of 2020",
			"1 initiative could not be placed", "5 records have not yet been verified by a person.", "Imported: First load",
		}},
		{"/timeline", "Timeline", []string{"5 initiatives", "Harbour Lights Act"}},
		{"/jurisdictions", "Jurisdictions", []string{
			"3 jurisdictions have initiatives in the record, 1 of them a law.", "Intergovernmental bodies 1", "Countries 2",
			"Aland Law", "1 law", "First law 1 July 2012", "Bland Closed",
		}},
		{"/jurisdictions/aa", "Aland", []string{
			"Country · AA", "1 initiative of its own: 1 law.", "4 May 2012 Passed", "1,318 to 163", "figures not published",
			"February 2027 planned Debated", "Membership says nothing of how a country",
			"Harbour Union Member from 1 January 2000 until 30 June 2015", "Resolution of 2010",
		}},
		{"/jurisdictions/uni", "Harbour Union", []string{
			"1 member and 1 former member", "Bland 2001", "Aland 1 January 2000 until 30 June 2015",
		}},
		{"/initiatives", "Initiatives", []string{"5 initiatives", "Motion on piers Lapsed (unconfirmed)", "Jurisdiction not settled"}},
		{"/initiatives/aa-lights-act", "Harbour Lights Act", []string{
			"Aland · Act · Assembly", "Loi des phares", "In force", "Next, planned February 2027", "Last action 1 July 2012",
			"Last verified Not yet verified by a person", "Lights for all harbours.", "Gazette No. 12", "Ada Quay",
			"Enacted Lighting", "A leaflet gives 1,400 votes. The gazette gives 1,318.",
			"Light the lamps Urges ports (request) Ports should light lamps. lamps, lit", "Names: Bland",
			"Cited by Motion on piers Bland, lapsed In recital 2.", "Official · State printer · in French", "Version 1", "As JSON",
		}},
		{"/initiatives/lost-petition", "Petition without a heading", []string{
			"Jurisdiction not settled", "Bland (likely) It names a pier of Bland. May be the same as Motion on piers",
			"No action with a date and a source is recorded.",
		}},
		{"/methodology", "Methodology", []string{
			"Adopted A text without legal force", "Rejected Voted down or refused.", "Unconfirmed Not yet seen",
			"[2012-07-08..2012-07-09] on 8 or 9 July 2012", "Last verified", "Not yet researched", "Mirror A copy of official material",
			"Piers Piers are built.", "Where it came from From the sea.",
		}},
	} {
		page := s.page(c.path)
		headings := page.all("h1")
		if len(headings) != 1 || textOf(headings[0]) != c.heading {
			t.Errorf("%s: not the one heading %q", c.path, c.heading)
		}
		page.says(c.facts...)
		if !strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %s", c.path, page.Header.Get("Content-Type"))
		}
	}
}

func TestEveryPageSaysWhereItIsAndHowFreshItIs(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/timeline", "/jurisdictions", "/jurisdictions/bb", "/initiatives", "/initiatives/uni-2010", "/methodology"} {
		body := s.page(path).Body
		for _, part := range []string{
			`<link rel="canonical" href="https://example.org` + path + `">`, `Record last changed <time datetime="2026-01-15T12:00:00Z">15 January 2026</time>`,
			`<a href="https://example.org/licence" rel="license">CC0 1.0</a>`, `href="#main"`, `<html lang="en">`,
		} {
			if !strings.Contains(body, part) {
				t.Errorf("%s lacks %s", path, part)
			}
		}
	}
}

func TestUnionsAreShownForTheTimeOfMembershipAlone(t *testing.T) {
	s := newSite(t)
	s.page("/jurisdictions/aa").saysNot("Resolution of 2020")
	s.page("/jurisdictions/bb").says("Resolution of 2020", "Resolution of 2010")
}

func TestJurisdictionsAreInLowerCase(t *testing.T) {
	s := newSite(t)
	moved := s.get("/jurisdictions/AA?x=1")
	if moved.Status != http.StatusMovedPermanently || moved.Header.Get("Location") != "/jurisdictions/aa?x=1" {
		t.Errorf("%d to %s", moved.Status, moved.Header.Get("Location"))
	}
}

func TestWhatIsNotThereHasAWayOn(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/nothing", "/initiatives/nothing", "/initiatives/secret-draft", "/jurisdictions/zz"} {
		page := s.get(path)
		if page.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, page.Status)
		}
		page.says("There is no such page", "Search the initiatives", "Jurisdictions: who did what")
		page.saysNot("Secret draft")
		if len(page.all("form")) != 1 || page.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: no search, or kept by caches", path)
		}
	}
}

func TestDraftsAreNowhere(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/timeline", "/jurisdictions/uni", "/initiatives", "/initiatives?q=secret"} {
		s.page(path).saysNot("Secret draft")
	}
}

func TestAnEmptyRecordIsPresentable(t *testing.T) {
	s := newSite(t, []models.Initiative{}...)
	s.page("/").says("The record has no initiatives yet.", "Nothing that the record knows of has a date ahead.")
	s.page("/jurisdictions").says("No jurisdiction has an initiative yet.")
	s.page("/jurisdictions/aa").says("The record has no initiative of Aland’s own.")
	s.page("/initiatives").says("0 initiatives", "Nothing in the record matches yet.")
	s.page("/timeline").says("0 initiatives")
}

func textOf(node *html.Node) string {
	var out strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			out.WriteString(child.Data)
		}
	}
	return strings.TrimSpace(out.String())
}

func TestWithoutADatabaseThereIsStillAPage(t *testing.T) {
	s := newSite(t)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/initiatives", "/initiatives/uni-2010"} {
		page := s.get(path)
		if page.Status < http.StatusInternalServerError {
			t.Errorf("%s: status %d", path, page.Status)
		}
		if len(page.all("h1")) != 1 || len(page.all("form")) != 1 {
			t.Errorf("%s: no page with a way on", path)
		}
		page.saysNot("sql", "SELECT", "database is closed")
	}
}
