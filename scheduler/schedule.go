package scheduler

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Off is the schedule of a job that runs only when somebody asks for it.
const Off = "off"

// ParseSchedule reads a cron expression of five fields in UTC, or a descriptor such as "@daily". It gives nil for Off.
// The error is a clause for whoever wrote the expression.
func ParseSchedule(text string) (cron.Schedule, error) {
	if text == Off {
		return nil, nil
	}
	// The parser panics on a zone that nothing follows, and another zone would hide when a job really runs.
	if strings.Contains(text, "TZ=") {
		return nil, fmt.Errorf("%q names a time zone; schedules are in UTC", text)
	}
	schedule, err := cron.ParseStandard(text)
	if err != nil {
		return nil, fmt.Errorf("%q is neither a cron expression, such as 15 3 * * *, nor off: %w", text, err)
	}
	// "0 0 30 2 *" can be parsed and never comes.
	if schedule.Next(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return nil, fmt.Errorf("%q names a time that never comes", text)
	}
	return schedule, nil
}
