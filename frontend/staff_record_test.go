package frontend_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// everything is a record that uses every field, with texts that are hard to carry through a page.
func everything() models.Initiative {
	cite := []string{"gazette", "paper"}
	return models.Initiative{
		Slug: "aa-everything", Title: `Act "on" <b>harbours</b> & piers`, OriginalTitle: "Îles, порты, 港", Language: "fr",
		CandidateJurisdictions: []models.Candidate{
			{Jurisdiction: "AA", Likelihood: "likely", Reason: "Same words.", Initiative: "aa-lights-act"},
			{Jurisdiction: "BB", Likelihood: "unlikely", Reason: "A rumour."},
		},
		Classification: models.ClassBill, Body: "Assembly",
		Identifiers: []models.Identifier{{Scheme: "Bill", Value: "12", Certainty: "reported", Sources: []string{"paper"}}, {Scheme: "Docket", Value: "7", Certainty: "unconfirmed"}},
		Summary:     "\nBegins with a line that is empty.\n\n* A list\n  indented, with `code` & </textarea>\n",
		Status:      models.StatusInProgress,
		StatusNote:  "In committee; \"delayed\".", StatusCertainty: "reported", StatusSources: cite,
		Measures: []models.MeasureUse{{Measure: "light", Mode: models.CalledFor, Note: "All."}, {Measure: "pier", Mode: models.Refused}},
		Sponsors: []models.Sponsor{
			{Name: "Ada Quay", Role: "mover", EntityType: "person", Primary: true, Certainty: "confirmed", Sources: []string{"gazette"}},
			{Name: "Port Group", EntityType: "organization", Certainty: "unconfirmed"},
		},
		Actions: []models.Action{
			{Date: models.MustDate("2012-03"), Classification: "introduction", Description: "Tabled.\nTwice.", Body: "Assembly", Certainty: "confirmed", Sources: cite, Votes: []models.Vote{
				{Body: "Assembly", Scope: "The whole text", Certainty: "confirmed", Result: "pass", Method: "roll-call", CountsState: models.CountsPublished,
					Counts: models.Counts{Yes: ptr(0), No: ptr(3), Abstain: ptr(1), Absent: ptr(9), NotVoting: ptr(2), Paired: ptr(4)}, Sources: []string{"gazette"}},
				{Certainty: "unconfirmed", Result: "fail", Method: "voice", CountsState: models.CountsNotPublished},
			}},
			{Date: models.MustDate("[2012-07-08..2012-07-09]"), Classification: "debate", Certainty: "unconfirmed"},
			{Date: models.MustDate("2030?"), Classification: "adoption", Certainty: "reported", Sources: []string{"paper"}},
		},
		Calls: []models.Call{{
			Number: 4, Verb: "Calls on", Form: "request", Addressee: "States", Label: "Lights", Text: "To light.\n\nAll of them.", Quote: "light them",
			Measures: []string{"light", "pier"}, Jurisdictions: []models.Code{"AA", "BB"}, MembersOf: "UNI", RefersTo: []string{"aa-lights-act", "bb-pier-motion"}, Note: "Plain.",
		}},
		Relations:     []models.Relation{{Kind: "cites", Target: "aa-lights-act", Note: "Recital 2."}},
		Discrepancies: []models.Discrepancy{{Claim: "It is law.", Finding: "It is not.\nYet.", Sources: []string{"gazette"}}},
		Notes:         "Beware.\n",
		Sources: []models.Source{gazette, {
			Key: "paper", Title: "Port Daily", URL: "https://paper.example/a?x=1&y=2", Publisher: "Daily", Kind: models.PressSource, Language: "en",
			Quote: "the lights", ArchivedURL: "https://archive.example/a", AccessedOn: models.MustDate("2024-01-05"), Note: "Paywall.",
		}},
		Publication: models.Published, LastVerifiedAt: &checkedAt, VerifiedBy: "Ada",
	}
}

var checkedAt = time.Date(2025, time.March, 1, 8, 0, 0, 0, time.UTC)

const editEverything = "/staff/initiatives/aa-everything/edit"

func TestAFormThatIsSentAsItStandsChangesNothing(t *testing.T) {
	records := append(harbourRecords(), everything())
	s := newStaffSite(t, records...)
	for _, record := range records {
		before := s.saved(record.Slug)
		path := "/staff/initiatives/" + record.Slug + "/edit"
		sent := s.staffPage(path).filled()
		if a := s.send(path, sent, "save"); a.Status != 303 || a.Header.Get("Location") != path+"?done=saved" {
			t.Fatalf("%s: status %d, %s\n%s", record.Slug, a.Status, a.Header.Get("Location"), a.text())
		}
		after := s.saved(record.Slug)
		if changes := models.Diff(before, after); len(changes) > 0 || after.Version != before.Version {
			t.Errorf("%s is at version %d: %+v", record.Slug, after.Version, changes)
		}
	}
}

