package config

import (
	"reflect"

	"tracker/scheduler"
)

// Schedule says when the jobs run: a cron expression in UTC, or off.
type Schedule struct {
	ScheduleReviewScan string `variable:"TRACKER_SCHEDULE_REVIEW_SCAN" default:"15 3 * * *" placeholder:"CRON" help:"When to look for records that a person should see: minute, hour, day, month and weekday in UTC, or @hourly and the like; off leaves it to the command line."`
	ScheduleLinkCheck  string `variable:"TRACKER_SCHEDULE_LINK_CHECK" default:"15 1 * * *" placeholder:"CRON" help:"When to look at the sources whose turn it is."`
	ScheduleDigest     string `variable:"TRACKER_SCHEDULE_DIGEST" default:"0 6 * * MON" placeholder:"CRON" help:"When to send the weekly letter to the staff who want it; nobody gets it twice in a week."`
	ScheduleBackup     string `variable:"TRACKER_SCHEDULE_BACKUP" default:"30 2 * * *" placeholder:"CRON" help:"When to copy the database to the folder of the backups; a turn that was missed is made up for at the next start."`
	ScheduleSearchTidy string `variable:"TRACKER_SCHEDULE_SEARCH_TIDY" default:"15 2 * * *" placeholder:"CRON" help:"When to put the index of the search in order; nothing is done when nothing was saved since."`
	ScheduleEmbedPrune string `variable:"TRACKER_SCHEDULE_EMBED_PRUNE" default:"45 3 * * *" placeholder:"CRON" help:"When to forget what was counted of widgets on other sites more than a year ago."`
}

// ByJob gives the schedule of each job. What is switched off elsewhere, or has nothing to work with, is not run by the
// clock.
func (s Schedule) ByJob(database Database, links Links, mail Mail) map[string]string {
	schedules := map[string]string{
		scheduler.ReviewScanName: s.ScheduleReviewScan,
		scheduler.LinkCheckName:  s.ScheduleLinkCheck,
		scheduler.DigestName:     s.ScheduleDigest,
		scheduler.BackupName:     s.ScheduleBackup,
		scheduler.SearchTidyName: s.ScheduleSearchTidy,
		scheduler.EmbedPruneName: s.ScheduleEmbedPrune,
	}
	if database.OnServer() {
		schedules[scheduler.BackupName] = scheduler.Off
		schedules[scheduler.SearchTidyName] = scheduler.Off
	}
	if !links.On() {
		schedules[scheduler.LinkCheckName] = scheduler.Off
	}
	if mail.SMTPURL == "" {
		schedules[scheduler.DigestName] = scheduler.Off
	}
	return schedules
}

func (s Schedule) check(m *Mistakes) {
	fields := reflect.ValueOf(s)
	for i := range fields.NumField() {
		if _, err := scheduler.ParseSchedule(fields.Field(i).String()); err != nil {
			m.add(fields.Type().Field(i).Tag.Get("variable"), "%v.", err)
		}
	}
}
