package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/store/enginetest"
)

// arrival is a program that takes in an installation through its standard input.
type arrival struct {
	*exec.Cmd
	in io.WriteCloser
}

func startArrival(t *testing.T, environ []string) arrival {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "import", "-")
	command.Env = append([]string{asProgram + "=yes", "PATH=" + os.Getenv("PATH")}, environ...)
	in, err := command.StdinPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return arrival{command, in}
}

// killed tells whether the program was still at work when it was struck down.
func (a arrival) killed() bool {
	_ = a.Process.Kill() // one that is done cannot be
	return a.Wait() != nil
}

// manyRecords is a table of records to import.
func manyRecords(n int) string {
	var table strings.Builder
	table.WriteString("slug,title,classification,status,publication,summary\n")
	for n := range n {
		fmt.Fprintf(&table, "rivers-act-%d,Rivers Act %d,bill,introduced,draft,%s\n", n, n, strings.Repeat("All rivers. ", 50))
	}
	return table.String()
}

func TestAnInstallationThatIsKilledOnItsWayToPostgresIsWholeOrAbsent(t *testing.T) {
	enginetest.OnlyPostgres(t)
	source := newDatabase(t)
	table, file := filepath.Join(t.TempDir(), "initiatives.csv"), filepath.Join(t.TempDir(), "installation.jsonl")
	if err := os.WriteFile(table, []byte(manyRecords(150)), 0o600); err != nil {
		t.Fatal(err)
	}
	tracker(t, source, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, source, "import", table).expect(t, exitDone, "150", "")
	tracker(t, source, "export", "--format", "installation", "-o", file).expect(t, exitDone, "", "")
	wanted := sumIn(t, tracker(t, source, "check", "--fingerprint").stdout)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}

	var address string
	var environ []string
	target := func() {
		address = enginetest.URL(t)
		environ = []string{"TRACKER_DATABASE_URL=" + address, "TRACKER_KEY_FILE=" + filepath.Join(t.TempDir(), "tracker.key")}
	}
	sum := func() string {
		t.Helper()
		enginetest.Alone(t, address)
		got := trackerIn(t, environ, "check", "--fingerprint")
		for _, part := range []string{"file and references", "history", "records, search and sums"} {
			if !strings.Contains(got.stdout, "ok     "+part) {
				t.Fatalf("it does not hold: %s", got.stdout)
			}
		}
		return sumIn(t, got.stdout)
	}
	target()
	empty := sum()
	// What comes after the last byte takes this long here and now.
	first := startArrival(t, environ)
	if _, err := io.Copy(first.in, bytes.NewReader(whole)); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := first.in.Close(); err != nil {
		t.Fatal(err)
	}
	err = first.Wait()
	rest := time.Since(began)
	if err != nil || sum() != wanted {
		t.Fatalf("it does not arrive: %v", err)
	}

	target()
	const midway, atEnd = 4, 10
	random, arrived := rand.New(rand.NewPCG(7, midway+atEnd)), 0
	caught := 0
	for round := range midway + atEnd {
		a := startArrival(t, environ)
		sent := len(whole)
		if round < midway {
			sent = sent * (round + 1) / (midway + 1)
		}
		if _, err := a.in.Write(whole[:sent]); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if round >= midway {
			_ = a.in.Close()
			time.Sleep(time.Duration(random.Int64N(int64(rest)))) // the moment of the kill, which any may be
		}
		if a.killed() {
			caught++
		}
		switch got := sum(); {
		case got == wanted && round >= midway:
			arrived++
			target()
		case got != empty:
			t.Fatalf("round %d: it is neither whole nor empty", round)
		}
	}
	if caught < midway {
		t.Errorf("only %d were caught on their way", caught)
	}
	// What is left empty takes the next one.
	last := startArrival(t, environ)
	_, err = last.in.Write(whole)
	if closed := last.in.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
	if err := last.Wait(); err != nil || sum() != wanted {
		t.Errorf("after all that it does not arrive: %v", err)
	}
	t.Logf("%d of %d were caught, %d had arrived", caught, midway+atEnd, arrived)
}
