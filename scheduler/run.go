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

// run takes a job and runs it.
func (s *Scheduler) run(ctx context.Context, job *scheduled, trigger string) (map[string]int, error) {
	taken, err := s.take(ctx, job)
	if err != nil {
		s.skipped(job, trigger, err)
		return nil, err
	}
	return s.runTaken(taken, job, trigger)
}

// runTaken is the one way in which a job runs: recorded from start to end, and a panic is a failure like any other. It
// gives the job back.
func (s *Scheduler) runTaken(taken *taken, job *scheduled, trigger string) (map[string]int, error) {
	defer taken.giveBack()
	ctx := taken.ctx
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
	if err != nil && taken.lost() {
		// It counts as broken off, like that of a process which died: whoever holds the job now makes up for it.
		return counts, err
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
