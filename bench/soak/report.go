package soak

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// Report is what a run came to.
type Report struct {
	Options Options
	Facts   []string
	Took    time.Duration
	// Alone is how long one who asks alone waits for an answer, Breath how long everybody waits at least between two things
	// for that; see breathe.
	Alone, Breath time.Duration

	Kinds    []Kind
	Samples  []Sample
	Overload *Overload
	Writes   int
	Promises []Promise
}

// Promise is one thing that has to hold, and why it did not.
type Promise struct {
	Words  string
	Broken error
}

// Err names the promises that were not kept; nil when all were.
func (r *Report) Err() error {
	var broken []error
	for _, p := range r.Promises {
		if p.Broken != nil {
			broken = append(broken, fmt.Errorf("not kept: %s: %w", p.Words, p.Broken))
		}
	}
	return errors.Join(broken...)
}

// Markdown writes the report as a page.
func (r *Report) Markdown(w io.Writer) error {
	var page strings.Builder
	o := r.Options
	page.WriteString("# Results of the soak\n\nWritten by `make soak`: everybody at the same time, then more than can be answered.\n\n")
	for _, fact := range r.Facts {
		fmt.Fprintf(&page, "- %s\n", fact)
	}
	fmt.Fprintf(&page, "- Run: seed %d, %d actions, %d rounds of %s, %s of too much; %s in all\n", o.Seed, o.Actions, o.Rounds, o.Round, o.Overload, r.Took.Round(time.Second))
	fmt.Fprintf(&page, "- Pace of the mixed work: one who asks alone is answered after %s, so everybody waits %s at least between two things: "+
		"that is half of what the machine can do\n", rounded(r.Alone), rounded(r.Breath))
	page.WriteString("\n## Promises\n\n| promise | kept |\n| --- | --- |\n")
	for _, p := range r.Promises {
		kept := "yes"
		if p.Broken != nil {
			kept = "**no**: " + strings.ReplaceAll(strings.Join(strings.Fields(p.Broken.Error()), " "), "|", `\|`)
		}
		fmt.Fprintf(&page, "| %s | %s |\n", p.Words, kept)
	}
	fmt.Fprintf(&page, "\nWrites that were answered, and looked for at the end: %d.\n", r.Writes)
	page.WriteString("\n## Mixed work\n\n| what | requests | p50 | p99 | most |\n| --- | --- | --- | --- | --- |\n")
	for _, k := range r.Kinds {
		page.WriteString(k.row())
	}
	fmt.Fprintf(&page, "\n## What it holds\n\nAfter each round, when all rest. The first %d are for warming up; memory counts as grown when the last two are more than "+
		"%.0f %% and %d MB above the two that follow, goroutines and file handles when they are more than %d above.\n\n", warmUp, mayGrow*100, mayGrowBy>>20, mayHold)
	page.WriteString("| round | memory | of it files | Go's heap | spare in it | else of Go | SQLite's | goroutines | file handles |\n" +
		"| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for n, s := range r.Samples {
		fmt.Fprintf(&page, "| %d | %s | %s | %s | %s | %s | %s | %d | %d |\n", n+1, megabytes(s.Resident), megabytes(s.Files), megabytes(s.Heap),
			megabytes(s.Spare), megabytes(s.Runtime), megabytes(s.Outside()), s.Goroutines, s.Handles)
	}
	if over := r.Overload; over != nil {
		fmt.Fprintf(&page, "\n## Too much\n\n%d clients that ask for what nobody asked for before, without a pause. Staff send a request every second, and wait at most %s. "+
			"At most %s are held meanwhile. Everybody is answered again after %s.\n\n", over.Clients, staffWait, over.Most, rounded(over.Recovered))
		page.WriteString("| what | requests | p50 | p99 | most |\n| --- | --- | --- | --- | --- |\n")
		page.WriteString(over.Answered.row() + over.Refused.row() + over.Staff.row())
	}
	_, err := io.WriteString(w, page.String())
	return err
}

func (k Kind) row() string {
	return fmt.Sprintf("| %s | %d | %s | %s | %s |\n", k.Name, k.Count, rounded(k.P50), rounded(k.P99), rounded(k.Most))
}

func rounded(d time.Duration) string {
	if d < 10*time.Millisecond {
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(time.Millisecond).String()
}

// facts are what has to be known to compare two runs.
func (s *soak) facts(ctx context.Context) []string {
	said := func(name string, args ...string) string {
		command := exec.CommandContext(ctx, name, args...)
		command.Env = s.site.environ
		out, err := command.Output()
		if err != nil {
			return "unknown"
		}
		return strings.TrimSpace(string(out))
	}
	return []string{
		"Date: " + time.Now().UTC().Format("2 January 2006, 15:04 UTC"),
		fmt.Sprintf("Machine: %s, %d processors, %s of memory, %s", fieldOf("/proc/cpuinfo", "model name"), runtime.NumCPU(), fieldOf("/proc/meminfo", "MemTotal"), said("uname", "-sr")),
		fmt.Sprintf("Program: %s; Go: %s", said(s.site.program, "version"), runtime.Version()),
		fmt.Sprintf("Load of the machine at the end: %s (those who ask and the program share it)", firstOf("/proc/loadavg")),
	}
}

// fieldOf reads "name : value" from a file of the system.
func fieldOf(file, name string) string {
	text, _ := os.ReadFile(file)
	for line := range strings.Lines(string(text)) {
		if key, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func firstOf(file string) string {
	text, _ := os.ReadFile(file)
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
