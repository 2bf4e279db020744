// Package soak keeps the program under a mixture of everything that is asked of it, and looks whether it holds: no error,
// nothing that grows, no write that is lost, staff who get through when there is too much. The same seed asks the same.
package soak

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Options are how long and how much.
type Options struct {
	// Program is what is run, in the environment Environ, nil for that of this process; empty to build and install it first.
	Program string
	Environ []string
	Seed    uint64
	// Actions is how large the campaign is.
	Actions int
	// Rounds of mixed work, each of a length; after each one all rests and what the program holds is looked at.
	Rounds int
	Round  time.Duration
	// Overload is how long more is asked than can be answered, by so many at once.
	Overload time.Duration
	Flood    int
	// Bounds tells whether times and growth have to keep to theirs, and whether nobody may be told to come back before
	// there is too much. On a machine that others load, that says nothing about the program.
	Bounds bool
	// Say is where progress is told.
	Say io.Writer
}

// The bounds.
const (
	// warmUp is how many rounds pass before growth counts.
	warmUp = 2
	// mayGrow is by how much memory may differ between the first two rounds that count and the last two.
	mayGrow, mayGrowBy = 0.25, 16 << 20
	// mayHold is how many goroutines and file handles more there may be.
	mayHold = 10
	// staffWait is how long staff wait at most while there is too much.
	staffWait = 5 * time.Second
	// recovery is how soon everybody is answered again after it.
	recovery = 10 * time.Second
)

// soak is one run.
type soak struct {
	Options
	folder string
	site   *site
	tally  *tally
	ledger *ledger
	report *Report
}

// Run runs everything. The error is about what could not be run; what was promised and not kept is in the report.
func Run(ctx context.Context, o Options) (report *Report, err error) {
	s := &soak{Options: o, tally: newTally(), ledger: &ledger{}, report: &Report{Options: o}}
	if s.folder, err = os.MkdirTemp("", "tracker-soak-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(s.folder)) }()
	began := time.Now()
	if s.site, err = s.open(ctx); err != nil {
		return nil, err
	}
	defer s.site.process.Stop()
	s.say("serving %d actions at %s after %s", o.Actions, s.site.url, time.Since(began).Round(time.Second))
	if o.Bounds {
		s.breathe(ctx)
	}
	for n := range o.Rounds {
		s.round(ctx, n)
		held, err := s.rest(ctx)
		if err != nil {
			return nil, err
		}
		s.report.Samples = append(s.report.Samples, held)
		s.say("round %d of %d: %s", n+1, o.Rounds, held)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	s.report.Kinds = s.tally.kinds()
	s.judgeGrowth()
	if err := s.overload(ctx); err != nil {
		return nil, err
	}
	s.checkWrites(ctx)
	s.end(ctx)
	s.judge("no request failed and nothing was logged as an error", s.tally.faults())
	s.report.Took = time.Since(began)
	s.report.Facts = s.facts(ctx)
	return s.report, nil
}

// round has everybody work at the same time.
func (s *soak) round(ctx context.Context, n int) {
	ctx, stop := context.WithTimeout(ctx, s.Round)
	defer stop()
	var all sync.WaitGroup
	for name, crew := range crews {
		for who := range crew.size {
			all.Go(func() {
				w := s.worker(name, uint64(n), uint64(who))
				for ctx.Err() == nil {
					crew.work(w, ctx)
					w.pause(ctx, max(crew.pause, s.report.Breath))
				}
				w.client.close()
			})
		}
	}
	all.Wait()
}

// crews are those who work at the same time. Each waits a while between two things, half to one and a half of pause, or
// longer on a machine that is slower or has more to do, see breathe.
var crews = map[string]struct {
	size  int
	pause time.Duration
	work  func(*worker, context.Context)
}{
	"reader":   {8, 100 * time.Millisecond, (*worker).read},
	"past":     {1, 3 * time.Second, (*worker).lookBack},
	"embed":    {4, 100 * time.Millisecond, (*worker).embed},
	"editor":   {3, 150 * time.Millisecond, (*worker).edit},
	"importer": {1, time.Second, (*worker).importFile},
	"staff":    {1, 200 * time.Millisecond, (*worker).desk},
	"jobs":     {1, 4 * time.Second, (*worker).job},
	"visitor":  {1, 2 * time.Second, (*worker).suggest},
	"slow":     {3, 300 * time.Millisecond, (*worker).readSlowly},
	"gone":     {2, 150 * time.Millisecond, (*worker).drop},
}

// rest waits until what the program holds has settled, and gives it.
func (s *soak) rest(ctx context.Context) (Sample, error) {
	limit := time.Now().Add(20 * time.Second)
	before, err := s.site.sample(ctx)
	for steady := 0; err == nil && steady < 3 && time.Now().Before(limit) && ctx.Err() == nil; {
		time.Sleep(300 * time.Millisecond)
		var now Sample
		if now, err = s.site.sample(ctx); now.Goroutines <= before.Goroutines && now.Handles <= before.Handles {
			steady++
		} else {
			steady = 0
		}
		before = now
	}
	return before, err
}

// end stops the program and looks at what it leaves.
func (s *soak) end(ctx context.Context) {
	s.site.process.Stop()
	ended := s.site.process.Err()
	var exit *exec.ExitError
	if errors.As(ended, &exit) && exit.ExitCode() < 0 && !s.Bounds {
		ended = nil // it was not quick enough, and was killed
	}
	s.judge("it stops when it is told to", ended)
	_, err := s.site.command(ctx, "", "check")
	s.judge("`tracker check` finds the database sound", err)
}

func (s *soak) judge(promise string, broken error) {
	s.report.Promises = append(s.report.Promises, Promise{promise, broken})
	if broken != nil {
		s.say("NOT KEPT: %s: %v", promise, broken)
	}
}

func (s *soak) say(format string, args ...any) {
	_, _ = fmt.Fprintf(s.Say, format+"\n", args...)
}

// judgeGrowth compares the first rounds that count with the last ones.
func (s *soak) judgeGrowth() {
	counted := s.report.Samples[min(warmUp, len(s.report.Samples)-1):]
	if !s.Bounds || len(counted) < 4 {
		return
	}
	first, last := largest(counted[:2]), smallest(counted[len(counted)-2:])
	var grown []error
	if last.Resident > int64(float64(first.Resident)*(1+mayGrow)) && last.Resident > first.Resident+mayGrowBy {
		grown = append(grown, fmt.Errorf("memory: %s, then %s", megabytes(first.Resident), megabytes(last.Resident)))
	}
	if last.Goroutines > first.Goroutines+mayHold {
		grown = append(grown, fmt.Errorf("goroutines: %d, then %d", first.Goroutines, last.Goroutines))
	}
	if last.Handles > first.Handles+mayHold {
		grown = append(grown, fmt.Errorf("file handles: %d, then %d", first.Handles, last.Handles))
	}
	s.judge("memory, goroutines and file handles do not grow", errors.Join(grown...))
}

func (s *soak) file(name string) string { return filepath.Join(s.folder, name) }
