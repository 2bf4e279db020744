package soak

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"tracker/bench"
	"tracker/bench/load"
)

// site is the program as it serves, and what it needs.
type site struct {
	program, database string
	environ           []string
	process           *load.Process
	url, metrics      string
	log               *logWatch
	// slugs are the records that there were at first, when it was filled.
	slugs  []string
	filled time.Time
	// token is an editor's, cookie the session of an administrator.
	token, cookie string
}

const (
	admin    = "ada@example.org"
	password = "seven herons over the weir"
)

// open builds the program, fills a database, makes accounts, and serves.
func (s *soak) open(ctx context.Context) (*site, error) {
	t := &site{program: s.Program, environ: s.Environ, database: s.file("tracker.db"), log: newLogWatch(s.tally)}
	if t.program == "" {
		t.program = s.file("tracker")
		if err := load.Install(ctx, t.program); err != nil {
			return nil, err
		}
	}
	db, err := bench.Filled(ctx, t.database, s.Actions)
	if err != nil {
		return nil, err
	}
	for _, i := range bench.Campaign(s.Actions).Initiatives {
		t.slugs = append(t.slugs, i.Slug)
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	t.filled = time.Now().Truncate(time.Second).Add(time.Second)
	if _, err := t.command(ctx, password+"\n", "user", "add", admin, "--role", "admin", "--name", "Ada", "--password-stdin"); err != nil {
		return nil, err
	}
	out, err := t.command(ctx, "", "token", "create", "--user", admin, "--scope", "admin")
	if err != nil {
		return nil, err
	}
	t.token = strings.TrimSpace(out)
	if err := t.serve(ctx); err != nil {
		return nil, err
	}
	time.Sleep(time.Until(t.filled)) // until then it is no past
	return t, t.signIn(ctx)
}

// command runs a command of the program on the database.
func (t *site) command(ctx context.Context, input string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, t.program, append(args, "--database-url", "file:"+t.database)...)
	command.Dir, command.Env = filepath.Dir(t.database), t.environ
	command.Stdin = strings.NewReader(input)
	var said, wrong strings.Builder
	command.Stdout, command.Stderr = &said, &wrong
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("tracker %s: %w\n%s%s", strings.Join(args, " "), err, said.String(), wrong.String())
	}
	return said.String(), nil
}

func (t *site) serve(ctx context.Context) (err error) {
	// It is told to end by Stop alone: what ends ctx must not cut it off in the midst of being looked at.
	command := exec.CommandContext(context.WithoutCancel(ctx), t.program, "serve", "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0",
		"--database-url", "file:"+t.database, "--base-url", "http://tracker.example.org", "--link-check", "off")
	command.Dir, command.Env, command.Stderr = filepath.Dir(t.database), t.environ, t.log
	if t.process, err = load.Start(command, true); err != nil {
		return err
	}
	t.url, _ = strings.CutPrefix(t.process.First, "Initiative Tracker: ")
	if t.metrics = t.log.metrics(); t.metrics == "" || !strings.HasPrefix(t.url, "http://") {
		t.process.Stop()
		return fmt.Errorf("the program says %q and does not say where its metrics are", t.process.First)
	}
	return nil
}

// signIn begins a session as a browser does.
func (t *site) signIn(ctx context.Context) error {
	c := newClient(t)
	defer c.close()
	answer, err := c.do(ctx, ask{
		method: http.MethodPost, path: "/staff/login", body: "email=" + admin + "&password=" + strings.ReplaceAll(password, " ", "+"),
		header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"},
	})
	if err == nil && answer.status != http.StatusSeeOther {
		err = fmt.Errorf("signing in is answered %d: %.300s", answer.status, answer.body)
	}
	if err != nil {
		return err
	}
	t.cookie, _, _ = strings.Cut(answer.header.Get("Set-Cookie"), ";")
	return nil
}

