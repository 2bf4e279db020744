package frontend_test

import (
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
