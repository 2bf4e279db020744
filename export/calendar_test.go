package export

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"tracker/models"
)

func TestDaysOfACalendarAreNoMorePreciseThanTheDate(t *testing.T) {
	for date, want := range map[string]string{
		"2030-04-01":               "2030-04-01 2030-04-01",
		"2030-04":                  "2030-04-01 2030-04-30",
		"2030-21":                  "",
		"2030":                     "",
		"2030-04/..":               "",
		"[2030-04-01..2030-04-02]": "2030-04-01 2030-04-02",
		"2030-04-01T10:00:00Z":     "2030-04-01 2030-04-01",
		"Y123456":                  "",
	} {
		got := ""
		if first, last, ok := EventDays(models.MustDate(date)); ok {
			got = first.String() + " " + last.String()
		}
		if got != want {
			t.Errorf("%s takes %q, want %q", date, got, want)
		}
	}
}

func TestACalendarIsReadBackAsItWasWritten(t *testing.T) {
	long := strings.Repeat("Règlement, des «mesures»; ", 20) + "\nBEGIN:VEVENT"
	at := time.Date(2024, 5, 1, 10, 30, 0, 0, time.UTC)
	day := models.DayOf(2030, 4, 30)
	leap := models.DayOf(2028, 2, 29)
	var file bytes.Buffer
	err := WriteCalendar(&file, Calendar{
		Name: "Dates", Description: "What is planned", Language: "fr", Address: "https://example.org/fr/", Refresh: 12 * time.Hour,
		Events: []Event{
			{UID: "a@example.org", First: day, Last: day, Summary: long, Description: "D", Categories: []string{"Débat, public"}, Address: "https://example.org/a?b=1;2", Changed: at, Tentative: true},
			{UID: "b@example.org", First: leap, Last: leap, Yearly: true, Summary: "Leap", Changed: at},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	text := file.String()
	for _, line := range strings.SplitAfter(text, "\r\n") {
		if len(line) > 77 || strings.Contains(strings.TrimSuffix(line, "\r\n"), "\n") {
			t.Errorf("the line %q is too long, or is two", line)
		}
	}
	read, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil || len(read.Events()) != 2 {
		t.Fatalf("%v\n%s", err, text)
	}
	event := read.Events()[0]
	value := func(name ics.ComponentProperty) string { return event.GetProperty(name).Value }
	if value(ics.ComponentPropertySummary) != long || value(ics.ComponentPropertyDtStart) != "20300430" || value(ics.ComponentPropertyDtEnd) != "20300501" ||
		value(ics.ComponentPropertyTransp) != "TRANSPARENT" || value(ics.ComponentPropertyDtstamp) != "20240501T103000Z" ||
		value(ics.ComponentPropertyUrl) != "https://example.org/a?b=1;2" || value(ics.ComponentPropertyCategories) != "Débat, public" {
		t.Errorf("%s", text)
	}
	if rule := read.Events()[1].GetProperty(ics.ComponentPropertyRrule).Value; rule != "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" {
		t.Errorf("a leap day comes back by %s", rule)
	}
}
