package scheduler

import (
	"context"
	"time"

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
	// Missed tells at start whether the clock's turn was missed while the program was off; nil for a job that does not
	// make up for it.
	Missed func(ctx context.Context, db *store.Store) (bool, error)
	// Run does the work. It stops when its context ends, and says in numbers what it did.
	Run func(ctx context.Context, db *store.Store) (counts map[string]int, err error)
}

// Settings are what the jobs need to know.
type Settings struct {
	// Intervals say after how many days a record of each status is due to be checked.
	Intervals models.ReviewIntervals
	// Fetcher looks at the sources; nil when they are not to be looked at.
	Fetcher Fetcher
	// Mailer sends the weekly letter; nil when there is no mail server.
	Mailer Mailer
	// Backups is the folder of the backups.
	Backups string
	// Site is the public address, without a slash at its end; letters have no links without it.
	Site string
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
}

// Jobs is the table of jobs.
func Jobs(s Settings) []Job {
	if s.Now == nil {
		s.Now = time.Now
	}
	return []Job{
		{
			Name: BackupName, Title: "Copy the database, check the copy and thin out the older ones",
			Missed: backupDue(s.Backups, s.Now), Run: keepBackup(s.Backups, s.Now),
		},
		{Name: ReviewScanName, Title: "Look for records that a person should see", AtStart: true, Run: reviewScan(s.Intervals)},
		{Name: LinkCheckName, Title: "Look at the sources whose turn it is", Run: linkCheck(s.Fetcher)},
		{Name: DigestName, Title: "Send the weekly letter to the staff who want it", Run: digest(s.Mailer, s.Site, s.Now)},
		{Name: SearchTidyName, Title: "Put the index of the search in order", Run: searchTidy},
		{Name: EmbedPruneName, Title: "Forget which sites showed which widgets more than a year ago", Run: embedPrune(s.Now)},
	}
}
