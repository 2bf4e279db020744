// Command soak keeps the program under everything that is asked of it for some minutes, and tells whether it held. It is
// what "make soak" runs, from the root of the module. What it starts listens on this machine alone and is stopped at the end.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"tracker/bench/soak"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

func start(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	duration := flags.Duration("duration", 4*time.Minute, "how long the mixed work and the overload take together")
	rounds := flags.Int("rounds", 8, "rounds of mixed work, after each of which all rests")
	seed := flags.Uint64("seed", 1, "the same seed asks the same")
	actions := flags.Int("actions", 10_000, "how large the campaign is")
	flood := flags.Int("flood", 600, "how many ask at the same time when it is too much")
	out := flags.String("o", "bench/SOAK.md", "where the table is written; - for nowhere")
	if err := flags.Parse(args); err != nil {
		return err
	}
	overload := *duration / 8
	report, err := soak.Run(ctx, soak.Options{
		Seed: *seed, Actions: *actions, Rounds: *rounds, Round: (*duration - overload) / time.Duration(max(*rounds, 1)),
		Overload: overload, Flood: *flood, Bounds: true, Say: os.Stderr,
	})
	if err != nil {
		return err
	}
	if err := report.Markdown(os.Stdout); err != nil {
		return err
	}
	if *out != "-" {
		file, err := os.Create(*out)
		if err != nil {
			return err
		}
		if err := errors.Join(report.Markdown(file), file.Close()); err != nil {
			return err
		}
	}
	return report.Err()
}
