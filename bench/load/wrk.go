package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// script makes wrk say its sums in one line, latencies in microseconds.
const script = `done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("SUMS %d %d %d %d %d\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
`

// Wrk is the load generator, with its script in a folder.
type Wrk struct{ script string }

// NewWrk writes the script into a folder.
func NewWrk(folder string) (Wrk, error) {
	path := filepath.Join(folder, "sums.lua")
	return Wrk{path}, os.WriteFile(path, []byte(script), 0o600)
}

// Load is what is asked for, by how many at once, for how long.
type Load struct {
	URL         string
	Headers     []string // "Name: value"
	Connections int
	Seconds     int
}

// Sums are what a load came to.
type Sums struct {
	PerSecond float64
	// PerProcessor is how many are answered in a second of processor time of the servers that were named.
	PerProcessor float64
	P50, P99     time.Duration
}

// Run puts a load on servers. Answers of 400 and more, and connections that break, are an error.
func (w Wrk) Run(ctx context.Context, l Load, servers ...*Process) (Sums, error) {
	before, err := processor(servers)
	if err != nil {
		return Sums{}, err
	}
	sums, requests, err := w.run(ctx, l)
	if err != nil {
		return Sums{}, err
	}
	after, err := processor(servers)
	if after > before {
		sums.PerProcessor = float64(requests) / (after - before).Seconds()
	}
	return sums, err
}

func processor(servers []*Process) (sum time.Duration, err error) {
	for _, server := range servers {
		used, err := server.Processor()
		if err != nil {
			return 0, err
		}
		sum += used
	}
	return sum, nil
}

func (w Wrk) run(ctx context.Context, l Load) (sums Sums, requests int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(l.Seconds)*time.Second+20*time.Second)
	defer cancel()
	args := []string{"-t1", fmt.Sprintf("-c%d", l.Connections), fmt.Sprintf("-d%ds", l.Seconds), "-s", w.script}
	for _, header := range l.Headers {
		args = append(args, "-H", header)
	}
	out, err := Command(ctx, LoadCore, "wrk", append(args, l.URL)...).CombinedOutput()
	if err != nil {
		return Sums{}, 0, fmt.Errorf("wrk on %s: %w\n%s", l.URL, err, out)
	}
	_, line, _ := strings.Cut(string(out), "SUMS ")
	var micros, failures, p50, p99 int64
	if _, err := fmt.Sscan(line, &requests, &micros, &failures, &p50, &p99); err != nil || micros == 0 {
		return Sums{}, 0, fmt.Errorf("wrk on %s says %q", l.URL, out)
	}
	if failures > 0 || requests == 0 {
		return Sums{}, 0, fmt.Errorf("%s: %d requests, %d of them failed", l.URL, requests, failures)
	}
	return Sums{
		PerSecond: float64(requests) / (float64(micros) / 1e6),
		P50:       time.Duration(p50) * time.Microsecond, P99: time.Duration(p99) * time.Microsecond,
	}, requests, nil
}
