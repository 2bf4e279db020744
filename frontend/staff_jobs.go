package frontend

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// Jobs is what the page of jobs needs of whoever runs them.
type Jobs interface {
	Plans() []JobPlan
	// Begin makes a job run in the background. Errors: ErrNotFound, ErrConflict while it runs.
	Begin(name string) error
}

// JobPlan is a job as the clock sees it. Next is zero for one that is off.
type JobPlan struct {
	Name, Title, Schedule string
	Next                  time.Time
}

// Bounds of what the page shows of a job.
const (
	runsListed   = 5
	longestFault = 400
)

// jobsView is every job with its last runs.
type jobsView struct {
	staffLayout
	Jobs []jobView
}

type jobView struct {
	JobPlan
	NextRun string
	Running bool
	Runs    []jobRunView
}

type jobRunView struct {
	Started, Took, Trigger, Result, Counts, Fault string
}

func (s *site) showJobs(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Jobs", "/staff/jobs")
	if err != nil {
		return err
	}
	view := jobsView{staffLayout: frame}
	if s.jobs == nil {
		return showStaff(c, s.staff.jobs, view)
	}
	for _, plan := range s.jobs.Plans() {
		runs, err := s.store.JobRuns(c.Request.Context(), plan.Name, runsListed)
		if err != nil {
			return err
		}
		job := jobView{JobPlan: plan, Running: len(runs) > 0 && runs[0].Result == store.JobRunning}
		if !plan.Next.IsZero() {
			job.NextRun = minuteIn(plan.Next, frame.zone())
		}
		for _, run := range runs {
			job.Runs = append(job.Runs, newJobRunView(run, frame.zone()))
		}
		view.Jobs = append(view.Jobs, job)
	}
	return showStaff(c, s.staff.jobs, view)
}

func newJobRunView(run store.JobRun, zone *time.Location) jobRunView {
	view := jobRunView{
		Started: minuteIn(run.StartedAt, zone), Trigger: triggerWords[run.Trigger], Result: run.Result,
		Fault: shortText(models.PlainText(run.Error), longestFault),
	}
	if view.Trigger == "" {
		view.Trigger = run.Trigger
	}
	if run.FinishedAt != nil {
		view.Took = run.FinishedAt.Sub(run.StartedAt).Round(time.Millisecond).String()
	}
	var counts []string
	for _, name := range slices.Sorted(maps.Keys(run.Counts)) {
		counts = append(counts, fmt.Sprintf("%s %s", number(run.Counts[name]), strings.ReplaceAll(name, "_", " ")))
	}
	view.Counts = strings.Join(counts, ", ")
	return view
}

// triggerWords say who made a job run.
var triggerWords = map[string]string{
	"schedule": "by the clock", "start": "at start", "command": "from the command line", "staff": "from here",
}

func minuteIn(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2 January 2006, 15:04 MST")
}

// runJob makes a job run now. It goes on when this request is over.
func (s *site) runJob(c *gin.Context) error {
	if s.jobs == nil {
		return models.Errorf(models.ErrNotFound, "There are no jobs here.")
	}
	if err := s.jobs.Begin(c.Param("name")); err != nil {
		return err
	}
	return done(c, "/staff/jobs", "job-begun")
}