// Pressing a button for rows, too, brings everything back as it was.
func TestRowsAreAddedAndTakenOutWithoutLosingWhatWasTyped(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	sent.Set("title", "Typed and not saved")
	for _, do := range []string{"add:actions", "add:actions.0.votes", "add:sources", "remove:sponsors.0"} {
		a := s.send(editEverything, sent, do)
		if a.Status != 200 {
			t.Fatalf("%s: status %d\n%s", do, a.Status, a.text())
		}
		sent = a.filled()
	}
	for name, want := range map[string]string{
		"title": "Typed and not saved", "actions.3.row": "", "actions.0.votes.2.row": "", "sources.2.key": "s3", "sponsors.0.name": "Port Group",
	} {
		if !sent.Has(name) || sent.Get(name) != want {
			t.Errorf("%s is %q (%v), want %q", name, sent.Get(name), sent.Has(name), want)
		}
	}
	// The new source can be cited at once; rows that nothing was filled into are left out.
	sent.Set("actions.3.date", "2014")
	sent.Set("actions.3.classification", "lapse")
	sent.Add("actions.3.sources", "s3")
	sent.Set("sources.2.title", "Notice")
	sent.Set("sources.2.kind", "official")
	if a := s.send(editEverything, sent, "save"); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	want := everything()
	want.Title = "Typed and not saved"
	want.Sponsors = want.Sponsors[1:]
	want.Sources = append(want.Sources, models.Source{Key: "s3", Title: "Notice", Kind: models.OfficialSource})
	want.Actions = append(want.Actions, models.Action{Date: models.MustDate("2014"), Classification: "lapse", Certainty: "confirmed", Sources: []string{"s3"}})
	if changes := models.Diff(want, s.saved("aa-everything")); len(changes) > 0 {
		t.Errorf("%+v", changes)
	}
}

func TestEveryFaultIsShownAtItsFieldAndTheInputKept(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	for name, value := range map[string]string{
		"title": "", "actions.1.date": "2010-13-45", "actions.0.votes.0.counts.yes": "many", "sources.1.url": "javascript:alert(1)",
		"status": "done", "relations.0.target": "nowhere", "jurisdiction": "zz", "calls.0.measures": "light <script>",
	} {
		sent.Set(name, value)
	}
	sent.Add("actions.2.sources", "nowhere")
	a := s.send(editEverything, maps.Clone(sent), "save")
	if a.Status != 422 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	kept := a.filled()
	for name := range sent {
		if name != "do" && name != "jurisdiction" && !slices.Equal(kept[name], sent[name]) && strings.Join(kept[name], " ") != strings.Join(sent[name], " ") {
			t.Errorf("%s was %q and is %q", name, sent[name], kept[name])
		}
	}
	for _, field := range []string{
		"title", "actions.1.date", "actions.0.votes.0.counts.yes", "sources.1.url", "status", "relations.0.target", "jurisdiction",
		"calls.0.measures", "actions.2.sources",
	} {
		if !strings.Contains(a.Body, `id="`+strings.ReplaceAll(field, ".", "-")+`-faults"`) {
			t.Errorf("no fault is shown at %s", field)
		}
		if !strings.Contains(a.Body, `href="#`+strings.ReplaceAll(field, ".", "-")+`"`) {
			t.Errorf("the list of faults does not lead to %s", field)
		}
	}
	a.says("is not a date", "column 6", "Nothing is saved yet")
	if strings.Contains(a.Body, "<script>") || s.saved("aa-everything").Version != 1 {
		t.Error("something hostile is on the page, or something was saved")
	}
}

func TestANewRecordIsADraftUntilItIsPublished(t *testing.T) {
	s := newStaffSite(t)
	const path = "/staff/initiatives/new"
	sent := s.staffPage(path).filled()
	sent.Set("title", "Quay Act")
	sent.Set("jurisdiction", " aa ")
	sent.Set("classification", "bill")
	sent.Set("comment", "Heard of it")
	if a := s.send(path, maps.Clone(sent), "save"); a.Status != 422 {
		t.Fatalf("without a status: %d", a.Status)
	}
	sent.Set("status", "introduced")
	a := s.send(path, sent, "save")
	if a.Status != 303 || a.Header.Get("Location") != "/staff/initiatives/aa-quay-act/edit?done=saved" {
		t.Fatalf("status %d, %v\n%s", a.Status, a.Header, a.text())
	}
	if s.get("/initiatives/aa-quay-act").Status != 404 || s.saved("aa-quay-act").Publication != models.Draft {
		t.Error("a new record is no draft")
	}
	s.staffPage("/staff/initiatives?publication=draft").says("Quay Act")
	const edit = "/staff/initiatives/aa-quay-act/edit"
	if a := s.send(edit, s.staffPage(edit).filled(), "publish"); a.Status != 422 {
		t.Fatalf("published without a source: %d", a.Status)
	}
	sent = s.staffPage(edit).filled()
	sent.Set("sources.0.key", "s1")
	sent.Set("sources.0.title", "Gazette")
	sent.Set("sources.0.kind", "official")
	if a := s.send(edit, sent, "publish"); a.Status != 303 {
		t.Fatalf("status %d\n%s", a.Status, a.text())
	}
	s.page("/initiatives/aa-quay-act").says("Quay Act")
	if a := s.send(edit, s.staffPage(edit).filled(), "archive"); a.Status != 303 || s.get("/initiatives/aa-quay-act").Status != 404 {
		t.Errorf("an archived record is still shown: %d", a.Status)
	}
	revisions, err := s.store.Revisions(t.Context(), "aa-quay-act", store.Staff)
	if err != nil || len(revisions) != 3 || revisions[2].Comment != "Heard of it" || revisions[2].Actor.Name != "Ada" {
		t.Errorf("%+v %v", revisions, err)
	}
}

