package frontend

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

const (
	calendarType = "text/calendar; charset=utf-8"
	// mostEvents bounds a calendar.
	mostEvents = 2000
	// calendarRefresh is how often calendars are asked to look again.
	calendarRefresh = 12 * time.Hour
)

// responseAction is how the record names a reply.
const responseAction models.ActionClassification = "response"

// showCalendar sends what is planned, and the yearly return of the days on which replies were given to texts that are
// not closed. A reply that is planned is an event as any other plan.
func (s *site) showCalendar(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.ChoiceFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This calendar cannot be had as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	changed, err := v.record.ChangedAt(v.ctx())
	if err != nil {
		return err
	}
	planned, err := actionsOf(v, store.ActionFilter{InitiativeFilter: filter, Scheduled: flag(true), Dated: true, Ascending: true})
	if err != nil {
		return err
	}
	replies, err := actionsOf(v, store.ActionFilter{
		InitiativeFilter: filter, Scheduled: flag(false), Dated: true, Ascending: true,
		ActionClassifications: []models.ActionClassification{responseAction},
	})
	if err != nil {
		return err
	}
	calendar := export.Calendar{
		Name: v.campaign.Title, Description: v.words.T("feed.calendar-about"), Language: v.words.Tag(), Refresh: calendarRefresh,
	}
	if s.baseURL != "" {
		calendar.Address = s.absolute(v, "/data")
	}
	for _, action := range planned {
		if event, ok := s.plannedEvent(v, action); ok {
			event.Changed = changed
			calendar.Events = append(calendar.Events, event)
		}
	}
	for _, action := range replies {
		if event, ok := s.replyEvent(v, action); ok {
			event.Changed = changed
			calendar.Events = append(calendar.Events, event)
		}
	}
	var out bytes.Buffer
	if err := export.WriteCalendar(&out, calendar); err != nil {
		return err
	}
	c.Header("Content-Disposition", `inline; filename="calendar.ics"`)
	c.Data(http.StatusOK, calendarType, out.Bytes())
	return nil
}

func flag(value bool) *bool { return &value }

// actionsOf reads all that a filter chooses, up to as many as a calendar holds.
func actionsOf(v *visit, filter store.ActionFilter) ([]store.ActionItem, error) {
	var all []store.ActionItem
	filter.Limit = store.MaxLimit
	for len(all) < mostEvents {
		page, err := v.record.Actions(v.ctx(), filter)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
		if page.Next == "" {
			break
		}
		filter.Cursor = page.Next
	}
	return all, nil
}

// plannedEvent is a planned action on its day, or on all days of a month of which the day is not settled.
func (s *site) plannedEvent(v *visit, action store.ActionItem) (export.Event, bool) {
	first, last, ok := export.EventDays(action.Date)
	if !ok {
		return export.Event{}, false
	}
	act := v.words.Label("action_classification", string(action.Classification))
	key := "feed.planned"
	if !action.Date.IsExactDay() {
		key = "feed.planned-unsettled"
	}
	event := s.event(v, action, "planned", v.words.T("feed.planned-date", "date", v.words.Date(action.Date)))
	event.First, event.Last, event.Tentative = first, last, true
	event.Summary = v.words.T(key, "act", act, "title", action.Initiative.Title)
	return event, true
}

// replyEvent is the day of a reply as it comes back every year, from the first anniversary on. There is none for a reply
// whose day is not known, nor once the text is closed.
func (s *site) replyEvent(v *visit, action store.ActionItem) (export.Event, bool) {
	day, known := action.Date.Earliest()
	if !known || !action.Date.IsExactDay() || action.Initiative.Stage == models.StageClosed {
		return export.Event{}, false
	}
	date := v.words.Date(action.Date)
	event := s.event(v, action, "anniversary", v.words.T("feed.anniversary-about", "date", date))
	event.First = nextAnniversary(day)
	event.Last, event.Yearly = event.First, true
	event.Summary = v.words.T("feed.anniversary", "date", date, "title", action.Initiative.Title)
	return event, true
}

// nextAnniversary is the day a year later; that of a leap day is the last of February.
func nextAnniversary(day models.Day) models.Day {
	year, month, date := day.Date()
	if month == 2 && date == 29 {
		return models.DayOf(year+1, 3, 0)
	}
	return models.DayOf(year+1, month, date)
}

// event is what all events have in common: what the record says of the action, and where.
func (s *site) event(v *visit, action store.ActionItem, sort, about string) export.Event {
	place := v.words.T("words.unsettled")
	if action.Initiative.Jurisdiction != "" {
		place = v.words.Place(action.Initiative.Jurisdiction, action.Initiative.JurisdictionName)
	}
	facts := []string{about, v.words.T("feed.fact-place", "place", place)}
	if action.Body != "" {
		facts = append(facts, v.words.T("feed.fact-body", "body", action.Body))
	}
	if action.Description != "" {
		facts = append(facts, action.Description)
	}
	if action.Certainty != models.Confirmed {
		facts = append(facts, v.words.T("feed.fact-certainty", "certainty", v.words.Label("certainty", string(action.Certainty))))
	}
	host := "tracker.invalid"
	if u, err := url.Parse(s.baseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	event := export.Event{
		UID:         strings.Join([]string{sort, action.Initiative.Slug, string(action.Classification), uidDate(action.Date)}, "-") + "@" + host,
		Description: strings.Join(facts, "\n"),
		Categories:  []string{v.words.Label("action_classification", string(action.Classification)), place},
	}
	if s.baseURL != "" {
		event.Address = s.absolute(v, "/initiatives/"+action.Initiative.Slug)
	}
	return event
}

// uidDate writes a date with nothing in it that names of events do not have.
func uidDate(date models.Date) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, date.String())
}
