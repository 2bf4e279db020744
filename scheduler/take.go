package scheduler

import (
	"context"
	"errors"

	"tracker/models"
)

// taken is a job that runs nowhere else.
type taken struct {
	// ctx ends when the job has to.
	ctx      context.Context
	outer    context.Context
	giveBack func()
}

// lost tells that the job may run elsewhere by now.
func (t *taken) lost() bool { return t.ctx.Err() != nil && t.outer.Err() == nil }

// take takes a job, so that it never runs twice at a time: neither in this process nor in another one on the same
// database. Errors: ErrConflict while it runs, errElsewhere when it is another process that runs it.
func (s *Scheduler) take(ctx context.Context, job *scheduled) (*taken, error) {
	if !job.running.TryLock() {
		return nil, models.Errorf(models.ErrConflict, "The job %s is already running.", job.Name)
	}
	hold, err := s.store.HoldJob(ctx, job.Name)
	if err == nil && hold != nil {
		return &taken{ctx: hold.Context, outer: ctx, giveBack: func() {
			hold.Release()
			job.running.Unlock()
		}}, nil
	}
	job.running.Unlock()
	if err != nil {
		return nil, err
	}
	return nil, &models.Error{
		Code: models.ErrConflict, Detail: "The job " + job.Name + " is already running, in another process.", Err: errElsewhere,
	}
}

// skipped logs why a job could not be taken.
func (s *Scheduler) skipped(job *scheduled, trigger string, err error) {
	switch {
	case errors.Is(err, errElsewhere):
		s.log.Info("job skipped: another process runs it", "job", job.Name, "trigger", trigger)
	case models.CodeOf(err) == models.ErrConflict:
		s.log.Info("job skipped: it is still running", "job", job.Name, "trigger", trigger)
	default:
		s.log.Error("whether another process runs a job is not known, so it does not run", "job", job.Name, "trigger", trigger, "error", err)
	}
}

// errElsewhere marks the error of a job that another process runs.
var errElsewhere = errors.New("another process holds the job")
