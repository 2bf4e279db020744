package scheduler

import (
	"context"
	"errors"
	"time"

	"github.com/robfig/cron/v3"

	"tracker/models"
)

// tryAgain is how often a job is tried that could not be had when its time came.
const tryAgain = 5 * time.Second

// tick runs a job whose time has come. Several processes on one database have the same schedule, so all of them come
// here: one runs the job, and the others wait until that is over, to make up for it if that process dies in the middle.
// Whoever has it then looks whether it was run for this time already.
func (s *Scheduler) tick(ctx context.Context, job *scheduled, at time.Time) {
	from, until := span(job.schedule, at)
	for waits := false; ; waits = true {
		taken, err := s.take(ctx, job)
		if err == nil && !s.once(taken, job, from, until) {
			return
		}
		if err != nil && (!waits || models.CodeOf(err) != models.ErrConflict) {
			s.skipped(job, TriggerClock, err)
		}
		if models.CodeOf(err) == models.ErrConflict && !errors.Is(err, errElsewhere) {
			return // this process runs it, and dies with it
		}
		if !sleep(ctx, s.again) {
			return
		}
		// The clock calls nobody who still waits, so another time may have come.
		if now := s.now(); !now.Before(until) {
			from, until = until, job.schedule.Next(now)
		}
	}
}

// once runs a job unless a run has ended that began in a span of time, and tells whether it has to be tried again.
func (s *Scheduler) once(taken *taken, job *scheduled, from, until time.Time) (again bool) {
	ended, err := s.store.JobEndedIn(taken.ctx, job.Name, from, until)
	if ended || err != nil {
		taken.giveBack()
	}
	switch {
	case err != nil:
		s.log.Error("whether a job was run is not known", "job", job.Name, "error", err)
		return true
	case ended:
		s.log.Info("job skipped: it was run for this time already", "job", job.Name, "trigger", TriggerClock)
		return false
	}
	_, err = s.runTaken(taken, job, TriggerClock)
	return err != nil && (taken.lost() || models.CodeOf(err) == models.ErrUnavailable)
}

// span is the time for which one run is enough: from when a job is to run, to when it is to run next. What runs so and so
// long after it ran last has no such times, and every process counts from its own start.
func span(schedule cron.Schedule, at time.Time) (from, until time.Time) {
	if every, ok := schedule.(cron.ConstantDelaySchedule); ok {
		return at.Add(-every.Delay * 9 / 10), at.Add(every.Delay / 10)
	}
	return at, schedule.Next(at)
}

// sleep tells whether ctx still lasts after a while.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
