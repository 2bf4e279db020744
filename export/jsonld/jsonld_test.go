package jsonld

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

var site = Site{Title: "Example case", BaseURL: "https://example.org", Licence: "https://example.org/cc0", Language: "fr", Prefix: "/fr"}

func law(status models.Status, actions ...models.Action) Record {
	i := models.Initiative{
		Slug: "us-act", Title: "Act", Classification: models.ClassAct, Status: status, Language: "en", Actions: actions, Version: 3,
		UpdatedAt:   time.Date(2024, 5, 1, 10, 30, 0, 0, time.UTC),
		Identifiers: []models.Identifier{{Scheme: "Congress", Value: "H.R. 1", Certainty: models.Confirmed}, {Value: "rumoured", Certainty: models.Unconfirmed}},
		Sources:     []models.Source{{Title: "The text", URL: "https://example.org/text", Publisher: "Congress"}, {Title: "No address"}},
		Relations:   []models.Relation{{Kind: "amends", Target: "old"}, {Kind: "implements", Target: "eu"}, {Kind: "cites", Target: "gone"}, {Kind: "related", Target: "old"}},
	}
	i.Derived = i.Derive(models.DayOf(2024, 5, 1))
	return Record{Initiative: i, Kind: "Loi", StatusWords: "En vigueur", Place: "États-Unis", PlaceKind: models.Country, Titles: map[string]string{"old": "Old Act", "eu": "Directive"}}
}

func step(date string, what models.ActionClassification, certainty models.Certainty) models.Action {
	return models.Action{Date: models.MustDate(date), Classification: what, Body: "Senate", Certainty: certainty}
}

func TestALawIsDescribedAsFarAsItIsKnown(t *testing.T) {
	for name, test := range map[string]struct {
		record                Record
		date, temporal, force string
		passed                int
	}{
		"in force":           {law("in-force", step("2012-11-16", "passage", "confirmed"), step("2012-12-14", "executive-signature", "confirmed")), "2012-12-14", "", "InForce", 1},
		"known to the month": {law("in-force", step("2012-12", "became-law", "confirmed")), "", "2012-12", "InForce", 0},
		"enacted":            {law("enacted", step("2012-12-14?", "became-law", "confirmed")), "", "2012-12-14?", "", 0},
		"nobody confirms it": {law("enacted", step("2012-12-14", "became-law", "unconfirmed")), "", "2012-12-14", "", 0},
		"repealed":           {law("repealed", step("2012-12-14", "became-law", "reported"), step("2020-01-01", "repeal", "confirmed")), "2012-12-14", "", "NotInForce", 0},
		"passed one chamber": {law("in-progress", step("2012-12-14", "passage", "confirmed")), "", "2012-12-14", "", 0},
		"to be signed":       {law("in-progress", step("2011-01-01", "introduction", "confirmed"), step("2030-01-01", "executive-signature", "confirmed")), "", "2011-01-01", "", 0},
		"nothing is known":   {law("unknown"), "", "", "", 0},
	} {
		l := site.Legislation(test.record)
		if l.Date != test.date || l.Temporal != test.temporal || strings.TrimPrefix(l.Force, "https://schema.org/") != test.force || len(l.PassedBy) != test.passed {
			t.Errorf("%s: date %q, temporal %q, force %q, passed by %d", name, l.Date, l.Temporal, l.Force, len(l.PassedBy))
		}
	}
}

func TestALawPointsToOthers(t *testing.T) {
	l := site.Legislation(law("in-force"))
	if len(l.Identifiers) != 1 || len(l.Changes) != 1 || l.Changes[0].ID != "https://example.org/initiatives/old#text" || len(l.BasedOn) != 1 ||
		len(l.Citation) != 1 || l.Citation[0].URL != "https://example.org/text" {
		t.Errorf("%+v", l)
	}
	text, err := json.Marshal(l)
	if err != nil || strings.Contains(string(text), `"license":"https://example.org/cc0"`) && l.Page.Licence == "" {
		t.Errorf("%v: %s", err, text)
	}
	if l.Licence != site.Licence || l.Page.Version != "3" || l.Page.Language != "fr" || l.Language != "en" {
		t.Errorf("%+v", l)
	}
	body := law("in-force")
	body.Place, body.PlaceKind = "European Union", models.Supranational
	if got := site.Legislation(body).Jurisdiction; got != "European Union" {
		t.Errorf("a body of states is the area %v", got)
	}
	body.Place = ""
	if text, _ := json.Marshal(site.Legislation(body)); strings.Contains(string(text), "legislationJurisdiction") {
		t.Error("a jurisdiction that is not settled is stated")
	}
}

func TestDataSaysWhatItCovers(t *testing.T) {
	d := site.Dataset(Data{
		Name: "Example case", Path: "/data", FirstYear: 2009, LastYear: 2024, Places: []string{"France"}, Changed: time.Unix(0, 0),
		Downloads: []Download{{"CSV", "/api/v1/exports/actions.csv", "text/csv"}},
	})
	if d.Temporal != "2009/2024" || d.URL != "https://example.org/fr/data" || d.ID != "https://example.org/data#data" || d.Distribution[0].URL != "https://example.org/api/v1/exports/actions.csv" || !d.Free || d.Spatial[0].Name != "France" {
		t.Errorf("%+v", d)
	}
	if d := (Site{}).Dataset(Data{Path: "/data"}); d.URL != "/data" || d.Temporal != "" {
		t.Errorf("%+v", d)
	}
}

func TestTheSiteSaysHowToSearchInIt(t *testing.T) {
	w := site.WebSite("A case", "/initiatives")
	if w.URL != "https://example.org/fr" || w.Action.Target.Template != "https://example.org/fr/initiatives?q={words}" {
		t.Errorf("%+v", w)
	}
	b := site.Breadcrumbs([]Crumb{{"Accueil", "/"}, {"Données", "/data"}})
	if len(b.Items) != 2 || b.Items[1].Position != 2 || b.Items[1].Address != "https://example.org/fr/data" {
		t.Errorf("%+v", b)
	}
}
