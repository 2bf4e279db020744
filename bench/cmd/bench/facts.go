package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// facts are what has to be known to compare two runs.
func facts(ctx context.Context, r *run) []string {
	list := []string{
		"Date: " + time.Now().UTC().Format("2 January 2006, 15:04 UTC"),
		fmt.Sprintf("Machine: %s, %d processors, %s, %s", processor(), runtime.NumCPU(), memory(), said(ctx, "uname", "-sr")),
		fmt.Sprintf("Program: %s; Go: %s", said(ctx, r.tracker, "version"), runtime.Version()),
		fmt.Sprintf("nginx: %s; wrk: %s", said(ctx, "nginx", "-v"), firstLine(said(ctx, "wrk", "-v"))),
		"Servers on one processor, load on another; one process of each kind runs at a time under load.",
	}
	return list
}

// said is what a command says, on one line; "missing" when there is no such command.
func said(ctx context.Context, name string, args ...string) string {
	if _, err := exec.LookPath(name); err != nil {
		return "missing"
	}
	out, _ := exec.CommandContext(ctx, name, args...).CombinedOutput() // "wrk -v" ends with 1
	return strings.TrimSpace(firstLine(string(out)))
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func processor() string { return fieldOf("/proc/cpuinfo", "model name") }
func memory() string    { return fieldOf("/proc/meminfo", "MemTotal") + " of memory" }

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
