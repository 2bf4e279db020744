package main

import (
	"tracker/config"
	"tracker/scheduler"
	"tracker/watch"
)

// jobParts are the settings that the jobs work with.
type jobParts struct {
	Database config.Database `embed:""`
	Listen   config.Listen   `embed:""`
	Review   config.Review   `embed:""`
	Schedule config.Schedule `embed:""`
	Links    config.Links    `embed:""`
	Mail     config.Mail     `embed:""`
}

func (j jobParts) settings() []config.Part {
	return []config.Part{j.Database, j.Listen, j.Review, j.Schedule, j.Links, j.Mail}
}

// schedules gives the schedule of each job.
func (j jobParts) schedules() map[string]string { return j.Schedule.ByJob(j.Database, j.Links, j.Mail) }

// table makes the table of jobs with the outside world that they need, and what frees it.
func (j jobParts) table(p *program) (jobs []scheduler.Job, free func()) {
	settings := scheduler.Settings{
		Intervals: j.Review.Intervals(), Mailer: mailer(p, j.Mail), Site: j.Listen.Site(), Now: p.now,
		Backups: j.Database.Backups(),
	}
	free = func() {}
	if j.Links.On() {
		fetcher := watch.New(watch.Options{Version: version(), Site: j.Listen.Site(), Now: p.now})
		settings.Fetcher, free = fetcher, fetcher.Close
	}
	return scheduler.Jobs(settings), free
}
