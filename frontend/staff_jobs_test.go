package frontend_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
)

// shift is a table of one job.
type shift struct{ begun []string }

func (s *shift) Plans() []frontend.JobPlan {
	return []frontend.JobPlan{{Name: "sweep", Title: "Sweep the quay", Schedule: "15 3 * * *", Next: now.Add(time.Hour)}}
}

func (s *shift) Begin(name string) error {
	if name != "sweep" {
		return models.Errorf(models.ErrNotFound, "There is no job %q.", name)
	}
	s.begun = append(s.begun, name)
	return nil
}

func TestTheJobsPageSaysWhatRanAndRunsItNow(t *testing.T) {
	jobs := &shift{}
	s := newQueueSite(t, func(o *frontend.Options) { o.Jobs = jobs })
	for _, err := range []error{nil, errors.New("no <broom>" + strings.Repeat(" at all", 200))} {
		id, failure := s.store.StartJobRun(t.Context(), "sweep", "schedule")
		if failure != nil {
			t.Fatal(failure)
		}
		if failure := s.store.FinishJobRun(t.Context(), id, store.JobOutcome{Err: err, Counts: map[string]int{"swept": 1200}}); failure != nil {
			t.Fatal(failure)
		}
	}
	page := s.get("/staff/jobs", "X-Signed-In", "Root/admin")
	page.says("Sweep the quay", "15 3 * * *", "next on 15 January 2026, 14:00 CET", "by the clock", "done", "1,200 swept", "failed", "no <broom>", "…")
	if strings.Contains(page.Body, "<broom>") {
		t.Error("the text of an error is taken for HTML")
	}
	s.sendAs("Root/admin", "/staff/jobs/sweep", url.Values{}, "").ledTo("/staff/jobs?done=job-begun")
	if len(jobs.begun) != 1 {
		t.Errorf("begun: %v", jobs.begun)
	}
	if got := s.sendAs("Root/admin", "/staff/jobs/nothing", url.Values{}, ""); got.Status != http.StatusNotFound {
		t.Errorf("a job that is not there: status %d", got.Status)
	}
	if got := s.sendAs("Ada/editor", "/staff/jobs/sweep", url.Values{}, ""); got.Status != http.StatusForbidden || len(jobs.begun) != 1 {
		t.Errorf("by an editor: status %d", got.Status)
	}
}

func TestWithoutJobsThePageSaysSo(t *testing.T) {
	s := newQueueSite(t)
	s.get("/staff/jobs", "X-Signed-In", "Root/admin").says("No job runs here.")
}
