package scheduler

import (
	"context"
	"time"

	"github.com/robfig/cron/v3"
)

// glance is how often the clock is looked at when no turn comes before. It is measured by time that passes, not by the
// clock, which may be set in between.
const glance = time.Minute

// follow starts the jobs whose turn it is, until ctx is done.
func (s *Scheduler) follow(ctx context.Context) {
	for {
		due, pause := s.due(s.now())
		for _, job := range due {
			s.atStart.Go(job.tick.Run)
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
	}
}

// due gives the jobs whose turn has come since it was last asked, each once however many turns it missed, and how long
// to wait before asking again.
//
// A clock that is set back does not give a job the turn that it had already: it waits for the one that it would have
// had next, but for at most two turns of the clock as it is now. So it runs neither twice nor never.
func (s *Scheduler) due(now time.Time) (due []*scheduled, pause time.Duration) {
	now = now.UTC().Round(0) // what the machine counts beside the clock is left out
	pause = glance
	for _, job := range s.jobs {
		if job.schedule == nil {
			continue
		}
		next := job.schedule.Next(now)
		switch second := job.schedule.Next(next); {
		case job.next.IsZero():
			job.next = next
		case !now.Before(job.next):
			turn := lastTurn(job.schedule, job.next, now)
			job.turn.Store(&turn)
			due = append(due, job)
			job.next = next
		case second.Before(job.next):
			job.next = second
		}
		pause = min(pause, job.next.Sub(now))
	}
	return due, pause
}

// lastTurn is the last of the turns from one on that has come. What runs every so often has its turn now.
func lastTurn(schedule cron.Schedule, turn, now time.Time) time.Time {
	if _, every := schedule.(cron.ConstantDelaySchedule); every {
		return now
	}
	for next := turn; !next.IsZero() && !now.Before(next); next = schedule.Next(next) {
		turn = next
	}
	return turn
}
