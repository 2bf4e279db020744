package frontend_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/models"
)

// A date known to a month is a month for readers and for machines.
func TestMonthsAreNotShownAsDays(t *testing.T) {
	page := newSite(t).page("/initiatives/aa-lights-act")
	if !strings.Contains(page.Body, `<time datetime="2012-03">March 2012</time>`) {
		t.Error("March 2012 is not told as a month")
	}
	for _, wrong := range []string{"2012-03-01", "1 March 2012", "2027-02-01", "1 February 2027"} {
		if strings.Contains(page.Body, wrong) {
			t.Errorf("the page tells %s, which nobody knows", wrong)
		}
	}
}

// HTML has no way to say "on one of two days": such a date is words alone.
func TestDatesThatMachinesCannotReadAreWords(t *testing.T) {
	page := newSite(t).page("/initiatives/bb-pier-motion")
	page.says("on 8 or 9 April 2013")
	for _, element := range page.all("time") {
		if value := attribute(element, "datetime"); strings.Contains(value, "2013") {
			t.Errorf("a machine is told %q", value)
		}
	}
}

func TestCountsThatAreMissingAreNotZero(t *testing.T) {
	page := newSite(t).page("/initiatives/aa-lights-act")
	page.says("In favour 1,318 Against 163 Abstentions not given", "Senate: passed, voice",
		"No figures were published.", "Figures not yet researched.", "Voted on: The whole text")
	page.saysNot("Abstentions 0", "Absent")
	var bars int
	for _, picture := range page.all("svg") {
		if attribute(picture, "class") == "vote__bar" {
			bars++
			if got := attribute(picture, "aria-label"); got != "in favour: 1,318, against: 163, abstentions: not given" {
				t.Errorf("the bar is described as %q", got)
			}
		}
	}
	if bars != 1 {
		t.Errorf("%d bars; only one vote has figures for both sides", bars)
	}
}

func TestAZeroThatIsKnownIsShown(t *testing.T) {
	record := lightsAct()
	record.Calls = nil
	record.Actions[1].Votes[0].Counts = models.Counts{Yes: ptr(50), No: ptr(0), Abstain: ptr(2)}
	newSite(t, record).page("/initiatives/aa-lights-act").says("In favour 50 Against 0 Abstentions 2")
}

func TestWithOneSideUnknownThereIsNoBar(t *testing.T) {
	record := lightsAct()
	record.Calls = nil
	record.Actions[1].Votes[0].Counts = models.Counts{No: ptr(18), Abstain: ptr(11)}
	page := newSite(t, record).page("/initiatives/aa-lights-act")
	page.says("In favour not given Against 18 Abstentions 11")
	if strings.Contains(page.Body, "vote__bar") {
		t.Error("a bar shows shares that nobody knows")
	}
}

func TestWhatIsNotConfirmedIsLabelledWhereverItIsShown(t *testing.T) {
	s := newSite(t)
	for path, labels := range map[string][]string{
		"/":                          {"planned Debated · Aland (unconfirmed)"},
		"/initiatives":               {"Lapsed (unconfirmed)", "on 8 or 9 April 2013 (reported)"},
		"/jurisdictions/aa":          {"March 2012 Introduced (reported)", "planned Debated (unconfirmed)"},
		"/initiatives/aa-lights-act": {"Tabled. (reported)", "A look back. (unconfirmed)"},
		"/initiatives/bb-pier-motion": {
			"Lapsed (unconfirmed)", "Last action on 8 or 9 April 2013 (reported)",
		},
	} {
		s.page(path).says(labels...)
	}
	s.page("/initiatives/aa-lights-act").saysNot("(confirmed)")
}

func TestClaimsLeadToTheirSources(t *testing.T) {
	page := newSite(t).page("/initiatives/aa-lights-act")
	ids := map[string]bool{}
	for _, element := range page.all("li") {
		ids[attribute(element, "id")] = true
	}
	cited := 0
	for _, link := range page.links() {
		if key, ok := strings.CutPrefix(link, "#source-"); ok {
			cited++
			if !ids["source-"+key] {
				t.Errorf("a claim cites %q, which is not listed", key)
			}
		}
	}
	if cited < 8 {
		t.Errorf("only %d citations", cited)
	}
	if !strings.Contains(page.Body, `lang="fr">Loi des phares`) || !strings.Contains(page.Body, `lang="fr"><p>Les ports`) {
		t.Error("the original title or the quotation does not say its language")
	}
}

func TestAVerifiedRecordSaysWhenAndNotByWhom(t *testing.T) {
	record := unionOld()
	checked := now.AddDate(0, 0, -5)
	record.LastVerifiedAt, record.VerifiedBy = &checked, "anna@example.org"
	page := newSite(t, record).page("/initiatives/uni-2010")
	page.says("Last verified 10 January 2026")
	page.saysNot("Not yet verified", "anna@")
}

func TestHostileTextsAreShownAsTexts(t *testing.T) {
	const script = `<script>alert(1)</script>`
	record := unionOld()
	record.Title = script
	record.Body = `" onmouseover="alert(2)`
	record.StatusNote = "<img src=x onerror=alert(3)>"
	record.Summary = script + "\n\n[press](javascript:alert(4)) ![x](data:text/html,hi) <b onclick=alert(5)>bold</b> [ok](https://ok.example/)"
	record.Notes = "[data](data:text/html;base64,AAAA)\n\n<iframe src=https://evil.example></iframe>"
	record.Actions[0].Description = script
	record.Sources[0].Quote = script
	s := newSite(t, record)
	for _, path := range []string{
		"/", "/timeline", "/jurisdictions/uni", "/initiatives", "/initiatives/uni-2010",
		"/initiatives?q=" + url.QueryEscape(script), "/initiatives?from=" + url.QueryEscape(script), "/" + url.PathEscape(script),
	} {
		page := s.get(path)
		for _, name := range []string{"script", "img", "iframe", "b"} {
			for _, found := range page.all(name) {
				if attribute(found, "aria-current") == "" && !ownScript(found) {
					t.Errorf("%s has an element %s", path, name)
				}
			}
		}
		for _, name := range []string{"a", "p", "li", "span", "input"} {
			for _, found := range page.all(name) {
				for _, a := range found.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.Contains(strings.ToLower(a.Val), "javascript:") {
						t.Errorf("%s: %s has %s=%q", path, name, a.Key, a.Val)
					}
				}
			}
		}
	}
	page := s.page("/initiatives/uni-2010")
	page.says(script, "<img src=x onerror=alert(3)>", "press")
	if !strings.Contains(page.Body, `<a href="https://ok.example/">ok</a>`) {
		t.Error("a harmless link of the summary is lost")
	}
}

// ownScript tells that an element loads one of the site's modules, or holds data that nothing runs.
func ownScript(found *html.Node) bool {
	module := attribute(found, "type") == "module" && strings.HasPrefix(attribute(found, "src"), "/assets/") && found.FirstChild == nil
	data := attribute(found, "type") == "application/ld+json" && found.FirstChild != nil && !strings.Contains(found.FirstChild.Data, "<")
	return found.Data == "script" && (module || data)
}
