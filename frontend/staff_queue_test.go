package frontend_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
)

// newQueueSite is a site for staff after a scan, with two colleagues, and with whatever a test puts in place of the
// outside world.
func newQueueSite(t *testing.T, prepare ...func(*frontend.Options)) *site {
	t.Helper()
	s := newSite(t)
	for _, name := range []string{"Ada", "Bo"} {
		_, err := s.store.CreateUser(t.Context(), store.NewUser{Email: strings.ToLower(name) + "@example.org", Name: name, Role: "editor", WebAuthnHandle: name}, store.AuditEntry{})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.store.ScanReviews(t.Context(), models.DefaultReviewIntervals()); err != nil {
		t.Fatal(err)
	}
	options := frontend.Options{Store: s.store, Now: func() time.Time { return now }}
	for _, change := range prepare {
		change(&options)
	}
	s.openToStaff(options)
	return s
}

// reviewsOf lists the reviews of a reason that are open, in the order of the queue.
func (s *site) reviewsOf(reason models.ReviewReason) []models.Review {
	s.t.Helper()
	page, err := s.store.Reviews(s.t.Context(), store.ReviewFilter{Reasons: []models.ReviewReason{reason}})
	if err != nil {
		s.t.Fatal(err)
	}
	return page.Items
}

func (s *site) review(id int64) models.Review {
	s.t.Helper()
	review, err := s.store.Review(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return review
}

func to(id int64, act string) string { return fmt.Sprintf("/staff/reviews/%d/%s", id, act) }

// ledTo checks where an act leads.
func (a answer) ledTo(want string) {
	a.t.Helper()
	if got := a.Header.Get("Location"); a.Status != http.StatusSeeOther || got != want {
		a.t.Errorf("status %d, led to %q, want %q\n%s", a.Status, got, want, a.text())
	}
}

func TestTheQueueShowsWhatWaitsByReason(t *testing.T) {
	s := newQueueSite(t)
	page := s.staffPage("/staff")
	page.says("Review queue", "Due to be checked", "Jurisdiction not settled 1", "Harbour Lights Act", "No person has checked this record yet.", "draft")
	body := page.Body
	if strings.Index(body, "Harbour Lights Act") > strings.Index(body, "Secret draft") {
		t.Error("a draft comes before a law that everybody sees")
	}
	if !strings.Contains(body, `>Queue <span class="staff-count">`) {
		t.Error("the navigation does not count")
	}
	s.staffPage("/staff?reason=jurisdiction-open").says("Petition without a heading")
	s.staffPage("/staff?reason=jurisdiction-open").saysNot("Harbour Lights Act")
	s.staffPage("/staff?jurisdiction=aa&jurisdiction=").saysNot("Petition without a heading")
	s.staffPage("/staff?state=snoozed").says("Nothing is in this list.")
	s.staffPage("/staff?state=dismissed&state=resolved").says("Nothing is in this list.")
	if got := s.get("/staff?reason=nonsense", "X-Signed-In", "Ada/editor"); got.Status != http.StatusBadRequest {
		t.Errorf("a reason that is none: status %d", got.Status)
	}
}

func TestTheQueueIsForStaffAndItsActsForEditors(t *testing.T) {
	s := newQueueSite(t)
	id := s.reviewsOf(models.ReasonVerificationOverdue)[0].ID
	for _, path := range []string{"/staff", fmt.Sprintf("/staff/reviews/%d", id), "/staff/suggestions"} {
		if got := s.get(path); got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/staff/login?next=") {
			t.Errorf("%s to strangers: status %d to %s", path, got.Status, got.Header.Get("Location"))
		}
		if got := s.get(path, "X-Signed-In", "Vic/viewer"); got.Status != http.StatusOK || got.Header.Get("Cache-Control") != "private, no-store" {
			t.Errorf("%s to viewers: status %d, %s", path, got.Status, got.Header.Get("Cache-Control"))
		}
	}
	if page := s.get(fmt.Sprintf("/staff/reviews/%d", id), "X-Signed-In", "Vic/viewer"); strings.Contains(page.Body, "/checked") {
		t.Error("viewers are offered what they cannot do")
	}
	for _, act := range []string{"checked", "snooze", "assign", "dismiss", "reopen"} {
		if got := s.sendAs("Vic/viewer", to(id, act), url.Values{"note": {"x"}}, ""); got.Status != http.StatusForbidden {
			t.Errorf("%s by a viewer: status %d", act, got.Status)
		}
	}
	for _, path := range []string{"/staff/jobs"} {
		if got := s.get(path, "X-Signed-In", "Ada/editor"); got.Status != http.StatusForbidden {
			t.Errorf("%s to editors: status %d", path, got.Status)
		}
	}
}

func TestAReviewHasEverythingOnOnePage(t *testing.T) {
	s := newQueueSite(t)
	for _, review := range s.reviewsOf(models.ReasonVerificationOverdue) {
		if review.Initiative != "aa-lights-act" {
			continue
		}
		page := s.staffPage(fmt.Sprintf("/staff/reviews/%d?jurisdiction=aa", review.ID))
		page.says("Harbour Lights Act", "In force", "Last action 1 July 2012", "Not yet verified by a person", "planned Debated", "Passed.", "Gazette 12", "Checked, nothing new")
		links := strings.Join(page.links(), "\n")
		next := url.Values{"next": {fmt.Sprintf("/staff/reviews/%d/after?jurisdiction=AA", review.ID)}}.Encode()
		for _, want := range []string{
			"https://gazette.example/12", "/staff/initiatives/aa-lights-act/actions/new?" + next, "/staff/initiatives/aa-lights-act/status?" + next,
			"/staff/initiatives/aa-lights-act/edit?" + next,
		} {
			if !strings.Contains(links, want) {
				t.Errorf("no link to %s in\n%s", want, links)
			}
		}
		return
	}
	t.Error("the act does not wait")
}

func TestAnActLeadsToTheNextOfTheGroup(t *testing.T) {
	s := newQueueSite(t)
	waiting := s.reviewsOf(models.ReasonVerificationOverdue)
	first, second, third := waiting[0], waiting[1], waiting[2]
	s.send(to(first.ID, "checked"), url.Values{}, "").ledTo(fmt.Sprintf("/staff/reviews/%d?done=checked", second.ID))
	if got := s.review(first.ID); got.State != models.ReviewResolved {
		t.Errorf("after checking: %s", got.State)
	}
	revisions, err := s.store.Revisions(t.Context(), first.Initiative, store.Staff)
	if err != nil || revisions[0].Kind != models.RevisionVerified || revisions[0].Actor.Name != "Ada" {
		t.Errorf("the history says %+v, %v", revisions[0], err)
	}
	s.send(to(second.ID, "snooze"), url.Values{"days": {"7"}}, "").ledTo(fmt.Sprintf("/staff/reviews/%d?done=snoozed", third.ID))
	if got := s.review(second.ID); got.State != models.ReviewSnoozed || got.SnoozedUntil.Format(time.RFC3339) != "2026-01-21T23:00:00Z" {
		t.Errorf("snoozed until %v", got.SnoozedUntil)
	}
	s.staffPage(fmt.Sprintf("/staff/reviews/%d?done=snoozed", third.ID)).says("Snoozed. This is the next one.")
	s.staffPage("/staff?state=snoozed").says("snoozed until 22 January 2026")
	s.send(to(third.ID, "assign"), url.Values{"assignee": {"Bo"}}, "").ledTo(fmt.Sprintf("/staff/reviews/%d?done=assigned", third.ID))
	s.staffPage("/staff?assignee=Bo").says(third.Title)
	s.staffPage("/staff?assignee=Bo").saysNot(waiting[3].Title)
}

func TestADismissalNeedsAReasonAndCanBeTakenBack(t *testing.T) {
	s := newQueueSite(t)
	only := s.reviewsOf(models.ReasonJurisdictionOpen)[0]
	refused := s.send(to(only.ID, "dismiss"), url.Values{"note": {"   "}}, "")
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Body, `aria-describedby="dismiss-fault"`) {
		t.Errorf("without a reason: status %d\n%s", refused.Status, refused.text())
	}
	s.send(to(only.ID, "dismiss"), url.Values{"note": {"<b>Nobody</b> can know."}}, "").ledTo("/staff?done=dismissed")
	page := s.staffPage(fmt.Sprintf("/staff/reviews/%d", only.ID))
	page.says("by Ada", "Dismissed: <b>Nobody</b> can know.", "Open it again")
	s.staffPage("/staff?state=dismissed").says("Petition without a heading")
	s.send(to(only.ID, "reopen"), url.Values{}, "").ledTo(fmt.Sprintf("/staff/reviews/%d?done=reopened", only.ID))
	if got := s.review(only.ID); got.State != models.ReviewOpen {
		t.Errorf("after opening it again: %s", got.State)
	}
}

