package scheduler

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"tracker/models"
	"tracker/store"
)

// What makes a job run, as it is recorded.
const (
	TriggerClock   = "schedule"
	TriggerStart   = "start"
	TriggerCommand = "command"
	TriggerStaff   = "staff"
)

// recordTimeout bounds the writing of a run's end, which happens even when the run itself was given up.
const recordTimeout = 5 * time.Second

// run is the one way in which a job runs: never twice at a time, by however many processes of one database, recorded from start to end, and a panic is a failure
// like any other.
func (s *Scheduler) run(ctx context.Context, job *scheduled, trigger string) (map[string]int, error) {
	if !job.running.TryLock() {
		s.log.Info("job skipped: it is still running", "job", job.Name, "trigger", trigger)
		return nil, models.Errorf(models.ErrConflict, "The job %s is already running.", job.Name)
	}
	defer job.running.Unlock()
	release, held, err := s.store.HoldJob(ctx, job.Name)
	if err != nil {
		s.log.Error("whether a job runs elsewhere is not known, so it does not run", "job", job.Name, "error", err)
		return nil, err
	}
	defer release()
	if !held {
		s.log.Info("job skipped: another process of this database runs it", "job", job.Name, "trigger", trigger)
		return nil, models.Errorf(models.ErrConflict, "The job %s is already running elsewhere.", job.Name)
	}
	id, err := s.store.StartJobRun(ctx, job.Name, trigger)
	if err != nil {
		s.log.Error("job could not be recorded, so it does not run", "job", job.Name, "error", err)
		return nil, err
	}
	started := s.now()
	counts, err := s.guard(ctx, job)
	took := s.now().Sub(started)
	if err != nil {
		s.log.Error("job failed", "job", job.Name, "trigger", trigger, "took", took, "error", err)
	} else {
		s.log.Info("job done", "job", job.Name, "trigger", trigger, "took", took, "counts", counts)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	if failure := s.store.FinishJobRun(ctx, id, store.JobOutcome{Err: err, Counts: counts}); failure != nil {
		s.log.Error("the end of a job could not be recorded", "job", job.Name, "error", failure)
		if err == nil {
			err = failure
		}
	}
	return counts, err
}

// guard turns a panic of the job into an error.
func (s *Scheduler) guard(ctx context.Context, job *scheduled) (counts map[string]int, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			s.log.Error("job panicked", "job", job.Name, "reason", reason, "stack", string(debug.Stack()))
			counts, err = nil, &models.Error{
				Code: models.ErrInternal, Detail: "The job stopped on an internal error.", Err: fmt.Errorf("panic: %v", reason),
			}
		}
	}()
	return job.Run(ctx, s.store)
}
