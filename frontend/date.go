package frontend

import (
	"regexp"
	"time"

	"tracker/models"
)

// plainDate is what both EDTF and HTML can say: a whole day, month or year of four digits.
var plainDate = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)

// datetime gives the date for HTML's datetime attribute, and nothing where HTML has no way to say it: a date known to a
// month must not become a day for a machine any more than for a reader.
func datetime(d models.Date) string {
	switch d.Precision() {
	case models.PrecisionDay, models.PrecisionMonth, models.PrecisionYear:
	default:
		return ""
	}
	if text := d.String(); plainDate.MatchString(text) && text[:4] != "0000" {
		return text
	}
	return ""
}

// moment is a point in time as a page shows it: the day in the campaign's zone.
type moment struct {
	// Machine is for the datetime attribute, in UTC.
	Machine string
	Text    string
}

// momentOf gives nil for the zero time.
func momentOf(t time.Time, zone *time.Location) *moment {
	if t.IsZero() {
		return nil
	}
	return &moment{Machine: t.UTC().Format(time.RFC3339), Text: t.In(zone).Format("2 January 2006")}
}

// today is the campaign's calendar day.
func today(now time.Time, zone *time.Location) models.Day {
	year, month, day := now.In(zone).Date()
	return models.DayOf(int64(year), int(month), day)
}
