package frontend_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tracker/models"
)

// lawOf is a text of a jurisdiction with its actions, all of them confirmed.
func lawOf(code models.Code, status models.Status, measure string, actions ...models.Action) models.Initiative {
	for n := range actions {
		actions[n].Sources = []string{"gazette"}
	}
	return models.Initiative{
		Slug: strings.ToLower(string(code)) + "-act", Jurisdiction: code, Title: "Act of " + string(code),
		Classification: models.ClassAct, Status: status, StatusSources: []string{"gazette"},
		Measures: []models.MeasureUse{{Measure: measure, Mode: models.Enacted}},
		Actions:  actions, Sources: []models.Source{gazette}, Publication: models.Published,
	}
}

func step(date string, what models.ActionClassification) models.Action {
	return models.Action{Date: models.MustDate(date), Classification: what}
}

// harbourWorld is a campaign whose jurisdictions lie somewhere.
func harbourWorld() models.Dataset {
	set := campaign([]models.Initiative{
		lawOf("EE", models.StatusInForce, "light", step("2015-02", models.ActionIntroduction), step("2016-12-08", models.ActionBecameLaw)),
		lawOf("XK", models.StatusIntroduced, "pier", step("2018-03-01", models.ActionIntroduction)),
		lawOf("JE", models.StatusInForce, "light"),
		lawOf("US", models.StatusInForce, "light", step("2012-12-14", models.ActionBecameLaw)),
		lawOf("UNI", models.StatusInForce, "light", step("2014", models.ActionBecameLaw)),
	})
	set.Jurisdictions = []models.Jurisdiction{
		{Code: "EE", Name: "Estonia", Kind: models.Country},
		{Code: "FI", Name: "Finland", Kind: models.Country},
		{Code: "XK", Name: "Kosovo", Kind: models.Country},
		{Code: "GB", Name: "United Kingdom", Kind: models.Country},
		{Code: "JE", Name: "Jersey", Kind: models.Territory, PartOf: "GB"},
		{Code: "US", Name: "United States", Kind: models.Country},
		{Code: "UNI", Name: "Harbour Union", Kind: models.Intergovernmental},
		{Code: "SEA", Name: "League of the Sea", Kind: models.Intergovernmental},
	}
	return set
}

// onMap is how the drawing shows a jurisdiction: its stage, "" for none, and false when it is no link there.
func (a answer) onMap(code string) (stage string, linked bool) {
	for _, link := range a.all("a") {
		if attribute(link, "data-code") == code {
			return attribute(link, "data-stage"), true
		}
	}
	return "", false
}

func TestTheMapShowsStagesAndSaysThemBeside(t *testing.T) {
	page := openSite(t, harbourWorld()).page("/map?region=world")
	for code, want := range map[string]string{"EE": "law", "XK": "pending", "JE": "law", "US": "law", "FI": ""} {
		if got, linked := page.onMap(code); got != want || !linked {
			t.Errorf("%s is %q on the map (a link: %v), not %q", code, got, linked, want)
		}
	}
	if _, linked := page.onMap("FR"); linked {
		t.Error("France leads to a page, and the record does not know it")
	}
	page.says("4 of the 5 jurisdictions listed here have a law.", "Estonia: Law", "Finland: Nothing recorded", "France: Nothing recorded",
		"Estonia Law 8 December 2016 1", "Kosovo Pending None 1", "Jersey Law None dated 1",
		"Organisations and other jurisdictions that are not on the map Harbour Union Law 2014 1", "League of the Sea",
		"Crimea is drawn as part of Ukraine", "For Jersey, no dated action explains the present stage")
}

func TestTheMapGoesBackThroughTheYears(t *testing.T) {
	site := openSite(t, harbourWorld())
	page := site.page("/map?region=world&until=2015")
	for code, want := range map[string]string{"EE": "pending", "XK": "", "JE": "", "US": "law"} {
		if got, _ := page.onMap(code); got != want {
			t.Errorf("at the end of 2015 %s is %q, not %q", code, got, want)
		}
	}
	page.says("2015: 2 of the 5 jurisdictions listed here had a law by the end of the year.", "Estonia: Pending", "Kosovo: Nothing yet")
	site.page("/map?region=world&until=1900").says("1900: 0 of the 5")
	site.page("/map?region=world&until=2090").says("4 of the 5 jurisdictions listed here have a law.")
}

func TestAMapOfEuropeLeadsToTheRest(t *testing.T) {
	page := openSite(t, harbourWorld()).page("/map?region=europe&until=2016&measure=light")
	page.says("Map of Europe", "2016: 2 of the 3 jurisdictions", "1 jurisdiction with an initiative lies beyond this map")
	page.saysNot("United States Law", "Kosovo Pending")
	found := false
	for _, link := range page.links() {
		found = found || link == "/map?measure=light&region=world&until=2016"
	}
	if !found {
		t.Errorf("no link leads to the world with the same choice: %v", page.links())
	}
}

func TestTheRecordDecidesWhichMapComesFirst(t *testing.T) {
	openSite(t, harbourWorld()).page("/map").says("Map of Europe")
	set := harbourWorld()
	set.Initiatives = set.Initiatives[3:]
	openSite(t, set).page("/map").says("Map of the world")
}

func TestAMapThatCannotBeSaysWhy(t *testing.T) {
	site := openSite(t, harbourWorld())
	for path, why := range map[string]string{
		"/map?region=mars":      "There is no map of \"mars\".",
		"/map?until=2016-05-01": "write the year alone",
		"/map?until=201X":       "write the year alone",
		"/map?stage=loud":       "loud",
	} {
		a := site.get(path)
		if a.Status != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, a.Status)
		}
		a.says(why)
	}
	site.page("/map?q=nosuchthing").says("Nothing in the record matches all of these together.", "Show the whole map")
}

func TestNothingInTheDrawingIsReachedByTab(t *testing.T) {
	page := openSite(t, harbourWorld()).page("/map?region=world")
	drawing := regexp.MustCompile(`(?s)<svg class="map-drawing.*?</svg>`).FindString(page.Body)
	links, skipped := strings.Count(drawing, "<a "), strings.Count(drawing, `tabindex="-1"`)
	if links == 0 || links != skipped || !strings.Contains(drawing, `aria-hidden="true"`) {
		t.Errorf("%d links, %d of them skipped", links, skipped)
	}
}

func TestTheWordsOfTheMapStayInItsLanguage(t *testing.T) {
	page := openSite(t, harbourWorld()).page("/fr/map?region=world")
	for _, link := range page.all("a") {
		to := attribute(link, "href")
		if attribute(link, "hreflang") == "" && (strings.HasPrefix(to, "/map") || strings.HasPrefix(to, "/jurisdictions")) {
			t.Errorf("%s leads out of the language", to)
		}
	}
}

func TestTheMapSaysHowSureTheDateOfALawIs(t *testing.T) {
	set := harbourWorld()
	set.Initiatives[3].Actions[0].Certainty = models.Reported
	openSite(t, set).page("/map?region=world").says("14 December 2012 (reported)")
}