func TestASnoozeWithAFaultKeepsWhatWasTyped(t *testing.T) {
	s := newQueueSite(t)
	id := s.reviewsOf(models.ReasonVerificationOverdue)[0].ID
	for until, want := range map[string]string{
		"": "Say until when.", "2020-01-01": "not in the future", "2030-01-01": "a year at most", "someday": "is not a day",
	} {
		page := s.send(to(id, "snooze"), url.Values{"until": {until}, "note": {"Recess & rest"}}, "")
		if page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Body, "Recess &amp; rest") || !strings.Contains(page.text(), want) {
			t.Errorf("until %q: status %d\n%s", until, page.Status, page.text())
		}
	}
	if got := s.send(to(id, "assign"), url.Values{"assignee": {"Eve"}}, ""); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("assigned to a stranger: status %d", got.Status)
	}
}

func TestAfterAFormOneComesBackToTheReviewOrTheNext(t *testing.T) {
	s := newQueueSite(t)
	waiting := s.reviewsOf(models.ReasonVerificationOverdue)
	get := func() answer {
		return s.get(to(waiting[0].ID, "after")+"?done=action-added", "X-Signed-In", "Ada/editor")
	}
	get().ledTo(fmt.Sprintf("/staff/reviews/%d?done=action-added", waiting[0].ID))
	s.send(to(waiting[0].ID, "checked"), url.Values{}, "")
	get().ledTo(fmt.Sprintf("/staff/reviews/%d?done=action-added", waiting[1].ID))
}

