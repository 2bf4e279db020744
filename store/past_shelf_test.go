package store

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tracker/models"
)

// emptySnapshot is one with nothing in it, for tests of where snapshots are kept.
func emptySnapshot(ctx context.Context) (*Store, error) {
	s := &Store{now: (&clock{}).now}
	name, err := s.openMemory(ctx)
	if err != nil {
		return nil, err
	}
	return s, s.openReaders(ctx, name)
}

// stillOpen counts the snapshots that can be read.
func stillOpen(list []*Store) int {
	n := 0
	for _, s := range list {
		if answers(s) {
			n++
		}
	}
	return n
}

func answers(s *Store) bool {
	var one int
	return s.read.Raw("SELECT 1").Scan(&one).Error == nil && one == 1
}

func TestASnapshotIsBuiltOnceHoweverManyAskForIt(t *testing.T) {
	shelf := newPastShelf()
	defer shelf.close()
	var builds atomic.Int64
	begun, release := make(chan struct{}, 20), make(chan struct{})
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			ctx, done := context.WithCancel(t.Context())
			defer done()
			begun <- struct{}{}
			_, err := shelf.take(ctx, pastKey{last: 1}, func(ctx context.Context) (*Store, error) {
				builds.Add(1)
				<-release
				return emptySnapshot(ctx)
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	for range 20 {
		<-begun
	}
	close(release)
	wait.Wait()
	if n := builds.Load(); n != 1 {
		t.Errorf("built %d times", n)
	}
}

func TestOneWhoGivesUpDoesNotEndWhatOthersWaitFor(t *testing.T) {
	shelf := newPastShelf()
	defer shelf.close()
	impatient, giveUp := context.WithCancel(t.Context())
	building, release := make(chan struct{}), make(chan struct{})
	build := func(ctx context.Context) (*Store, error) {
		close(building)
		<-release
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return emptySnapshot(ctx)
	}
	gone := make(chan error)
	go func() {
		_, err := shelf.take(impatient, pastKey{last: 1}, build)
		gone <- err
	}()
	<-building
	giveUp()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("who gave up got %v", err)
	}
	close(release)
	past, err := shelf.take(t.Context(), pastKey{last: 1}, func(context.Context) (*Store, error) {
		t.Error("built a second time")
		return nil, errors.New("no")
	})
	if err != nil || !answers(past) {
		t.Errorf("who waited got %v", err)
	}
}

func TestSnapshotsAreBoundedAndNotClosedWhileTheyAreRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shelf := newPastShelf()
		var held []*Store
		readers, stop := context.WithCancel(t.Context())
		for n := range pastsHeld {
			past, err := shelf.take(readers, pastKey{last: int64(n)}, emptySnapshot)
			if err != nil {
				t.Fatalf("snapshot %d: %v", n, err)
			}
			held = append(held, past)
		}
		if n := stillOpen(held); n != pastsHeld {
			t.Errorf("%d of %d are open while they are read", n, pastsHeld)
		}
		if _, err := shelf.take(t.Context(), pastKey{last: 99}, emptySnapshot); models.CodeOf(err) != models.ErrUnavailable {
			t.Errorf("one too many: %v", err)
		}
		stop()
		synctest.Wait()
		if n := stillOpen(held); n != pastsKept {
			t.Errorf("%d stay that nobody reads, want %d", n, pastsKept)
		}
		if _, err := shelf.take(t.Context(), pastKey{last: 99}, emptySnapshot); err != nil {
			t.Errorf("when there is room again: %v", err)
		}
		shelf.close()
		if n := stillOpen(held); n != 0 {
			t.Errorf("%d outlive their shelf", n)
		}
		if _, err := shelf.take(t.Context(), pastKey{last: 100}, emptySnapshot); err == nil {
			t.Error("a closed shelf builds snapshots")
		}
	})
}

func TestASnapshotThatNobodyAsksForGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shelf := newPastShelf()
		defer shelf.close()
		reader, done := context.WithCancel(t.Context())
		past, err := shelf.take(reader, pastKey{}, emptySnapshot)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * pastIdle)
		if !answers(past) {
			t.Error("it was closed while it was read")
		}
		done()
		time.Sleep(2 * pastIdle)
		if answers(past) {
			t.Error("it stays for ever")
		}
		unending, err := shelf.take(context.Background(), pastKey{}, emptySnapshot)
		if err != nil || !answers(unending) {
			t.Fatal(err)
		}
		time.Sleep(3 * pastIdle)
		if answers(unending) {
			t.Error("who cannot say when they are done holds it for ever")
		}
	})
}

func TestABuildThatFailsIsTriedAgain(t *testing.T) {
	shelf := newPastShelf()
	defer shelf.close()
	broken := errors.New("broken")
	if _, err := shelf.take(t.Context(), pastKey{}, func(context.Context) (*Store, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if past, err := shelf.take(t.Context(), pastKey{}, emptySnapshot); err != nil || !answers(past) {
		t.Errorf("the second time: %v", err)
	}
}
