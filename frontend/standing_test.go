package frontend_test

import (
	"net/http"
	"strings"
	"testing"

	"tracker/models"
	"tracker/store"
)

// What pages keep of the record between two changes ends with the next change.
func TestWhatPagesKeepOfTheRecordEndsWithIt(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/embed/timeline"} {
		if body := s.get(path).Body; !strings.Contains(body, "Safe harbours") || strings.Contains(body, "Corrected on") {
			t.Fatalf("%s is\n%s", path, body)
		}
	}
	changed := campaign(nil).Campaign
	changed.Title = "Safer harbours"
	if err := s.store.UpdateCampaign(t.Context(), changed, store.AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	s.revised("aa-lights-act", models.RevisionCorrected, func(i *models.Initiative) { i.Summary = "Put right." })
	for _, path := range []string{"/", "/embed/timeline"} {
		if body := s.get(path).Body; !strings.Contains(body, "Safer harbours") {
			t.Errorf("%s keeps the old name:\n%s", path, body)
		}
	}
	if body := s.get("/embed/timeline").Body; !strings.Contains(body, "Corrected on") {
		t.Errorf("the widget does not know of the correction:\n%s", body)
	}
}

func TestWidgetsKnowNewJurisdictionsAndNames(t *testing.T) {
	s := newSite(t)
	const ofAA, ofCC = "/embed/timeline?jurisdiction=aa", "/embed/timeline?jurisdiction=cc"
	if body := s.get(ofAA).Body; !strings.Contains(body, "Timeline: Aland") {
		t.Fatalf("the widget of AA is\n%s", body)
	}
	if answer := s.get(ofCC); answer.Status != http.StatusBadRequest {
		t.Fatalf("the widget of nobody's code is answered %d", answer.Status)
	}
	next := campaign(nil)
	next.Jurisdictions[0].Name = "New Aland"
	next.Jurisdictions = append(next.Jurisdictions, models.Jurisdiction{Code: "CC", Name: "Cland", Kind: models.Country})
	if _, err := s.store.ImportCampaign(t.Context(), next, models.Change{
		Kind: models.RevisionImported, Actor: models.Actor{Name: "import", Role: models.RoleImport}, Comment: "Second load",
	}); err != nil {
		t.Fatal(err)
	}
	if body := s.get(ofAA).Body; !strings.Contains(body, "Timeline: New Aland") {
		t.Errorf("the widget keeps the old name of AA:\n%s", body)
	}
	if body := s.get(ofCC).Body; !strings.Contains(body, "Timeline: Cland") {
		t.Errorf("the widget does not know CC:\n%s", body)
	}
}
