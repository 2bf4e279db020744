package config

import (
	"reflect"
	"strconv"
	"strings"

	"tracker/models"
)

// Review says after how many days without a check a record of each status is due for one; off means never.
type Review struct {
	ReviewIntroduced string `variable:"TRACKER_REVIEW_INTRODUCED" default:"90" placeholder:"DAYS" help:"Days until an introduced initiative is due to be checked; off means never."`
	ReviewInProgress string `variable:"TRACKER_REVIEW_IN_PROGRESS" default:"30" placeholder:"DAYS" help:"The same for one in progress."`
	ReviewAdopted    string `variable:"TRACKER_REVIEW_ADOPTED" default:"180" placeholder:"DAYS" help:"The same for one adopted."`
	ReviewEnacted    string `variable:"TRACKER_REVIEW_ENACTED" default:"60" placeholder:"DAYS" help:"The same for one enacted."`
	ReviewInForce    string `variable:"TRACKER_REVIEW_IN_FORCE" default:"365" placeholder:"DAYS" help:"The same for one in force."`
	ReviewRejected   string `variable:"TRACKER_REVIEW_REJECTED" default:"off" placeholder:"DAYS" help:"The same for one rejected."`
	ReviewLapsed     string `variable:"TRACKER_REVIEW_LAPSED" default:"off" placeholder:"DAYS" help:"The same for one lapsed."`
	ReviewWithdrawn  string `variable:"TRACKER_REVIEW_WITHDRAWN" default:"off" placeholder:"DAYS" help:"The same for one withdrawn."`
	ReviewSuperseded string `variable:"TRACKER_REVIEW_SUPERSEDED" default:"off" placeholder:"DAYS" help:"The same for one superseded."`
	ReviewRepealed   string `variable:"TRACKER_REVIEW_REPEALED" default:"off" placeholder:"DAYS" help:"The same for one repealed."`
	ReviewUnknown    string `variable:"TRACKER_REVIEW_UNKNOWN" default:"30" placeholder:"DAYS" help:"The same for one of unknown status."`
}

// mostDays is a hundred years: beyond it, off is meant.
const mostDays = 36525

// Intervals gives the days by status, without the statuses that are off.
func (r Review) Intervals() models.ReviewIntervals {
	intervals := models.ReviewIntervals{}
	r.each(func(variable, text string) {
		status := models.Status(strings.TrimPrefix(flagOf(variable), "review-"))
		if days, err := strconv.Atoi(text); err == nil {
			intervals[status] = days
		}
	})
	return intervals
}

func (r Review) check(m *Mistakes) {
	r.each(func(variable, text string) {
		days, err := strconv.Atoi(text)
		if text != "off" && (err != nil || days < 1 || days > mostDays) {
			m.add(variable, "%q is neither a number of days from 1 to %d nor off.", text, mostDays)
		}
	})
}

func (r Review) each(f func(variable, text string)) {
	fields := reflect.ValueOf(r)
	for i := range fields.NumField() {
		f(fields.Type().Field(i).Tag.Get("variable"), fields.Field(i).String())
	}
}
