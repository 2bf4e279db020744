package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// site is a tracker that serves.
type site struct {
	url  string
	stop func() int
	log  *logbook
	// lines are what it prints after its address.
	lines <-chan string
}

// logbook is what a tracker writes to standard error, readable while it writes.
type logbook struct {
	mutex sync.Mutex
	grown sync.Cond
	text  bytes.Buffer
}

func newLogbook() *logbook {
	l := &logbook{}
	l.grown.L = &l.mutex
	return l
}

func (l *logbook) Write(line []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	defer l.grown.Broadcast()
	return l.text.Write(line)
}

func (l *logbook) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

// await returns when a text has been written; one that never comes is left to the time limit of the tests.
func (l *logbook) await(text string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for !strings.Contains(l.text.String(), text) {
		l.grown.Wait()
	}
}

// serve starts a tracker on a free port and waits until it has printed its address.
func serve(t testing.TB, database string, args ...string) site {
	t.Helper()
	return serveIn(t, nil, database, args...)
}

// serveIn is serve in an environment.
func serveIn(t testing.TB, environ []string, database string, args ...string) site {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, stdout := io.Pipe()
	log := newLogbook()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", "--addr", "localhost:0", "--link-check", "off", "--database-url", "file:" + database}, args...), stdout, log, environ)
		_ = stdout.Close()
	}()
	lines := bufio.NewReader(reader)
	line, err := lines.ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(line), "Initiative Tracker: ")
	if err != nil || !found {
		cancel()
		t.Fatalf("it said %q and ended with %d: %s", line, <-code, log)
	}
	rest := make(chan string, 10)
	go func() {
		defer close(rest)
		for scanner := bufio.NewScanner(lines); scanner.Scan(); {
			rest <- scanner.Text()
		}
	}()
	stop := sync.OnceValue(func() int {
		cancel()
		return <-code
	})
	t.Cleanup(func() { stop() })
	return site{url, stop, log, rest}
}

func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func TestServeStartsFromNothingAndStopsWhenTold(t *testing.T) {
	database := newDatabase(t)
	tracker := serve(t, database, "--campaign", rivers)
	if !strings.HasPrefix(tracker.url, "http://localhost:") {
		t.Errorf("the address is %s", tracker.url)
	}
	for path, want := range map[string]string{
		"/healthz":            "ok",
		"/readyz":             "ready",
		"/":                   "Free the rivers",
		"/api/v1/initiatives": "nl-rivers-act-2019",
	} {
		if status, body := get(t, tracker.url+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d without %q", path, status, want)
		}
	}
	if code := tracker.stop(); code != exitDone {
		t.Errorf("it ended with %d: %s", code, tracker.log)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(tracker.url, "http://")); err == nil {
		t.Error("it still listens")
	}
}

func TestTheScanRunsAtStart(t *testing.T) {
	database := newDatabase(t)
	running := serve(t, database, "--campaign", rivers)
	running.log.await("job=review-scan trigger=start")
	if code := running.stop(); code != exitDone {
		t.Fatalf("it ended with %d: %s", code, running.log)
	}
	tracker(t, database, "job", "list").expect(t, exitDone, "done (checked 2, opened 3", "")
	tracker(t, database, "review", "list").expect(t, exitDone, "nl-rivers-act-2019", "")
}

func TestACampaignThatIsThereIsKept(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed").expect(t, exitDone, "", "")
	running := serve(t, database, "--campaign", rivers)
	if status, body := get(t, running.url+"/"); status != http.StatusOK || strings.Contains(body, "Free the rivers") {
		t.Errorf("the other campaign is shown, with status %d", status)
	}
	if code := running.stop(); code != exitDone {
		t.Errorf("it ended with %d", code)
	}
	if log := running.log.String(); !strings.Contains(log, "already holds a campaign") || !strings.Contains(log, "folder="+rivers) {
		t.Errorf("the log does not say that the folder was not loaded:\n%s", log)
	}
}

func TestAPortThatIsTakenIsSaidBeforeADatabaseIsMade(t *testing.T) {
	taken, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	database := newDatabase(t)
	tracker(t, database, "serve", "--addr", taken.Addr().String()).expectOneLine(t, "Cannot listen on "+taken.Addr().String())
	if exists(t, database) {
		t.Error("a database was made")
	}
}

func TestHealthAsksWhetherATrackerIsReady(t *testing.T) {
	running := serve(t, newDatabase(t), "--campaign", rivers)
	trackerIn(t, nil, "health", running.url).expect(t, exitDone, "ready", "")
	addr := strings.TrimPrefix(running.url, "http://")
	trackerIn(t, []string{"TRACKER_ADDR=" + addr}, "health").expect(t, exitDone, "ready", "")
	running.stop()
	trackerIn(t, nil, "health", running.url).expectOneLine(t, "does not answer")
}
