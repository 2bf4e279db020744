package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"tracker/bench/report"
)

// goBenchmarks runs the benchmarks of what lies inside, with the databases that the run has made.
func (r *run) goBenchmarks(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, r.plan.goLimit)
	defer cancel()
	args := append([]string{"test", "-run", "^$", "-bench", ".", "-timeout", r.plan.goLimit.String()}, r.plan.goFlags...)
	command := exec.CommandContext(ctx, "go", append(args, "./bench")...)
	command.Env = append(command.Environ(), "BENCH_FOLDER="+r.folder)
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, r.stderr
	failed := command.Run()
	metrics, err := report.ReadGo(bytes.NewReader(out.Bytes()))
	if err != nil {
		return err
	}
	var missing []string
	for _, d := range goDemands {
		if !r.plan.large && d.large {
			continue
		}
		n := slices.IndexFunc(metrics, func(m report.Metric) bool { return m.Benchmark == d.benchmark && m.Unit == d.unit })
		if n < 0 {
			missing = append(missing, d.benchmark+" in "+d.unit)
			continue
		}
		r.table.Add(report.Row{
			Part: "Inside the program", What: d.what, Ours: d.benchmark, Against: d.unit,
			Value: report.Median(metrics[n].Values) / max(d.in, 1), Demand: d.demand,
		})
	}
	for _, m := range metrics {
		r.table.Add(report.Row{
			Part: "All benchmarks of Go", What: m.Benchmark, Ours: fmt.Sprintf("%d runs", len(m.Values)),
			Value: report.Median(m.Values), Demand: report.Demand{Unit: " " + m.Unit},
		})
	}
	if failed != nil {
		return fmt.Errorf("go test: %w\n%s", failed, tail(out.String(), 20))
	}
	if len(missing) > 0 {
		return fmt.Errorf("there is no benchmark %s", strings.Join(missing, ", "))
	}
	return nil
}

// tail is the end of a text.
func tail(text string, lines int) string {
	all := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
