package scheduler

import (
	"testing"
	"time"
)

// A schedule that is taken comes again and again, at later and later times.
func FuzzSchedule(f *testing.F) {
	for _, seed := range []string{
		"15 3 * * *", "off", "@daily", "@every 1h", "@every 1ns", "@every -1h", "0 0 30 2 *", "TZ=", "CRON_TZ=Europe/Paris 0 0 * * *", "*/0 * * * *", "0-59/7 0 1-31 JAN-DEC SUN",
		"0 0 31 2,4,6,9,11 *", "60 * * * *", "* * * * 7", "0 0 29 2 *", "@", "? ? ? ? ?", "1,2,,3 * * * *", "18446744073709551616 * * * *", "0/1000000000 * * * *",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		schedule, err := ParseSchedule(text)
		if err != nil || schedule == nil {
			if err == nil && text != Off {
				t.Errorf("%q is neither a schedule nor refused", text)
			}
			return
		}
		at := time.Date(2024, 2, 28, 23, 59, 59, 0, time.UTC)
		for range 3 {
			next := schedule.Next(at)
			if !next.After(at) || next.Location() != time.UTC {
				t.Fatalf("%q comes at %s after %s", text, next, at)
			}
			at = next
		}
	})
}
