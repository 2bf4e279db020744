package frontend_test

import (
	"maps"
	"testing"

	"tracker/models"
	"tracker/store"
)

const correctsBox = "This corrects an error in what was published"

func TestAChangeIsMarkedAsACorrection(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	kind := func() models.RevisionKind {
		t.Helper()
		revisions, err := s.store.Revisions(t.Context(), "aa-everything", store.Staff)
		if err != nil {
			t.Fatal(err)
		}
		return revisions[0].Kind
	}
	page := s.staffPage(editEverything)
	page.says(correctsBox)
	sent := page.filled()
	sent.Set("body", "Senate")
	if s.send(editEverything, maps.Clone(sent), "save"); kind() != models.RevisionEdited {
		t.Errorf("without the tick it is %s", kind())
	}
	sent = s.staffPage(editEverything).filled()
	sent.Set("body", "Lower house")
	sent.Set("correction", "yes")
	sent.Set("status", "")
	again := s.send(editEverything, maps.Clone(sent), "save")
	if again.Status != 422 || again.filled().Get("correction") != "yes" {
		t.Fatalf("the tick is lost with a fault: %d", again.Status)
	}
	sent = again.filled()
	sent.Set("status", "adopted")
	if s.send(editEverything, sent, "save"); kind() != models.RevisionCorrected {
		t.Errorf("with the tick it is %s", kind())
	}
	const status = "/staff/initiatives/aa-everything/status"
	sent = s.staffPage(status).filled()
	sent.Set("status_note", "Read again.")
	if s.send(status, maps.Clone(sent), ""); kind() != models.RevisionEdited {
		t.Errorf("a status is %s", kind())
	}
	sent = s.staffPage(status).filled()
	sent.Set("status_note", "Misread before.")
	sent.Set("correction", "yes")
	if s.send(status, sent, ""); kind() != models.RevisionCorrected {
		t.Errorf("a corrected status is %s", kind())
	}
	s.staffPage("/staff/initiatives/aa-everything/history").says("Corrected by Ada")
}

func TestACorrectionStaysOneWhenSomebodyElseWasFirst(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	s.changed("aa-everything", func(i *models.Initiative) { i.StatusNote = "Theirs." })
	sent.Set("body", "Senate")
	sent.Set("correction", "yes")
	a := s.send(editEverything, sent, "save")
	if a.Status != 412 || a.filled().Get("correction") != "yes" {
		t.Fatalf("status %d, correction %q", a.Status, a.filled().Get("correction"))
	}
	if a := s.send(editEverything, a.filled(), "merge"); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	revisions, err := s.store.Revisions(t.Context(), "aa-everything", store.Staff)
	if err != nil || revisions[0].Kind != models.RevisionCorrected {
		t.Errorf("%+v %v", revisions, err)
	}
}

func TestWhatWasNeverPublishedIsNotCorrected(t *testing.T) {
	s := newStaffSite(t)
	s.staffPage("/staff/initiatives/new").saysNot(correctsBox)
}
