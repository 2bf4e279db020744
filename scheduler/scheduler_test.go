package scheduler

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
)

var noon = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

func newStore(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{
		URL: enginetest.URL(t),
		Now: func() time.Time { return noon },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// work is what a test's job does.
type work func(context.Context) (map[string]int, error)

func newScheduler(t *testing.T, schedule string, do work) *Scheduler {
	t.Helper()
	s, err := New(Options{
		Store: newStore(t),
		Now:   func() time.Time { return noon },
		Jobs: []Job{{Name: "sweep", Title: "Sweep", Run: func(ctx context.Context, _ *store.Store) (map[string]int, error) {
			return do(ctx)
		}}},
		Schedules: map[string]string{"sweep": schedule},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func lastRun(t *testing.T, s *Scheduler) store.JobRun {
	t.Helper()
	runs, err := s.store.LastJobRuns(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	run, ok := runs["sweep"]
	if !ok {
		t.Fatal("no run is recorded")
	}
	return run
}

func TestARunIsRecordedWithItsCounts(t *testing.T) {
	s := newScheduler(t, Off, func(context.Context) (map[string]int, error) { return map[string]int{"swept": 3}, nil })
	counts, err := s.RunNow(t.Context(), "sweep", TriggerCommand)
	if err != nil || counts["swept"] != 3 {
		t.Fatalf("gave %v, %v", counts, err)
	}
	run := lastRun(t, s)
	if run.Result != store.JobDone || run.Counts["swept"] != 3 || run.Trigger != TriggerCommand || run.FinishedAt == nil {
		t.Errorf("recorded %+v", run)
	}
}

func TestAFailureIsRecordedWithItsReason(t *testing.T) {
	s := newScheduler(t, Off, func(context.Context) (map[string]int, error) { return nil, errors.New("no broom") })
	if _, err := s.RunNow(t.Context(), "sweep", TriggerCommand); err == nil {
		t.Error("the failure was kept back")
	}
	if run := lastRun(t, s); run.Result != store.JobFailed || !strings.Contains(run.Error, "no broom") {
		t.Errorf("recorded %+v", run)
	}
}

func TestAPanicIsAFailureAndTheJobRunsAgain(t *testing.T) {
	calls := 0
	s := newScheduler(t, "* * * * *", func(context.Context) (map[string]int, error) {
		if calls++; calls == 1 {
			panic("the broom broke")
		}
		return map[string]int{"swept": 1}, nil
	})
	s.Start(t.Context())
	defer func() { _ = s.Stop(t.Context()) }()
	turn(s, noon)
	if run := lastRun(t, s); run.Result != store.JobFailed || !strings.Contains(run.Error, "the broom broke") {
		t.Errorf("after the panic: %+v", run)
	}
	turn(s, noon.Add(time.Minute))
	if run := lastRun(t, s); run.Result != store.JobDone || run.Trigger != TriggerClock {
		t.Errorf("after the next tick: %+v", run)
	}
}

// turn is what the clock does when a turn of the only job has come.
func turn(s *Scheduler, at time.Time) {
	s.jobs[0].turn.Store(&at)
	s.jobs[0].tick.Run()
}

func TestAJobNeverRunsTwiceAtATime(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	calls := 0
	s := newScheduler(t, "* * * * *", func(context.Context) (map[string]int, error) {
		calls++
		close(started)
		<-release
		return nil, nil
	})
	s.Start(t.Context())
	defer func() { _ = s.Stop(t.Context()) }()
	ended := make(chan error)
	go func() {
		_, err := s.RunNow(t.Context(), "sweep", TriggerCommand)
		ended <- err
	}()
	<-started
	turn(s, noon)
	if _, err := s.RunNow(t.Context(), "sweep", TriggerCommand); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("the second run gave %v", err)
	}
	close(release)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	runs, err := s.store.JobRuns(t.Context(), "sweep", 10)
	if err != nil || len(runs) != 1 || calls != 1 {
		t.Errorf("%d runs recorded, %d made, %v", len(runs), calls, err)
	}
}

func TestStopEndsWhatRunsAndRecordsIt(t *testing.T) {
	started := make(chan struct{})
	s := newScheduler(t, "@yearly", func(ctx context.Context) (map[string]int, error) {
		close(started)
		<-ctx.Done()
		return nil, ctx.Err()
	})
	s.jobs[0].AtStart = true
	s.Start(t.Context())
	<-started
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if run := lastRun(t, s); run.Result != store.JobFailed || run.Trigger != TriggerStart || run.FinishedAt == nil {
		t.Errorf("recorded %+v", run)
	}
}

func TestStopDoesNotWaitLongerThanItMay(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	s := newScheduler(t, "@yearly", func(context.Context) (map[string]int, error) {
		close(started)
		<-release
		return nil, nil
	})
	s.jobs[0].AtStart = true
	s.Start(t.Context())
	<-started
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Stop(over); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("Stop gave %v", err)
	}
	close(release)
	if err := s.Stop(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTheClockFollowsTheSchedule(t *testing.T) {
	nothing := func(context.Context) (map[string]int, error) { return nil, nil }
	for schedule, want := range map[string]time.Time{
		Off:           {},
		"15 3 * * *":  time.Date(2024, 3, 2, 3, 15, 0, 0, time.UTC),
		"@hourly":     time.Date(2024, 3, 1, 13, 0, 0, 0, time.UTC),
		"0 6 * * MON": time.Date(2024, 3, 4, 6, 0, 0, 0, time.UTC),
	} {
		s := newScheduler(t, schedule, nothing)
		if plan := s.Plans()[0]; !plan.Next.Equal(want) || plan.Schedule != schedule {
			t.Errorf("%s: planned for %s as %q instead of %s", schedule, plan.Next, plan.Schedule, want)
		}
		// Wherever the machine stands, the clock runs in UTC.
		s.due(noon.In(time.FixedZone("elsewhere", 5*3600+1800)))
		if next := s.jobs[0].next; !next.Equal(want) || next.Location() != time.UTC {
			t.Errorf("%s: the clock runs it at %s instead of %s", schedule, next, want)
		}
	}
}

func TestAJobThatIsOffRunsOnlyWhenAsked(t *testing.T) {
	s := newScheduler(t, Off, func(context.Context) (map[string]int, error) { return nil, nil })
	s.jobs[0].AtStart = true
	s.Start(t.Context())
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if runs, err := s.store.JobRuns(t.Context(), "sweep", 10); err != nil || len(runs) != 0 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	if _, err := s.RunNow(t.Context(), "sweep", TriggerCommand); err != nil {
		t.Error(err)
	}
}

func TestBadSchedulesAreRefused(t *testing.T) {
	for _, text := range []string{
		"", "daily", "OFF", "* * * *", "* * * * * *", "61 * * * *", "0 0 30 2 *", "@every x", "TZ=UTC", "CRON_TZ=Europe/Paris 0 0 * * *",
	} {
		if _, err := ParseSchedule(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
	jobs := []Job{{Name: "sweep"}, {Name: "mop"}}
	_, err := New(Options{Jobs: jobs, Schedules: map[string]string{"sweep": "sometimes", "dust": Off}})
	for _, part := range []string{`job sweep: "sometimes"`, "job mop has no schedule", "job dust and no such job"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is missing in: %v", part, err)
		}
	}
}

func TestAnUnknownJobIsNotFound(t *testing.T) {
	s := newScheduler(t, Off, nil)
	if _, err := s.RunNow(t.Context(), "mop", TriggerCommand); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("gave %v", err)
	}
}

func TestAJobBegunByStaffRunsOnAndStopsWithTheScheduler(t *testing.T) {
	started, ended := make(chan struct{}), make(chan error, 1)
	s := newScheduler(t, Off, func(ctx context.Context) (map[string]int, error) {
		close(started)
		<-ctx.Done()
		ended <- ctx.Err()
		return nil, ctx.Err()
	})
	if err := s.Begin("sweep", TriggerStaff); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("before the start: %v", err)
	}
	s.Start(t.Context())
	if err := s.Begin("nothing", TriggerStaff); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a job that is not there: %v", err)
	}
	if err := s.Begin("sweep", TriggerStaff); err != nil {
		t.Fatal(err)
	}
	<-started
	if err := s.Begin("sweep", TriggerStaff); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("while it runs: %v", err)
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	if run := lastRun(t, s); run.Trigger != TriggerStaff || run.Result != store.JobFailed {
		t.Errorf("recorded %+v", run)
	}
	if err := s.Begin("sweep", TriggerStaff); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("after the end: %v", err)
	}
}
