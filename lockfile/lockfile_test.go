package lockfile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

func nothing() {}

func TestOneHoldsItAtATime(t *testing.T) {
	folder := t.TempDir()
	path, inside := filepath.Join(folder, "lock"), filepath.Join(folder, "inside")
	var held atomic.Int32
	var programs sync.WaitGroup
	for range 8 {
		programs.Go(func() {
			for range 5 {
				waits := 0
				release, err := Hold(t.Context(), path, func() { waits++ })
				if err != nil {
					t.Error(err)
					return
				}
				if waits > 1 {
					t.Errorf("it says %d times that it waits", waits)
				}
				// Only one can make it as long as it is there.
				if err := os.Mkdir(inside, 0o700); err != nil {
					t.Error(err)
				}
				held.Add(1)
				_ = os.Remove(inside)
				release()
			}
		})
	}
	programs.Wait()
	if held.Load() != 40 {
		t.Errorf("held %d times", held.Load())
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	release, err := Hold(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := Hold(ctx, path, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("gave %v", err)
	}
	release()
	again, err := Hold(t.Context(), path, func() { t.Error("it waits for nobody") })
	if err != nil {
		t.Fatal(err)
	}
	again()
}

func TestWhatAKilledProgramLeftHoldsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	release, err := Hold(t.Context(), path, func() { t.Error("it waits") })
	if err != nil {
		t.Fatal(err)
	}
	release()
}

func TestWhereNothingCanBeWrittenNobodyWaits(t *testing.T) {
	release, err := Hold(t.Context(), filepath.Join(t.TempDir(), "missing", "lock"), nothing)
	if err != nil {
		t.Fatal(err)
	}
	release()
}
