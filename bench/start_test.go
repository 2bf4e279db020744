package bench

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tracker/bench/load"
)

// restAfter is when a program that nobody asks anything is at rest: what it makes right after its start is made by then.
const restAfter = 10 * time.Second

// BenchmarkStart starts the program itself on a database that is filled, with the shipped campaign and with made-up ones.
// It tells how many milliseconds pass until the program says that it is ready, at least and on average, how many of a
// processor that takes, and how many megabytes it holds at rest.
func BenchmarkStart(b *testing.B) {
	b.Run("shipped", func(b *testing.B) {
		database := filepath.Join(b.TempDir(), "tracker.db")
		start(b, database).stop(b) // fills it
		measureStarts(b, database)
	})
	for _, actions := range sizes {
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			campaignOf(b, actions)
			measureStarts(b, filepath.Join(folder, fmt.Sprintf("%d.db", actions)))
		})
	}
}

func measureStarts(b *testing.B, database string) {
	var least, processor time.Duration
	b.ResetTimer()
	for b.Loop() {
		began := time.Now()
		running := start(b, database)
		took := time.Since(began)
		b.StopTimer()
		if least == 0 || took < least {
			least = took
		}
		running.stop(b)
		processor += running.process.ProcessState.UserTime() + running.process.ProcessState.SystemTime()
		b.StartTimer()
	}
	b.StopTimer()
	resting := start(b, database)
	time.Sleep(restAfter)
	rest := resting.memory(b)
	resting.stop(b)
	milliseconds := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(milliseconds(b.Elapsed())/float64(b.N), "ms/ready")
	b.ReportMetric(milliseconds(least), "ms/ready-min")
	b.ReportMetric(milliseconds(processor)/float64(b.N), "ms/processor")
	b.ReportMetric(float64(rest)/(1<<20), "MB/rest")
}

// builtProgram is the program as it is installed, built once a run.
var builtProgram = sync.OnceValues(func() (string, error) {
	file := filepath.Join(folder, "tracker-to-start")
	return file, load.Install(context.Background(), file)
})

// running is a program that was ready.
type running struct {
	process *exec.Cmd
	output  io.Reader
	log     *bytes.Buffer
}

// start gives a program as soon as it is ready.
func start(b *testing.B, database string) running {
	b.Helper()
	file, err := builtProgram()
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	b.Cleanup(cancel)
	program := exec.CommandContext(ctx, file)
	// Jobs would change the databases that other measurements share.
	program.Env = append(os.Environ(), "TRACKER_ADDR=127.0.0.1:0", "TRACKER_DATABASE_URL=file:"+database,
		"TRACKER_SCHEDULE_REVIEW_SCAN=off", "TRACKER_LINK_CHECK=off")
	log := &bytes.Buffer{}
	program.Stderr = log
	output, err := program.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := program.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewReader(output)
	line, err := lines.ReadString('\n')
	if err != nil {
		b.Fatalf("the program prints no address: %v: %s", program.Wait(), log)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), ": ")
	for ctx.Err() == nil && !ready(ctx, address+"/readyz") {
		time.Sleep(time.Millisecond)
	}
	if ctx.Err() != nil {
		b.Fatal("the program did not become ready within a minute")
	}
	return running{program, lines, log}
}

func ready(ctx context.Context, address string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// memory is what the program holds, in bytes.
func (r running) memory(b *testing.B) int64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.process.Process.Pid))
	if err != nil {
		b.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	fields := strings.Fields(after)
	if len(fields) == 0 {
		b.Fatal("the system does not say what the program holds")
	}
	kilobytes, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return kilobytes << 10
}

func (r running) stop(b *testing.B) {
	b.Helper()
	if err := r.process.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, r.output)
	if err := r.process.Wait(); err != nil {
		b.Fatalf("the program did not end well: %v: %s", err, r.log)
	}
}