func TestSeveralRecordsAreCheckedAtOnce(t *testing.T) {
	s := newQueueSite(t)
	waiting := s.reviewsOf(models.ReasonVerificationOverdue)
	unsettled := s.reviewsOf(models.ReasonJurisdictionOpen)[0]
	ids := []string{fmt.Sprint(waiting[0].ID), fmt.Sprint(waiting[1].ID), fmt.Sprint(unsettled.ID)}
	s.send("/staff/reviews?jurisdiction=AA", url.Values{"review[]": ids, "act": {"check"}}, "").ledTo("/staff?done=several-checked&jurisdiction=AA")
	for n, want := range []models.ReviewState{models.ReviewResolved, models.ReviewResolved, models.ReviewOpen} {
		if got := s.review([]int64{waiting[0].ID, waiting[1].ID, unsettled.ID}[n]); got.State != want {
			t.Errorf("%s of %s is %s", got.Reason, got.Initiative, got.State)
		}
	}
	s.send("/staff/reviews", url.Values{"review[]": {fmt.Sprint(waiting[2].ID)}, "act": {"snooze"}, "until": {"2026-02-01"}}, "").ledTo("/staff?done=several-snoozed")
	if got := s.review(waiting[2].ID); got.State != models.ReviewSnoozed {
		t.Errorf("after snoozing: %s", got.State)
	}
	for name, values := range map[string]url.Values{
		"nothing chosen":     {"act": {"check"}},
		"no such act":        {"act": {"dismiss"}, "review[]": {fmt.Sprint(waiting[3].ID)}, "note": {"All."}},
		"snoozed for ever":   {"act": {"snooze"}, "review[]": {fmt.Sprint(waiting[3].ID)}},
		"given to strangers": {"act": {"assign"}, "review[]": {fmt.Sprint(waiting[3].ID)}, "assignee": {"Eve"}},
	} {
		page := s.send("/staff/reviews", values, "")
		if page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Body, "Nothing was done.") {
			t.Errorf("%s: status %d", name, page.Status)
		}
		if len(values["review[]"]) > 0 && !strings.Contains(page.Body, " checked>") {
			t.Errorf("%s: what was ticked is ticked no longer", name)
		}
	}
	if got := s.review(waiting[3].ID); got.State != models.ReviewOpen {
		t.Errorf("what was refused is %s", got.State)
	}
}

func TestReviewsThatAreNotThere(t *testing.T) {
	s := newQueueSite(t)
	for _, id := range []string{"99", "x", "-1", "99999999999999999999"} {
		if got := s.get("/staff/reviews/"+id, "X-Signed-In", "Ada/editor"); got.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", id, got.Status)
		}
		if got := s.send("/staff/reviews/"+id+"/checked", url.Values{}, ""); got.Status != http.StatusNotFound {
			t.Errorf("checking %s: status %d", id, got.Status)
		}
	}
}
