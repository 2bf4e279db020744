package export

import (
	"io"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"tracker/models"
)

// Calendar is what an iCalendar file (RFC 5545) says. Its words are ready to be read.
type Calendar struct {
	Name, Description string
	// Language is the BCP 47 tag of the words.
	Language string
	// Address is the page that the calendar follows; empty when the site does not know its own address.
	Address string
	// Refresh is how often a reader may ask again; zero leaves it to the reader.
	Refresh time.Duration
	Events  []Event
}

// Event is something that takes whole days, and nobody's time.
type Event struct {
	// UID never changes, in any language.
	UID string
	// First and Last are the first and the last day.
	First, Last models.Day
	// Yearly repeats the event every year, without end.
	Yearly bool
	// Tentative tells that it is not settled whether or when it happens.
	Tentative            bool
	Summary, Description string
	Categories           []string
	// Address is the page that says more; empty for none.
	Address string
	// Changed is when what the calendar is made from was last changed.
	Changed time.Time
}

// longestEvent is the most days that one event takes. What is known to a year alone would stand on every day of it.
const longestEvent = 92

// EventDays gives the days that a date takes in a calendar: one for a date known to the day, all of a month for one
// known to the month. It is false for a date that has no place there: one without end, or one known less precisely
// than to a season.
func EventDays(date models.Date) (first, last models.Day, ok bool) {
	first, begins := date.Earliest()
	last, ends := date.Latest()
	if !begins || !ends || last-first >= longestEvent || !inCalendar(first) || !inCalendar(last) {
		return 0, 0, false
	}
	return first, last, true
}

// inCalendar tells whether a day has a year of four digits, as the format writes it.
func inCalendar(day models.Day) bool {
	year, _, _ := day.Date()
	return year >= 1 && year <= 9999
}

// WriteCalendar writes a calendar, with lines of at most 75 bytes that end as the format wants.
func WriteCalendar(w io.Writer, c Calendar) error {
	out := ics.NewCalendar()
	out.SetProductId("-//" + calendarText(c.Name) + "//" + strings.ToUpper(c.Language))
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ics.MethodPublish)
	out.SetName(calendarText(c.Name))
	out.SetDescription(calendarText(c.Description))
	out.SetXWRCalDesc(calendarText(c.Description))
	if c.Address != "" {
		out.SetUrl(c.Address)
	}
	if hours := int(c.Refresh.Hours()); hours > 0 {
		every := "PT" + strconv.Itoa(hours) + "H"
		out.SetRefreshInterval(every)
		out.SetXPublishedTTL(every)
	}
	for _, e := range c.Events {
		out.AddVEvent(e.component(c.Language))
	}
	return out.SerializeTo(w, ics.WithNewLineWindows)
}

func (e Event) component(language string) *ics.VEvent {
	spoken := &ics.KeyValues{Key: string(ics.ParameterLanguage), Value: []string{language}}
	event := ics.NewEvent(e.UID)
	event.SetDtStampTime(e.Changed)
	event.SetAllDayStartAt(dayStart(e.First))
	// The end is the first day on which the event is over.
	event.SetAllDayEndAt(dayStart(e.Last + 1))
	event.SetSummary(calendarText(e.Summary), spoken)
	if e.Description != "" {
		event.SetDescription(calendarText(e.Description), spoken)
	}
	if e.Address != "" {
		event.SetURL(e.Address)
	}
	for _, category := range e.Categories {
		event.AddCategory(calendarText(category), spoken)
	}
	if e.Tentative {
		event.SetStatus(ics.ObjectStatusTentative)
	}
	if e.Yearly {
		event.AddRrule(yearly(e.First))
	}
	event.SetTimeTransparency(ics.TransparencyTransparent)
	return event
}

// yearly is the rule of a day that comes back every year; that of a leap day comes back on the last of February.
func yearly(day models.Day) string {
	if _, month, date := day.Date(); month == 2 && date == 29 {
		return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
	}
	return "FREQ=YEARLY"
}

func dayStart(day models.Day) time.Time {
	return time.Unix(int64(day)*24*60*60, 0).UTC()
}

// calendarText keeps out what would end a line, and what no line may hold.
func calendarText(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(carried(text), ""), "\x7f", "")
}
