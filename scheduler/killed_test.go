package scheduler

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"tracker/store"
	"tracker/store/enginetest"
)

// sweeperOf holds the address of the database on which a process of its own runs the job until it is killed.
const sweeperOf = "SWEEPER_OF"

func TestMain(m *testing.M) {
	address := os.Getenv(sweeperOf)
	if address == "" {
		os.Exit(m.Run())
	}
	if err := sweepForEver(context.Background(), address); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func sweepForEver(ctx context.Context, address string) error {
	db, err := store.Open(ctx, store.Options{URL: address, Now: atNoon})
	if err != nil {
		return err
	}
	s, err := New(Options{Store: db, Now: atNoon, Schedules: map[string]string{"sweep": Off}, Jobs: []Job{{
		Name: "sweep", Run: func(context.Context, *store.Store) (map[string]int, error) {
			fmt.Println("sweeping")
			time.Sleep(time.Hour)
			return nil, nil
		},
	}}})
	if err != nil {
		return err
	}
	_, err = s.RunNow(ctx, "sweep", TriggerClock)
	return err
}

func TestAJobOfAProcessThatIsKilledIsMadeUpForByAnother(t *testing.T) {
	enginetest.OnlyPostgres(t)
	url := enginetest.URL(t)
	first := exec.CommandContext(t.Context(), os.Args[0])
	first.Env, first.Stderr = append(os.Environ(), sweeperOf+"="+url), os.Stderr
	stdout, err := first.StdoutPipe()
	if err == nil {
		err = first.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(line, err)
	}
	second := newReplica(t, url, atNoon, func(context.Context) (map[string]int, error) { return map[string]int{"swept": 1}, nil })
	waiting := second.clockCalls(t.Context(), noon)
	select {
	case <-waiting:
		t.Fatal("the other one did not wait")
	case <-time.After(10 * time.Millisecond): // it may not even have begun to, which is as good
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait()
	<-waiting
	runs := second.runs(t)
	if len(runs) != 2 || runs[0].Result != store.JobDone || runs[0].Counts["swept"] != 1 || runs[1].FinishedAt != nil {
		t.Errorf("recorded %+v", runs)
	}
}