func TestThePreviewIsThePublicPage(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	sent.Set("title", "Not saved <i>yet</i>")
	sent.Set("actions.1.date", "someday")
	a := s.send("/staff/initiatives/preview", sent, "preview")
	a.says("Not saved <i>yet</i>", "nothing of this is saved", "keep it from being saved", "Tabled.", "Harbour Lights Act")
	// What no source supports is for staff alone, here as there.
	a.saysNot("Docket", "Port Group")
	if csp := a.Header.Get("Content-Security-Policy"); a.Status != 200 || !strings.Contains(csp, "frame-ancestors 'self'") || strings.Contains(a.Body, "<i>yet") {
		t.Errorf("status %d, %s", a.Status, csp)
	}
	if s.saved("aa-everything").Version != 1 {
		t.Error("a preview saved something")
	}
	if empty := s.send("/staff/initiatives/preview", url.Values{}, ""); empty.Status != 200 {
		t.Errorf("a preview of nothing: status %d", empty.Status)
	}
}

func TestADateSaysHowItIsRead(t *testing.T) {
	s := newStaffSite(t)
	for asked, want := range map[string]string{
		"2010-12": `{"phrase":"December 2010","fault":""}`, "": `{"phrase":"","fault":""}`, "2010~": `{"phrase":"about 2010","fault":""}`,
	} {
		if a := s.staffPage("/staff/date-hint?date=" + url.QueryEscape(asked)); a.Body != want {
			t.Errorf("%q: %s", asked, a.Body)
		}
	}
	if a := s.staffPage("/staff/date-hint?date=%3Cb%3E2010-13"); !strings.Contains(a.Body, `"phrase":""`) || !strings.Contains(a.Body, "is not a date") || strings.Contains(a.Body, "<b>") {
		t.Errorf("%s", a.Body)
	}
	if a := s.staffPage("/staff/record-options?q=light"); !strings.Contains(a.Body, `<option value="aa-lights-act">Harbour Lights Act</option>`) {
		t.Errorf("%s", a.Body)
	}
}

func TestFormsOfNoBrowserAreRefused(t *testing.T) {
	s := newStaffSite(t, append(harbourRecords(), everything())...)
	sent := s.staffPage(editEverything).filled()
	sent.Del("version")
	if a := s.send(editEverything, sent, "save"); a.Status != 428 {
		t.Errorf("without a version: status %d", a.Status)
	}
	many := url.Values{"version": {"1"}}
	for range 8001 {
		many.Add("x", "")
	}
	if a := s.send(editEverything, many, "save"); a.Status != 413 {
		t.Errorf("with too many fields: status %d", a.Status)
	}
	for _, name := range []string{"actions.99999999.date", "actions.-1.date", "actions.x.date", "actions..date", "actions.0.votes.0", ".", "actions.007.date"} {
		sent := s.staffPage(editEverything).filled()
		sent.Set(name, "2010")
		if a := s.send(editEverything, sent, "save"); a.Status != 303 && a.Status != 422 {
			t.Errorf("%s: status %d", name, a.Status)
		}
	}
	for _, path := range []string{"/edit", "/actions/new", "/status", "/history"} {
		if a := s.get("/staff/initiatives/nothing"+path, "X-Signed-In", "Ada/editor"); a.Status != 404 {
			t.Errorf("%s of nothing: status %d", path, a.Status)
		}
	}
}

func TestAControlCharacterInAFormIsNamedAtItsField(t *testing.T) {
	o := newOffice(t, importable())
	ada := o.signedIn("Ada", web.RoleEditor)
	page := ada.post("/staff/initiatives/new", "title", "Rivers\x00Act", "classification", "bill", "status", "introduced")
	page.isAnswered(422)
	if !strings.Contains(page.text(), "The text holds the control character U+0000") {
		t.Errorf("the page does not say so:\n%s", page.text())
	}
}
