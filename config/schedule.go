package config

import "tracker/scheduler"

// Schedule says when the jobs run: a cron expression in UTC, or off.
type Schedule struct {
	ScheduleReviewScan string `variable:"TRACKER_SCHEDULE_REVIEW_SCAN" default:"15 3 * * *" placeholder:"CRON" help:"When to look for records that a person should see: minute, hour, day, month and weekday in UTC, or @hourly and the like; off leaves it to the command line."`
}

// ByJob gives the schedule of each job.
func (s Schedule) ByJob() map[string]string {
	return map[string]string{scheduler.ReviewScanName: s.ScheduleReviewScan}
}

func (s Schedule) check(m *Mistakes) {
	if _, err := scheduler.ParseSchedule(s.ScheduleReviewScan); err != nil {
		m.add("TRACKER_SCHEDULE_REVIEW_SCAN", "%v.", err)
	}
}
