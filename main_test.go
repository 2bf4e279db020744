package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// terminal is one run of the program by a person.
type terminal struct {
	stdout, stderr string
	code           int
}

// tracker runs the program with a database of the test's own.
func tracker(t *testing.T, database string, args ...string) terminal {
	t.Helper()
	return trackerIn(t, []string{"TRACKER_DATABASE_URL=file:" + database}, args...)
}

// trackerIn runs the program in an environment.
func trackerIn(t *testing.T, environ []string, args ...string) terminal {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, &stdout, &stderr, environ)
	return terminal{stdout.String(), stderr.String(), code}
}

func (got terminal) expect(t *testing.T, code int, stdout, stderr string) {
	t.Helper()
	if got.code != code {
		t.Errorf("the exit code is %d instead of %d\nstdout: %s\nstderr: %s", got.code, code, got.stdout, got.stderr)
	}
	if !strings.Contains(got.stdout, stdout) {
		t.Errorf("standard output lacks %q:\n%s", stdout, got.stdout)
	}
	if !strings.Contains(got.stderr, stderr) {
		t.Errorf("standard error lacks %q:\n%s", stderr, got.stderr)
	}
}

// asProgram is set where the test's own program is to stand in for the tracker's, in a process of its own.
const asProgram = "TEST_IS_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func newDatabase(t testing.TB) string { return filepath.Join(t.TempDir(), "new", "tracker.db") }

const rivers = "testdata/rivers"

func TestHelpIsAnAnswer(t *testing.T) {
	got := trackerIn(t, nil, "--help")
	got.expect(t, exitDone, "Usage: tracker <command>", "")
	if got.stderr != "" {
		t.Errorf("standard error: %s", got.stderr)
	}
	trackerIn(t, nil, "serve", "--help").expect(t, exitDone, "($TRACKER_ADDR)", "")
	trackerIn(t, nil, "job", "run", "--help").expect(t, exitDone, "Run a job now", "")
}

func TestWhatMakesNoSenseIsUsedWrongly(t *testing.T) {
	for _, args := range [][]string{
		{"--no-such-flag"}, {"dance"}, {"serve", "--addr"}, {"job"}, {"job", "run"}, {"job", "run", "dance"},
		{"review", "list", "--format", "xml"}, {"version", "--addr", ":0"}, {"health", "nowhere"},
	} {
		got := trackerIn(t, nil, args...)
		got.expect(t, exitUsage, "", "tracker: ")
		if got.stdout != "" {
			t.Errorf("%v: standard output: %s", args, got.stdout)
		}
	}
}

func TestEveryWrongSettingIsNamedBeforeAnythingHappens(t *testing.T) {
	database := newDatabase(t)
	got := trackerIn(t, []string{
		"TRACKER_DATABASE_URL=file:" + database, "TRACKER_LOG_FORMAT=xml", "TRACKER_REVIEW_ADOPTED=soon", "TRACKER_ADDRESS=:80",
	}, "--log-level", "loud")
	got.expect(t, exitUsage, "", "4 settings are wrong")
	for _, want := range []string{
		"TRACKER_LOG_FORMAT (--log-format)", "TRACKER_LOG_LEVEL (--log-level)", "TRACKER_REVIEW_ADOPTED (--review-adopted)",
		"TRACKER_ADDRESS: there is no such setting; the nearest is TRACKER_ADDR.",
	} {
		got.expect(t, exitUsage, "", want)
	}
	if exists(t, database) {
		t.Error("a database was made")
	}
}

func TestAFlagWinsOverItsVariable(t *testing.T) {
	mine, other := newDatabase(t), newDatabase(t)
	tracker(t, other, "migrate", "--database-url", "file:"+mine).expect(t, exitDone, mine, "")
	if exists(t, other) || !exists(t, mine) {
		t.Error("the variable won")
	}
}

func TestVersionNamesTheBuild(t *testing.T) {
	trackerIn(t, nil, "version").expect(t, exitDone, "tracker ", "")
}

func TestTheSignalReachesEveryCommand(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"seed", "--dir", rivers}, &stdout, &stderr, []string{"TRACKER_DATABASE_URL=file:" + newDatabase(t)})
	if code != exitFailed || stdout.Len() > 0 {
		t.Errorf("exit code %d\n%s%s", code, &stdout, &stderr)
	}
}
