package backup

import (
	"fmt"
	"time"
)

// For how long backups stay: the last one of each of so many days, weeks and months that have one. Those from before a
// migration stay until as many later days have one.
const (
	Days   = 14
	Weeks  = 8
	Months = 12
)

// Surplus chooses the backups, the latest first, that are no longer kept. The latest is always kept. What counts is how
// many days have a backup, not how long ago they are: a clock that is years ahead makes nothing old. Those from after now
// are of such a clock; they neither go nor push out others.
func Surplus(files []File, now time.Time) []File {
	files = Past(files, now)
	keep := map[string]bool{}
	for _, span := range []struct {
		most int
		of   func(time.Time) string
	}{
		{Days, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{Weeks, func(t time.Time) string { year, week := t.ISOWeek(); return fmt.Sprint(year, week) }},
		{Months, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for _, file := range files {
			at := span.of(file.At)
			if file.Reason == Regular && !seen[at] && len(seen) < span.most {
				seen[at] = true
				keep[file.Path] = true
			}
		}
	}
	var surplus []File
	for n, file := range files {
		young := file.Reason != Regular && daysSince(files, file.At) <= Days
		if n > 0 && !keep[file.Path] && !young {
			surplus = append(surplus, file)
		}
	}
	return surplus
}

// daysSince counts the days after a moment that have a regular backup.
func daysSince(files []File, moment time.Time) int {
	days := map[string]bool{}
	for _, file := range files {
		if file.Reason == Regular && file.At.After(moment) {
			days[file.At.Format(time.DateOnly)] = true
		}
	}
	return len(days)
}

// Past leaves out the backups, the latest first, that were made after now: by a clock that was ahead, if this one is
// right.
func Past(files []File, now time.Time) []File {
	for len(files) > 0 && files[0].At.After(now) {
		files = files[1:]
	}
	return files
}
