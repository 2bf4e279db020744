package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"tracker/config"
	"tracker/scheduler"
	"tracker/store"
)

type jobListCommand struct {
	Log  config.Log `embed:""`
	Jobs jobParts   `embed:""`
}

func (c *jobListCommand) settings() []config.Part {
	return append(c.Jobs.settings(), c.Log)
}

func (c *jobListCommand) run(ctx context.Context, p *program) (err error) {
	logger := c.Log.Logger(p.stderr)
	db, err := p.openExisting(ctx, c.Jobs.Database, logger)
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	jobs, err := scheduler.New(scheduler.Options{
		Store: db, Now: p.now, Logger: logger, Jobs: scheduler.Jobs(scheduler.Settings{}), Schedules: c.Jobs.schedules(),
	})
	if err != nil {
		return err
	}
	last, err := db.LastJobRuns(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "JOB\tSCHEDULE\tNEXT\tLAST RUN\tRESULT")
	for _, plan := range jobs.Plans() {
		started, result := "never", "-"
		if run, ran := last[plan.Name]; ran {
			started, result = minute(run.StartedAt), resultInWords(run)
		}
		next := "-"
		if !plan.Next.IsZero() {
			next = minute(plan.Next)
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", plan.Name, plan.Schedule, next, started, result)
	}
	return table.Flush()
}

type jobRunCommand struct {
	Name string     `arg:"" help:"Name of the job, as tracker job list shows it."`
	Log  config.Log `embed:""`
	Jobs jobParts   `embed:""`
}

func (c *jobRunCommand) settings() []config.Part {
	return append(c.Jobs.settings(), c.Log)
}

func (c *jobRunCommand) run(ctx context.Context, p *program) (err error) {
	table, free := c.Jobs.table(p)
	defer free()
	names := make([]string, len(table))
	for n, job := range table {
		names[n] = job.Name
	}
	if !slices.Contains(names, c.Name) {
		return usageError{fmt.Sprintf("there is no job %q; there is %s", c.Name, strings.Join(names, ", "))}
	}
	logger := c.Log.Logger(p.stderr)
	db, err := p.openExisting(ctx, c.Jobs.Database, logger)
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	jobs, err := scheduler.New(scheduler.Options{
		Store: db, Now: p.now, Logger: logger, Jobs: table, Schedules: c.Jobs.schedules(),
	})
	if err != nil {
		return err
	}
	counts, err := jobs.RunNow(ctx, c.Name, scheduler.TriggerCommand)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s: %s\n", c.Name, countsInWords(counts))
	return err
}

func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

func resultInWords(run store.JobRun) string {
	switch run.Result {
	case store.JobDone:
		return run.Result + " (" + countsInWords(run.Counts) + ")"
	case store.JobFailed:
		return run.Result + ": " + run.Error
	}
	return run.Result
}

// countsInWords gives "checked 61, opened 12", in the order of the alphabet.
func countsInWords(counts map[string]int) string {
	words := make([]string, 0, len(counts))
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		words = append(words, fmt.Sprintf("%s %d", name, counts[name]))
	}
	return strings.Join(words, ", ")
}
