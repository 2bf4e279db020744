package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tracker/bench"
	"tracker/bench/load"
	"tracker/bench/report"
)

// run is one run of the benchmark.
type run struct {
	plan           plan
	folder         string
	tracker, self  string // the programs
	wrk            load.Wrk
	table          report.Table
	stdout, stderr io.Writer
}

// part is one thing that is measured, and what it needs of the system.
type part struct {
	name  string
	needs []string
	do    func(*run, context.Context) error
}

var parts = []part{
	{"nginx", []string{"nginx", "taskset"}, (*run).proxy},
	{"cached", []string{"nginx", "wrk", "taskset"}, (*run).cached},
	{"uncached", []string{"wrk", "taskset"}, (*run).uncached},
	{"export", []string{"taskset"}, (*run).export},
	{"go", nil, (*run).goBenchmarks},
}

func partNames() []string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

// measure runs parts one after the other. One that cannot run does not keep the others from it, but the whole fails.
func measure(ctx context.Context, p plan, chosen []string, out string, stdout, stderr io.Writer) (err error) {
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	r := &run{plan: p, stdout: stdout, stderr: stderr}
	if r.folder, err = os.MkdirTemp("", "tracker-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(r.folder)) }()
	if err := r.prepare(ctx); err != nil {
		return err
	}
	for _, part := range parts {
		if !slices.Contains(chosen, part.name) {
			continue
		}
		began := time.Now()
		err := load.Needs(part.needs...)
		if err == nil {
			err = part.do(r, ctx)
		}
		if err != nil {
			err = fmt.Errorf("the part %q did not run: %w", part.name, err)
			r.table.Failures = append(r.table.Failures, err.Error())
			_, _ = fmt.Fprintln(stderr, err)
		}
		_, _ = fmt.Fprintf(stderr, "%s: %s\n", part.name, time.Since(began).Round(time.Second))
	}
	r.table.Facts = append(facts(ctx, r), fmt.Sprintf("Run: %s, the parts %s, %s", p.name, strings.Join(chosen, ", "), time.Since(began).Round(time.Second)))
	return errors.Join(r.write(out), r.verdict())
}

// prepare builds the program and finds this one.
func (r *run) prepare(ctx context.Context) (err error) {
	if r.self, err = os.Executable(); err != nil {
		return err
	}
	if r.wrk, err = load.NewWrk(r.folder); err != nil {
		return err
	}
	r.tracker = filepath.Join(r.folder, "tracker")
	return load.Install(ctx, r.tracker)
}

// database is the file of a campaign of that many actions, made when it is first asked for.
func (r *run) database(ctx context.Context, actions int) (string, error) {
	path := filepath.Join(r.folder, fmt.Sprintf("%d.db", actions))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	began := time.Now()
	s, err := bench.Filled(ctx, path, actions)
	if err != nil {
		return "", err
	}
	_, _ = fmt.Fprintf(r.stderr, "made a campaign of %d actions: %s\n", actions, time.Since(began).Round(time.Second))
	return path, s.Close()
}

func (r *run) write(out string) error {
	if err := r.table.Text(r.stdout); err != nil || out == "-" {
		return err
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	return errors.Join(r.table.Markdown(file), file.Close())
}

// verdict is an error when a part could not run. What did not reach its demand is said, and is in the table.
func (r *run) verdict() error {
	for _, row := range r.table.Missed() {
		_, _ = fmt.Fprintf(r.stderr, "not reached: %s, %s: %.3g%s, %s\n", row.Part, row.What, row.Value, row.Demand.Unit, row.Demand)
	}
	if n := len(r.table.Failures); n > 0 {
		return fmt.Errorf("%d of the parts did not run", n)
	}
	return nil
}
