package frontend_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestTheSecondOfTwoIsShownBothVersions(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	s.changed("aa-everything", func(i *models.Initiative) {
		i.Title, i.StatusNote = "Theirs", "Theirs <b>too</b>."
		i.Actions[1].Date = models.MustDate("2012-07-08")
	})
	sent.Set("title", "Mine")
	sent.Set("body", "Senate")
	sent.Set("actions.1.description", "Debated.")
	sent.Set("comment", "My reason")
	a := s.send(editEverything, maps.Clone(sent), "save")
	if a.Status != 412 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	a.says("Somebody else changed this record", "Grace (editor)", "Quicker", "Both of you changed this.", "Theirs", "Mine",
		"Theirs <b>too</b>.", "Only you changed this.", "Senate", "8 July 2012", "on 8 or 9 July 2012")
	if s.saved("aa-everything").Version != 2 {
		t.Error("something was overwritten")
	}

	// What nobody chose is asked for again; everything else stays as it was chosen.
	merge := a.filled()
	if merge.Has("choice./title") || merge.Get("choice./body") != "mine" || merge.Get("choice./status_note") != "theirs" || merge.Get("comment") != "My reason" {
		t.Errorf("%v", merge)
	}
	merge.Set("choice./body", "theirs")
	again := s.send(editEverything, maps.Clone(merge), "merge")
	if again.Status != 412 || again.filled().Get("choice./body") != "theirs" {
		t.Fatalf("without a choice: status %d", again.Status)
	}
	again.says("Choose one.", "1 field waits")

	merge = again.filled()
	merge.Set("choice./title", "mine")
	if a := s.send(editEverything, merge, "merge"); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	got := s.saved("aa-everything")
	if got.Version != 3 || got.Title != "Mine" || got.Body != "Assembly" || got.StatusNote != "Theirs <b>too</b>." ||
		got.Actions[1].Date.String() != "2012-07-08" || got.Actions[1].Description != "Debated." {
		t.Errorf("%+v", got)
	}
	revisions, err := s.store.Revisions(t.Context(), "aa-everything", store.Staff)
	if err != nil || revisions[0].Comment != "My reason" || revisions[0].Actor.Name != "Ada" {
		t.Errorf("%+v %v", revisions, err)
	}
}

func TestAThirdWhoComesBetweenIsMetTheSameWay(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	s.changed("aa-everything", func(i *models.Initiative) { i.Body = "House" })
	sent.Set("title", "Mine")
	merge := s.send(editEverything, sent, "publish").filled()
	s.changed("aa-everything", func(i *models.Initiative) { i.Title, i.Publication = "Third", models.Draft })
	a := s.send(editEverything, merge, "merge")
	if a.Status != 412 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	merge = a.filled()
	if merge.Get("version") != "2" || merge.Get("theirs") != "3" {
		t.Errorf("made from %s, theirs %s", merge.Get("version"), merge.Get("theirs"))
	}
	merge.Set("choice./title", "mine")
	if a := s.send(editEverything, merge, "merge"); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	if got := s.saved("aa-everything"); got.Title != "Mine" || got.Body != "House" || got.Publication != models.Draft {
		t.Errorf("%+v", got)
	}
}

func TestAddingAnActionTakesOnePage(t *testing.T) {
	s := newStaffSite(t)
	const path = "/staff/initiatives/bb-pier-motion/actions/new"
	before := s.saved("bb-pier-motion")
	page := s.staffPage(path + "?next=%2Fstaff%2Finitiatives")
	page.says("Add an action", "A new source")
	sent := page.filled()
	for name, value := range map[string]string{
		"date": "2025-12", "classification": "adoption", "description": "Adopted <b>at last</b>.", "body": "Assembly",
		"new_sources.0.url": "https://gazette.example/99", "new_sources.0.title": "Gazette 99", "new_sources.0.kind": "official",
		"votes.0.result": "pass", "votes.0.counts.yes": "51", "comment": "From the gazette",
	} {
		sent.Set(name, value)
	}
	// Nobody waits: adding takes nothing away.
	s.changed("bb-pier-motion", func(i *models.Initiative) { i.Body = "House" })
	a := s.send(path, sent, "")
	if a.Status != 303 || a.Header.Get("Location") != "/staff/initiatives?done=action-added" {
		t.Fatalf("status %d, %s\n%s", a.Status, a.Header.Get("Location"), a.text())
	}
	got := s.saved("bb-pier-motion")
	action := got.Actions[slices.IndexFunc(got.Actions, func(a models.Action) bool { return a.Date.String() == "2025-12" })]
	if got.Version != before.Version+2 || action.Certainty != models.Confirmed || len(action.Sources) != 1 || len(action.Votes) != 1 ||
		*action.Votes[0].Counts.Yes != 51 || action.Votes[0].CountsState != models.CountsPublished || action.Votes[0].Counts.No != nil {
		t.Errorf("%+v", action)
	}
	s.page("/initiatives/bb-pier-motion").says("December 2025", "Adopted <b>at last</b>.", "Gazette 99")
	s.staffPage("/staff/initiatives/bb-pier-motion/history").says("From the gazette", "Action Adopted, December 2025", "Ada (editor)")
}

