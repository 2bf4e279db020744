// Command bench measures the program beside others, in one run on one machine, and writes the table of it. It is what
// "make bench" runs. What it starts listens on this machine alone and is stopped at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"tracker/bench/contender"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

// start runs the benchmark or, as a process of it, one of the servers that the program is compared with.
func start(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) == 2 {
		switch args[0] {
		case "bare":
			handler, err := contender.Bare(args[1])
			if err != nil {
				return err
			}
			return contender.Serve(ctx, handler, stdout)
		case "uncached":
			handler, db, err := contender.OpenUncached(ctx, args[1])
			if err != nil {
				return err
			}
			defer func() { _ = db.Close() }()
			return contender.Serve(ctx, handler, stdout)
		}
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	quick := flags.Bool("quick", false, "smaller sizes and shorter rounds: a few minutes in all")
	only := flags.String("parts", "", "run these parts alone, with commas between them: "+strings.Join(partNames(), ","))
	out := flags.String("o", "bench/RESULTS.md", "where the table is written; - for nowhere")
	if err := flags.Parse(args); err != nil {
		return err
	}
	chosen := partNames()
	if *only != "" {
		chosen = strings.Split(*only, ",")
		for _, name := range chosen {
			if !slices.Contains(partNames(), name) {
				return fmt.Errorf("there is no part %q", name)
			}
		}
	}
	plan := whole
	if *quick {
		plan = short
	}
	return measure(ctx, plan, chosen, *out, stdout, stderr)
}
