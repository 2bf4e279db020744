// Command tracker keeps and shows the public record of a campaign's legislative initiatives.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // zones work in an image without a zone database

	"tracker/config"
	"tracker/models"
	"tracker/seed"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the second one ends the program at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, os.Environ()))
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// program is what every command works with. Answers go to stdout, everything else to stderr.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        []string
	now            func() time.Time
}

// run is the whole program as a function: arguments and environment in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, environ []string) int {
	p := &program{stdin: os.Stdin, stdout: stdout, stderr: stderr, environ: environ, now: time.Now}
	return p.run(ctx, args)
}

func (p *program) run(ctx context.Context, args []string) int {
	environ, stderr := p.environ, p.stderr
	chosen, err := p.parse(args)
	if chosen == nil && err == nil {
		return exitDone // the help was asked for and given
	}
	if err == nil {
		err = config.Validate(environ, chosen.settings()...)
	}
	if err == nil {
		err = chosen.run(ctx, p)
	}
	if err == nil {
		return exitDone
	}
	_, _ = fmt.Fprintln(stderr, "tracker: "+inWords(err))
	if wronglyUsed(err) {
		return exitUsage
	}
	return exitFailed
}

// usageError is a command line that makes no sense.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func wronglyUsed(err error) bool {
	var usage usageError
	var mistakes config.Mistakes
	return errors.As(err, &usage) || errors.As(err, &mistakes)
}

// inWords tells the person at the terminal what went wrong: the safe sentence, its details where those are for them,
// and the cause of what nobody foresaw.
func inWords(err error) string {
	var known *models.Error
	if !errors.As(err, &known) || known.Code == models.ErrInternal {
		return err.Error()
	}
	lines := []string{known.Detail}
	for _, fault := range known.Faults {
		lines = append(lines, "  "+fault.Pointer+": "+fault.Detail)
	}
	var inFiles seed.Faults
	if errors.As(err, &inFiles) {
		lines = append(lines, inFiles.Error())
	}
	return strings.Join(lines, "\n")
}
