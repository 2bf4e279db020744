package frontend_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tracker/export"
	"tracker/models"
)

func TestTheDataPageOffersTheWholeAndTheParts(t *testing.T) {
	s := newSite(t)
	whole := s.page("/data")
	whole.says("5 initiatives with everything", "datapackage.zip", "5 rows", "CC0 1.0", "Version 2026.1.15+120000")
	part := s.page("/data?jurisdiction=uni&stage=adopted&sort=")
	part.says("2 initiatives, the part", "Jurisdiction Harbour Union", "Stage Adopted", "Take the whole record instead")
	for _, link := range []string{
		"/api/v1/exports/datapackage.zip?jurisdiction=UNI&stage=adopted", "/api/v1/exports/votes.csv?jurisdiction=UNI&stage=adopted",
		"/calendar.ics?jurisdiction=UNI&stage=adopted", "/data/cite.bib?jurisdiction=UNI&stage=adopted",
	} {
		if !slices.Contains(part.links(), link) {
			t.Errorf("no link to %s in %v", link, part.links())
		}
	}
	s.page("/data?q=nothing+fits").says("0 initiatives, the part")
	for _, query := range []string{"?colour=red", "?stage=flying", "?limit=3"} {
		if got := s.get("/data" + query); got.Status != http.StatusBadRequest {
			t.Errorf("%s: status %d", query, got.Status)
		}
	}
}

func TestListsLeadToTheSameInOtherForms(t *testing.T) {
	s := newSite(t)
	for path, links := range map[string][]string{
		"/initiatives?stage=law&sort=title": {"/api/v1/exports/tracker.json?stage=law", "/api/v1/exports/datapackage.zip?stage=law", "/data?stage=law"},
		"/jurisdictions/aa":                 {"/api/v1/exports/initiatives.csv?jurisdiction=AA", "/feeds/jurisdictions/aa.atom"},
		"/fr/initiatives?stage=law":         {"/api/v1/exports/tracker.json?stage=law", "/fr/data?stage=law"},
	} {
		got := s.page(path).links()
		for _, link := range links {
			if !slices.Contains(got, link) {
				t.Errorf("%s does not lead to %s: %v", path, link, got)
			}
		}
	}
	past := s.page("/initiatives?stage=law&as_of=2026-01-15").links()
	if !slices.Contains(past, "/api/v1/exports/tracker.json?as_of=2026-01-15&stage=law") {
		t.Errorf("the list of a day of the past leads to today's files: %v", past)
	}
}

func TestTheDictionaryHasEveryColumnAndValue(t *testing.T) {
	page := newSite(t).page("/data/dictionary")
	resources := export.Resources(export.Options{Public: true})
	for _, resource := range resources {
		for _, field := range resource.Schema.Fields {
			if !strings.Contains(page.Body, `id="`+resource.Name+"-"+field.Name+`"`) {
				t.Errorf("%s.%s is missing", resource.Name, field.Name)
			}
		}
	}
	for _, name := range export.VocabulariesOf(resources) {
		for _, term := range models.Vocabularies[name].Terms {
			if !strings.Contains(page.Body, `id="value-`+name+"-"+term.Value+`"`) {
				t.Errorf("%s of %s is missing", term.Value, name)
			}
		}
	}
}

func TestARecordIsCitedInTheVersionThatIsShown(t *testing.T) {
	s := newSite(t)
	s.revised("aa-lights-act", models.RevisionEdited, func(i *models.Initiative) { i.Notes = "More." })
	s.page("/initiatives/aa-lights-act").says(
		"Harbour Lights Act [Act, Aland, Assembly, entered into force 1 July 2012]. (2026, January 15). In Safe harbours (Version 2). "+
			"Retrieved January 15, 2026, from https://example.org/initiatives/aa-lights-act/versions/2", "@misc{aa-lights-act-v2,", "TY - ELEC",
	)
	for ending, start := range map[string]string{"bib": "@misc{aa-lights-act-v2,", "ris": "TY  - ELEC\r\n", "json": `[{"id":"aa-lights-act-v2","type":"entry"`} {
		got := s.page("/initiatives/aa-lights-act/cite." + ending)
		if !strings.HasPrefix(got.Body, start) || got.Header.Get("Content-Disposition") != `attachment; filename="aa-lights-act-v2.`+ending+`"` {
			t.Errorf("%s: %s\n%s", ending, got.Header.Get("Content-Disposition"), got.Body)
		}
	}
	if got := s.page("/initiatives/bb-pier-motion/cite.bib").Body; !strings.Contains(got, "note = {Motion, Bland, introduced on 8 or 9 April 2013}") {
		t.Error(got)
	}
	// What nobody confirms or reports is no date to cite.
	rumour := pierMotion()
	rumour.Relations, rumour.Actions[0].Certainty = nil, models.Unconfirmed
	if got := newSite(t, rumour).page("/initiatives/bb-pier-motion/cite.bib").Body; !strings.Contains(got, "note = {Motion, Bland}") {
		t.Error(got)
	}
	for _, path := range []string{"/initiatives/secret-draft/cite.bib", "/initiatives/none/cite.json", "/initiatives/aa-lights-act/cite.xml"} {
		if got := s.get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, got.Status)
		}
	}
}

