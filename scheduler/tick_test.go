package scheduler

import (
	"context"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
)

// replica is one of several programs on one database, with a nightly job of the test's own.
type replica struct{ *Scheduler }

func newReplica(t *testing.T, url string, now func() time.Time, do work) replica {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{
		Store: db, Now: now,
		Jobs:      []Job{{Name: "sweep", Run: func(ctx context.Context, _ *store.Store) (map[string]int, error) { return do(ctx) }}},
		Schedules: map[string]string{"sweep": "0 12 * * *"},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.again = time.Millisecond
	return replica{s}
}

// clockCalls is what the clock does at a time; the channel is closed when the job is done with.
func (r replica) clockCalls(ctx context.Context, at time.Time) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.tick(ctx, r.jobs[0], at)
	}()
	return done
}

func (r replica) runs(t *testing.T) []store.JobRun {
	t.Helper()
	runs, err := r.store.JobRuns(t.Context(), "sweep", 10)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

func atNoon() time.Time { return noon }

func TestOneRunIsEnoughForATimeHoweverManyClocksCall(t *testing.T) {
	url, calls := enginetest.URL(t), 0
	sweep := func(context.Context) (map[string]int, error) { calls++; return nil, nil }
	now := noon
	first, second := newReplica(t, url, func() time.Time { return now }, sweep), newReplica(t, url, func() time.Time { return now }, sweep)
	<-first.clockCalls(t.Context(), noon)
	<-second.clockCalls(t.Context(), noon) // the first has long finished
	if calls != 1 || len(first.runs(t)) != 1 {
		t.Errorf("it ran %d times in one night", calls)
	}
	now = noon.AddDate(0, 0, 1)
	<-second.clockCalls(t.Context(), now)
	<-first.clockCalls(t.Context(), now)
	if calls != 2 || len(first.runs(t)) != 2 {
		t.Errorf("it ran %d times in two nights", calls)
	}
}

func TestARunOfAnotherTimeIsNotEnough(t *testing.T) {
	url, calls := enginetest.URL(t), 0
	sweep := func(context.Context) (map[string]int, error) { calls++; return nil, nil }
	// Before its time, and by a clock that was a year ahead and has been put right.
	for _, earlier := range []time.Time{noon.Add(-time.Second), noon.AddDate(1, 0, 0)} {
		r := newReplica(t, url, func() time.Time { return earlier }, sweep)
		if _, err := r.RunNow(t.Context(), "sweep", TriggerCommand); err != nil {
			t.Fatal(err)
		}
	}
	<-newReplica(t, url, atNoon, sweep).clockCalls(t.Context(), noon)
	if calls != 3 {
		t.Errorf("it ran %d times", calls)
	}
}

func TestWhatRunsEverySoOftenRunsOnceForAllClocks(t *testing.T) {
	hourly, err := ParseSchedule("@every 1h")
	if err != nil {
		t.Fatal(err)
	}
	from, until := span(hourly, noon)
	for at, want := range map[time.Duration]bool{0: true, -30 * time.Minute: true, -time.Hour: false, time.Hour: false} {
		ran := noon.Add(at)
		if got := !ran.Before(from) && ran.Before(until); got != want {
			t.Errorf("a run %s from the time counts for it: %v", at, got)
		}
	}
}

func TestAJobRunsInOneProcessAtATime(t *testing.T) {
	enginetest.OnlyPostgres(t)
	url := enginetest.URL(t)
	started, release := make(chan struct{}), make(chan struct{})
	calls := 0
	first := newReplica(t, url, atNoon, func(context.Context) (map[string]int, error) {
		calls++
		close(started)
		<-release
		return nil, nil
	})
	second := newReplica(t, url, atNoon, func(context.Context) (map[string]int, error) { calls++; return nil, nil })
	ended := first.clockCalls(t.Context(), noon)
	<-started
	if _, err := second.RunNow(t.Context(), "sweep", TriggerCommand); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("asked for at the command line it gave %v", err)
	}
	second.Start(t.Context())
	defer func() { _ = second.Stop(t.Context()) }()
	if err := second.Begin("sweep", TriggerStaff); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("asked for by staff it gave %v", err)
	}
	waiting := second.clockCalls(t.Context(), noon)
	close(release)
	<-ended
	<-waiting
	if runs := first.runs(t); calls != 1 || len(runs) != 1 {
		t.Errorf("it ran %d times: %+v", calls, runs)
	}
	// Given back, it can be had.
	if _, err := second.RunNow(t.Context(), "sweep", TriggerCommand); err != nil || calls != 2 {
		t.Errorf("afterwards: %v", err)
	}
}

func TestAJobWhoseHoldBreaksStopsAndAnotherProcessMakesUpForIt(t *testing.T) {
	enginetest.OnlyPostgres(t)
	url := enginetest.URL(t)
	started := make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	first := newReplica(t, url, atNoon, func(ctx context.Context) (map[string]int, error) {
		close(started)
		<-ctx.Done()
		return nil, context.Cause(ctx)
	})
	first.again = time.Hour
	second := newReplica(t, url, atNoon, func(context.Context) (map[string]int, error) { return map[string]int{"swept": 1}, nil })
	ended := first.clockCalls(ctx, noon)
	<-started
	waiting := second.clockCalls(t.Context(), noon)
	enginetest.Cut(t, url, "tracker job")
	<-waiting
	stop()
	<-ended
	runs := second.runs(t)
	if len(runs) != 2 || runs[0].Result != store.JobDone || runs[0].Counts["swept"] != 1 || runs[1].FinishedAt != nil {
		t.Errorf("recorded %+v", runs)
	}
}