func TestFaultsOfAnActionAreShownAtTheirFields(t *testing.T) {
	s := newStaffSite(t)
	const path = "/staff/initiatives/bb-pier-motion/actions/new"
	sent := s.staffPage(path).filled()
	sent.Set("date", "soon")
	sent.Set("description", "Kept.")
	sent.Set("new_sources.0.url", "javascript:alert(1)")
	sent.Set("votes.0.counts.yes", "many")
	a := s.send(path, maps.Clone(sent), "")
	if a.Status != 422 || a.filled().Get("description") != "Kept." || a.filled().Get("new_sources.0.url") != "javascript:alert(1)" {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	for _, field := range []string{
		"date", "votes.0.counts.yes", "classification", "new_sources.0.url", "new_sources.0.title", "new_sources.0.kind",
	} {
		if !strings.Contains(a.Body, `id="`+strings.ReplaceAll(field, ".", "-")+`-faults"`) {
			t.Errorf("no fault is shown at %s", field)
		}
	}
}

func TestTheStatusIsChangedOnOnePage(t *testing.T) {
	s := newStaffSite(t)
	const path = "/staff/initiatives/aa-lights-act/status"
	sent := s.staffPage(path).filled()
	sent.Set("status", "repealed")
	sent.Set("status_note", "By the new act.")
	if a := s.send(path, maps.Clone(sent), ""); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	if got := s.saved("aa-lights-act"); got.Status != models.StatusRepealed || got.StatusNote != "By the new act." || len(got.Actions) == 0 {
		t.Errorf("%+v", got)
	}
	// From the same page again it is a change of a version that is no longer there.
	sent.Set("status", "lapsed")
	a := s.send(path, sent, "")
	if a.Status != 412 {
		t.Fatalf("status %d", a.Status)
	}
	a.says("Repealed", "Lapsed", "Both of you changed this.")
	merge := a.filled()
	for name := range merge {
		if strings.HasPrefix(name, "choice.") {
			merge.Set(name, "mine")
		}
	}
	merge.Set("choice./status", "mine")
	if a := s.send("/staff/initiatives/aa-lights-act/edit", merge, "merge"); a.Status != 303 || s.saved("aa-lights-act").Status != models.StatusLapsed {
		t.Errorf("status %d\n%s", a.Status, a.text())
	}
}

func TestHistoryIsReadComparedAndRestored(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	s.changed("aa-everything", func(i *models.Initiative) { i.Title = "Second <script>alert(1)</script>" })
	s.changed("aa-everything", func(i *models.Initiative) { i.Status, i.Actions = models.StatusLapsed, i.Actions[:1] })
	const path = "/staff/initiatives/aa-everything/history"
	page := s.staffPage(path)
	page.says("3 versions", "Version 2", "Grace (editor)", "Quicker", "Title", `Act "on" <b>harbours</b> & piers`, "Second <script>alert(1)</script>",
		"Status", "In progress", "Lapsed", "Action Adopted, 2030 (uncertain)", "The record was entered.")
	if strings.Contains(page.Body, "<script>alert") {
		t.Error("a title runs")
	}
	page = s.staffPage(path + "?from=3&to=1")
	page.says("Bringing version 1 back would change this", "Lapsed", "In progress")
	sent := page.filled()
	sent.Set("comment", "A mistake")
	if a := s.send("/staff/initiatives/aa-everything/restore", maps.Clone(sent), ""); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	if got := s.saved("aa-everything"); got.Version != 4 || len(models.Diff(everything(), got)) > 0 {
		t.Errorf("version %d, %+v", got.Version, models.Diff(everything(), got))
	}
	s.staffPage(path).says("Restored by Ada (editor)", "A mistake")
	if a := s.send("/staff/initiatives/aa-everything/restore", sent, ""); a.Status != 412 {
		t.Errorf("from a page that is old: status %d", a.Status)
	}
	for _, query := range []string{"?from=1", "?from=x&to=1", "?from=1&to=-1", "?from=1&to=99"} {
		if a := s.get(path+query, "X-Signed-In", "Ada/viewer"); a.Status != 400 && a.Status != 404 {
			t.Errorf("%s: status %d", query, a.Status)
		}
	}
}

func TestALongHistoryGoesOnPageByPage(t *testing.T) {
	s := newStaffSite(t)
	for n := range 24 {
		s.changed("aa-lights-act", func(i *models.Initiative) { i.Notes = strings.Repeat("x", n+1) })
	}
	page := s.staffPage("/staff/initiatives/aa-lights-act/history")
	page.says("25 versions", "Version 25", "Version 6")
	page.saysNot("Version 5 ")
	older := s.staffPage("/staff/initiatives/aa-lights-act/history?before=6")
	older.says("Version 5", "Version 1", "The record was entered.")
	if !slices.Contains(page.links(), "/staff/initiatives/aa-lights-act/history?before=6") {
		t.Errorf("%v", page.links())
	}
}

func TestViewersReadAndDoNotWrite(t *testing.T) {
	s := newStaffSite(t)
	for path, want := range map[string]int{
		"/staff/initiatives": 200, "/staff/initiatives/aa-lights-act/history": 200, "/staff/initiatives/new": 403,
		"/staff/initiatives/aa-lights-act/edit": 403, "/staff/initiatives/aa-lights-act/actions/new": 403, "/staff/initiatives/aa-lights-act/status": 403,
	} {
		if a := s.get(path, "X-Signed-In", "Vi/viewer"); a.Status != want {
			t.Errorf("%s: status %d, want %d", path, a.Status, want)
		}
	}
	for _, path := range []string{"new", "preview", "aa-lights-act/edit", "aa-lights-act/actions/new", "aa-lights-act/status", "aa-lights-act/restore"} {
		if a := s.sendAs("Vi/viewer", "/staff/initiatives/"+path, map[string][]string{}, ""); a.Status != 403 {
			t.Errorf("%s: status %d", path, a.Status)
		}
	}
}
