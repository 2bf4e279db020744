package scheduler

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"tracker/store"
)

func TestAClockThatIsSetRunsAJobNeitherTwiceNorNever(t *testing.T) {
	const day = 24 * time.Hour
	for name, leap := range map[string]time.Duration{
		"an hour back": -time.Hour, "a day back": -day, "ten days back": -10 * day, "years back": -3000 * day,
		"an hour ahead": time.Hour, "a day ahead": day, "years ahead": 3000 * day, "not at all": 0,
	} {
		t.Run(name, func(t *testing.T) {
			s := newScheduler(t, "30 2 * * *", nil)
			clock := time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
			// Runs are told by the time that really passed.
			var passed time.Duration
			var runs []time.Duration
			live := func(hours int) {
				for range hours * 60 {
					due, pause := s.due(clock)
					if pause <= 0 || pause > glance {
						t.Fatalf("it waits for %v", pause)
					}
					for range due {
						runs = append(runs, passed)
					}
					clock, passed = clock.Add(time.Minute), passed+time.Minute
				}
			}
			live(38) // until a little before the second turn
			live(1)
			clock = clock.Add(leap)
			live(5 * 24)
			if n := len(runs); n < 5 || n > 8 {
				t.Fatalf("it ran %d times in nearly a week: %v", n, runs)
			}
			for n := range runs[1:] {
				between := runs[n+1] - runs[n]
				// A clock that goes ahead brings the next turn nearer, by as much.
				if between > 2*day+time.Hour || between < day-max(leap, 0)-time.Minute && leap < day {
					t.Errorf("%v passed between two runs: %v", between, runs)
				}
			}
		})
	}
}

func TestTheClockRunsAJobWhenItsTurnHasCome(t *testing.T) {
	ran := make(chan struct{}, 10)
	var seconds atomic.Int64
	s, err := New(Options{
		Store: newStore(t), Now: func() time.Time { return noon.Add(time.Duration(seconds.Add(1)) * time.Second) },
		Jobs: []Job{{Name: "sweep", Run: func(context.Context, *store.Store) (map[string]int, error) {
			ran <- struct{}{}
			return nil, nil
		}}},
		Schedules: map[string]string{"sweep": "@every 1s"},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Start(t.Context())
	<-ran
	if err := s.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	if run := lastRun(t, s); run.Trigger != TriggerClock {
		t.Errorf("recorded %+v", run)
	}
}
