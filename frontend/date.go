package frontend

import (
	"html/template"
	"time"

	"tracker/locale"
	"tracker/models"
)

// dateElement is a date in words, for rich: a time element where HTML can say the date.
func dateElement(words *locale.Locale, d models.Date) template.HTML {
	text := template.HTMLEscapeString(words.Date(d))
	if machine := d.Calendar(); machine != "" {
		text = `<time datetime="` + machine + `">` + text + `</time>`
	}
	return markup(text)
}

// timeElement is a moment as an element, for rich.
func timeElement(m *moment) template.HTML {
	return markup(`<time datetime="` + m.Machine + `">` + template.HTMLEscapeString(m.Text) + `</time>`)
}

// moment is a point in time as a page shows it: the day in the campaign's zone.
type moment struct {
	// Machine is for the datetime attribute, in UTC.
	Machine string
	Text    string
}

// momentIn says the day in a language. It gives nil for the zero time.
func momentIn(words *locale.Locale, t time.Time, zone *time.Location) *moment {
	if t.IsZero() {
		return nil
	}
	return &moment{Machine: t.UTC().Format(time.RFC3339), Text: words.Day(t.In(zone))}
}

// momentOf is momentIn for staff pages.
func momentOf(t time.Time, zone *time.Location) *moment { return momentIn(locale.English(), t, zone) }

// today is the campaign's calendar day.
func today(now time.Time, zone *time.Location) models.Day {
	year, month, day := now.In(zone).Date()
	return models.DayOf(int64(year), int(month), day)
}
