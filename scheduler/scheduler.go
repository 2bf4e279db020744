// Package scheduler runs the jobs: by the clock, at start, and when somebody asks for one. All three go through the
// same function, which records each run.
package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"

	"tracker/models"
	"tracker/store"
)

// Options are what a Scheduler works with.
type Options struct {
	Store *store.Store
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
	// Logger may be nil.
	Logger *slog.Logger
	// Jobs is the table of jobs.
	Jobs []Job
	// Schedules gives each job by its name a cron expression in UTC, or Off.
	Schedules map[string]string
}

// Scheduler knows the jobs and when they run.
type Scheduler struct {
	store *store.Store
	now   func() time.Time
	log   *slog.Logger
	jobs  []*scheduled
	// again is how long to wait before a job is tried again that could not be had.
	again time.Duration

	// ctx is that of Start; it is what jobs outlive a request with.
	ctx     context.Context
	cancel  context.CancelFunc
	atStart sync.WaitGroup
	// followed is closed when the clock starts no further jobs.
	followed chan struct{}
}

// scheduled is a job with its place in time.
type scheduled struct {
	Job
	text     string
	schedule cron.Schedule // nil when off
	running  sync.Mutex
	// next is its turn by the clock, and tick what happens then; turn is the one that has come.
	next time.Time
	tick cron.Job
	turn atomic.Pointer[time.Time]
}

// New checks the schedules and names every mistake. Nothing runs before Start or RunNow.
func New(o Options) (*Scheduler, error) {
	s := &Scheduler{store: o.Store, now: o.Now, log: o.Logger, again: tryAgain}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	var mistakes []string
	known := map[string]bool{}
	for _, job := range o.Jobs {
		known[job.Name] = true
		text, ok := o.Schedules[job.Name]
		if !ok {
			mistakes = append(mistakes, fmt.Sprintf("The job %s has no schedule.", job.Name))
			continue
		}
		schedule, err := ParseSchedule(text)
		if err != nil {
			mistakes = append(mistakes, fmt.Sprintf("The schedule of the job %s: %v.", job.Name, err))
		}
		s.jobs = append(s.jobs, &scheduled{Job: job, text: text, schedule: schedule})
	}
	for name := range o.Schedules {
		if !known[name] {
			mistakes = append(mistakes, fmt.Sprintf("There is a schedule for the job %s and no such job.", name))
		}
	}
	if len(mistakes) > 0 {
		return nil, models.Errorf(models.ErrInvalid, "%s", strings.Join(mistakes, " "))
	}
	return s, nil
}

// Start lets the clock run the jobs that are not off, and runs those that belong to the start in the background. Values
// of the context reach the jobs, its end stops them.
func (s *Scheduler) Start(ctx context.Context) {
	ctx, s.cancel = context.WithCancel(ctx)
	s.ctx = ctx
	logger := cronLogger{s.log}
	// In this order: with Recover outside, one panic would leave SkipIfStillRunning believing that the job still runs.
	chain := cron.NewChain(cron.SkipIfStillRunning(logger), cron.Recover(logger))
	for _, job := range s.jobs {
		if job.schedule == nil {
			continue
		}
		job.tick = chain.Then(cron.FuncJob(func() { s.tick(ctx, job, *job.turn.Load()) }))
		if job.AtStart || job.Missed != nil {
			s.atStart.Go(func() { s.start(ctx, job) })
		}
	}
	s.followed = make(chan struct{})
	go func() {
		defer close(s.followed)
		s.follow(ctx)
	}()
}

// start runs a job that belongs to the start, or whose turn was missed.
func (s *Scheduler) start(ctx context.Context, job *scheduled) {
	if !job.AtStart {
		missed, err := job.Missed(ctx, s.store)
		if err != nil {
			s.log.Error("whether a job was missed is not known", "job", job.Name, "error", err)
		}
		if !missed {
			return
		}
	}
	_, _ = s.run(ctx, job, TriggerStart)
}

// Stop keeps further jobs from starting, ends the context of those that run and waits until they are recorded, at most
// as long as its own context lasts.
func (s *Scheduler) Stop(ctx context.Context) error {
	if s.cancel == nil {
		return nil
	}
	s.cancel()
	ended := make(chan struct{})
	go func() {
		<-s.followed
		s.atStart.Wait()
		close(ended)
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return models.Errorf(models.ErrUnavailable, "A job did not stop in time.")
	}
}

// RunNow runs a job and waits for it. Errors: ErrNotFound for a name that no job has, ErrConflict while the job runs
// already, here or in another process, else what the job itself says.
func (s *Scheduler) RunNow(ctx context.Context, name, trigger string) (map[string]int, error) {
	for _, job := range s.jobs {
		if job.Name == name {
			return s.run(ctx, job, trigger)
		}
	}
	return nil, models.Errorf(models.ErrNotFound, "There is no job with the name %q.", name)
}

// Begin makes a job run in the background, until it is done or the scheduler stops. Errors: ErrNotFound for a name that
// no job has, ErrConflict while the job runs already, ErrUnavailable when the scheduler does not run.
func (s *Scheduler) Begin(name, trigger string) error {
	if s.ctx == nil || s.ctx.Err() != nil {
		return models.Errorf(models.ErrUnavailable, "No jobs run at the moment.")
	}
	for _, job := range s.jobs {
		if job.Name != name {
			continue
		}
		taken, err := s.take(s.ctx, job)
		if err != nil {
			return err
		}
		s.atStart.Go(func() { _, _ = s.runTaken(taken, job, trigger) })
		return nil
	}
	return models.Errorf(models.ErrNotFound, "There is no job with the name %q.", name)
}

// Plan is a job as the clock sees it.
type Plan struct {
	Job
	// Schedule is the cron expression, or Off.
	Schedule string
	// Next is when the clock runs it, in UTC; zero when it is off.
	Next time.Time
}

// Plans lists the jobs in the order of the table.
func (s *Scheduler) Plans() []Plan {
	plans := make([]Plan, len(s.jobs))
	for n, job := range s.jobs {
		plans[n] = Plan{Job: job.Job, Schedule: job.text}
		if job.schedule != nil {
			plans[n].Next = job.schedule.Next(s.now().UTC())
		}
	}
	return plans
}
