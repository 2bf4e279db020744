package scheduler

import (
	"context"

	"tracker/models"
	"tracker/store"
)

// Job is one row of the table of jobs.
type Job struct {
	// Name is what the command line and the settings call it: "review-scan".
	Name string
	// Title is what people read.
	Title string
	// AtStart tells that it also runs once when the program starts, unless it is off.
	AtStart bool
	// Run does the work. It stops when its context ends, and says in numbers what it did.
	Run func(ctx context.Context, db *store.Store) (counts map[string]int, err error)
}

// Settings are what the jobs need to know.
type Settings struct {
	// Intervals say after how many days a record of each status is due to be checked.
	Intervals models.ReviewIntervals
}

// Jobs is the table of jobs.
func Jobs(s Settings) []Job {
	return []Job{
		{Name: ReviewScanName, Title: "Look for records that a person should see", AtStart: true, Run: reviewScan(s.Intervals)},
	}
}