func TestDataIsCitedWithTheMomentThatItStoodSo(t *testing.T) {
	s := newSite(t)
	if got := s.page("/data/cite.json?stage=law").Body; !strings.Contains(got, `"URL":"https://example.org/data?as_of=2026-01-15T12:00:00Z&stage=law"`) ||
		!strings.Contains(got, `"title":"Safe harbours: stage law"`) || !strings.Contains(got, `"type":"dataset"`) {
		t.Error(got)
	}
	if got := s.get("/data/cite.bib?colour=red"); got.Status != http.StatusBadRequest {
		t.Errorf("status %d", got.Status)
	}
}

// linkedData reads the descriptions in the head of a page, by their types.
func (a answer) linkedData() map[string]map[string]any {
	a.t.Helper()
	found := map[string]map[string]any{}
	for _, script := range a.all("script") {
		if attribute(script, "type") != "application/ld+json" {
			continue
		}
		var description map[string]any
		if err := json.Unmarshal([]byte(script.FirstChild.Data), &description); err != nil {
			a.t.Fatalf("%v: %s", err, script.FirstChild.Data)
		}
		found[description["@type"].(string)] = description
	}
	return found
}

func TestPagesDescribeThemselves(t *testing.T) {
	nasty := lightsAct()
	nasty.Title = `Act </script><b>"&` + "\u2028"
	s := newSite(t, nasty, pierMotion())
	law := s.page("/initiatives/aa-lights-act").linkedData()
	if l := law["Legislation"]; l["name"] != nasty.Title || l["legislationDate"] != "2012-07-01" && l["legislationDate"] != nil ||
		l["legislationLegalForce"] != "https://schema.org/InForce" || l["url"] != "https://example.org/initiatives/aa-lights-act" {
		t.Errorf("%v", l)
	}
	if way := law["BreadcrumbList"]["itemListElement"].([]any); len(way) != 4 {
		t.Errorf("%v", way)
	}
	motion := s.page("/fr/initiatives/bb-pier-motion").linkedData()["Legislation"]
	if motion["legislationDate"] != nil || motion["temporal"] != "[2013-04-08..2013-04-09]" || motion["url"] != "https://example.org/fr/initiatives/bb-pier-motion" {
		t.Errorf("%v", motion)
	}
	data := s.page("/data").linkedData()["Dataset"]
	if data["temporalCoverage"] != "2012/2013" || len(data["distribution"].([]any)) != 7 || data["license"] != "https://example.org/licence" {
		t.Errorf("%v", data)
	}
	if s.page("/").linkedData()["WebSite"] == nil || s.page("/jurisdictions/aa").linkedData()["BreadcrumbList"] == nil {
		t.Error("a page does not describe itself")
	}
}

func TestTheSiteMapNamesEveryPageInEveryLanguage(t *testing.T) {
	s := newSite(t)
	got := s.page("/sitemap.xml")
	var set struct {
		Pages []struct {
			Address string `xml:"loc"`
			Changed string `xml:"lastmod"`
			Links   []struct {
				Language string `xml:"hreflang,attr"`
				Address  string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	}
	if err := xml.Unmarshal([]byte(got.Body), &set); err != nil {
		t.Fatal(err)
	}
	addresses := map[string]string{}
	for _, page := range set.Pages {
		addresses[page.Address] = page.Changed
		if len(page.Links) != 10 {
			t.Errorf("%s names %d languages", page.Address, len(page.Links))
		}
	}
	for _, address := range []string{
		"https://example.org/", "https://example.org/fr", "https://example.org/initiatives/aa-lights-act", "https://example.org/uk/jurisdictions/uni",
	} {
		if addresses[address] != "2026-01-15T12:00:00Z" {
			t.Errorf("%s changed %q", address, addresses[address])
		}
	}
	if strings.Contains(got.Body, "secret-draft") || !strings.Contains(s.page("/robots.txt").Body, "Sitemap: https://example.org/sitemap.xml\n") {
		t.Error("a draft is named, or the map is not")
	}
	for _, path := range []string{"/sitemaps/2.xml", "/sitemaps/0.xml", "/sitemaps/x.xml", "/sitemaps/1"} {
		if got := s.get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, got.Status)
		}
	}
	s.page("/sitemaps/1.xml")
}