// Sample is what the program holds at a moment.
type Sample struct {
	load.Memory
	// Heap is what of the memory Go's heap takes, Spare what that has left and not given back to the system, Runtime what Go
	// takes besides, for stacks and its own books; in bytes.
	Heap, Spare, Runtime int64
	Goroutines, Handles  int
}

// Outside is the memory that is neither Go's nor a file's, in bytes: SQLite's.
func (s Sample) Outside() int64 { return s.Resident - s.Files - s.Heap - s.Spare - s.Runtime }

func (s Sample) String() string {
	return fmt.Sprintf("%s (%s of files, %s in Go's heap, %s spare there, %s else of Go, %s SQLite's), %d goroutines, %d file handles",
		megabytes(s.Resident), megabytes(s.Files), megabytes(s.Heap), megabytes(s.Spare), megabytes(s.Runtime), megabytes(s.Outside()), s.Goroutines, s.Handles)
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)) }

// largest is the sample with the most memory, with the most goroutines and file handles that there were in any.
func largest(of []Sample) Sample {
	most := slices.MaxFunc(of, byMemory)
	for _, s := range of {
		most.Goroutines, most.Handles = max(most.Goroutines, s.Goroutines), max(most.Handles, s.Handles)
	}
	return most
}

func smallest(of []Sample) Sample {
	least := slices.MinFunc(of, byMemory)
	for _, s := range of {
		least.Goroutines, least.Handles = min(least.Goroutines, s.Goroutines), min(least.Handles, s.Handles)
	}
	return least
}

func byMemory(a, b Sample) int { return cmp.Compare(a.Resident, b.Resident) }

var metricsOf = regexp.MustCompile(`(?m)^go_(goroutines|memstats_(?:sys|heap_sys|heap_inuse|heap_idle|heap_released)_bytes) (\S+)$`)

func (t *site) sample(ctx context.Context) (s Sample, err error) {
	answer, err := load.Ask(ctx, t.metrics)
	if err != nil {
		return s, err
	}
	told := map[string]float64{}
	for _, found := range metricsOf.FindAllSubmatch(answer.Body, -1) {
		if told[string(found[1])], err = strconv.ParseFloat(string(found[2]), 64); err != nil {
			return s, err
		}
	}
	if len(told) != 6 {
		return s, fmt.Errorf("the metrics tell %v only", told)
	}
	bytes := func(name string) int64 { return int64(told["memstats_"+name+"_bytes"]) }
	s.Goroutines, s.Heap = int(told["goroutines"]), bytes("heap_inuse")
	s.Spare, s.Runtime = bytes("heap_idle")-bytes("heap_released"), bytes("sys")-bytes("heap_sys")
	var faults [2]error
	s.Memory, faults[0] = t.process.Memory()
	s.Handles, faults[1] = t.process.Handles()
	return s, errors.Join(faults[:]...)
}

// logWatch reads what the program logs: every error is a fault.
type logWatch struct {
	io.Writer
	mu    sync.Mutex
	found string
	known chan struct{}
}

var metricsLine = regexp.MustCompile(`msg=metrics address=(\S+)`)

func newLogWatch(tally *tally) *logWatch {
	reader, writer := io.Pipe()
	l := &logWatch{Writer: writer, known: make(chan struct{})}
	go func() {
		for lines := bufio.NewScanner(reader); lines.Scan(); {
			line := lines.Text()
			if strings.Contains(line, "level=ERROR") || strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") {
				tally.fault("log", errors.New(line))
			}
			if match := metricsLine.FindStringSubmatch(line); match != nil {
				l.mu.Lock()
				l.found = match[1]
				l.mu.Unlock()
				close(l.known)
			}
		}
		_, _ = io.Copy(io.Discard, reader) // a line that is too long ends the scanner, not the program
	}()
	return l
}

// metrics is where they are, which is logged before the address of the site is printed.
func (l *logWatch) metrics() string {
	select {
	case <-l.known:
	case <-time.After(10 * time.Second):
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.found
}
