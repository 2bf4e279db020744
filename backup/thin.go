package backup

import (
	"fmt"
	"time"
)

// For how long backups stay: the last one of each of so many days, weeks and months that have one. Those from before a
// migration stay until the days have passed as well.
const (
	Days   = 14
	Weeks  = 8
	Months = 12
)

// Surplus chooses the backups, the latest first, that are no longer kept. The latest is always kept.
func Surplus(files []File) []File {
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
		young := file.Reason != Regular && files[0].At.Sub(file.At) <= Days*24*time.Hour
		if n > 0 && !keep[file.Path] && !young {
			surplus = append(surplus, file)
		}
	}
	return surplus
}
