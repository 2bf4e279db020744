package frontend_test

import (
	"net/http"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"tracker/models"
)

// calendarAt reads the events of a calendar by their names.
func (s *site) calendarAt(path string) map[string]*ics.VEvent {
	s.t.Helper()
	page := s.page(path)
	if kind := page.Header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		s.t.Errorf("%s is %s", path, kind)
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(page.Body))
	if err != nil {
		s.t.Fatalf("%v\n%s", err, page.Body)
	}
	events := map[string]*ics.VEvent{}
	for _, event := range calendar.Events() {
		events[event.Id()] = event
	}
	return events
}

func property(event *ics.VEvent, name ics.ComponentProperty) string {
	if found := event.GetProperty(name); found != nil {
		return found.Value
	}
	return ""
}

// replied is a motion with replies: one on a day, one in a month, and one that is still to come.
func replied(status models.Status) models.Initiative {
	motion := pierMotion()
	motion.Slug, motion.Status, motion.StatusCertainty, motion.Relations = "bb-asked", status, models.Reported, nil
	for _, date := range []string{"2014-05-06", "2015-07", "2026-09-01"} {
		motion.Actions = append(motion.Actions, models.Action{
			Date: models.MustDate(date), Classification: "response", Body: "Harbour master", Description: "Answered.", Sources: []string{"paper"},
		})
	}
	return motion
}

// planned is the law of the tests without what points to other records.
func planned() models.Initiative {
	act := lightsAct()
	act.Calls = nil
	return act
}

func TestTheCalendarShowsPlansAndTheReturnOfReplies(t *testing.T) {
	s := newSite(t, planned(), replied(models.StatusAdopted))
	events := s.calendarAt("/calendar.ics")
	if len(events) != 3 {
		t.Fatalf("%d events: %s", len(events), s.page("/calendar.ics").Body)
	}
	plan := events["planned-aa-lights-act-debate-2027-02@example.org"]
	if plan == nil || property(plan, ics.ComponentPropertyDtStart) != "20270201" || property(plan, ics.ComponentPropertyDtEnd) != "20270301" ||
		property(plan, ics.ComponentPropertySummary) != "Debated (planned, the day is not settled): Harbour Lights Act" ||
		property(plan, ics.ComponentPropertyUrl) != "https://example.org/initiatives/aa-lights-act" {
		t.Errorf("%v", s.page("/calendar.ics").Body)
	}
	if about := property(plan, ics.ComponentPropertyDescription); !strings.Contains(about, "Planned: February 2027") || !strings.Contains(about, "Certainty: Unconfirmed") {
		t.Errorf("the plan is described by %q", about)
	}
	reply := events["anniversary-bb-asked-response-2014-05-06@example.org"]
	if reply == nil || property(reply, ics.ComponentPropertyDtStart) != "20150506" || property(reply, ics.ComponentPropertyRrule) != "FREQ=YEARLY" ||
		property(reply, ics.ComponentPropertySummary) != "Anniversary of the reply of 6 May 2014: Motion on piers" {
		t.Errorf("%v", s.page("/calendar.ics").Body)
	}
	if due := events["planned-bb-asked-response-2026-09-01@example.org"]; due == nil || property(due, ics.ComponentPropertyDtStart) != "20260901" {
		t.Errorf("a reply that is due is missing: %s", s.page("/calendar.ics").Body)
	}
}

func TestTheCalendarIsNarrowedAsListsAre(t *testing.T) {
	s := newSite(t, planned(), replied(models.StatusAdopted))
	for path, want := range map[string]int{
		"/calendar.ics?jurisdiction=aa": 1, "/calendar.ics?jurisdiction=bb": 2, "/calendar.ics?stage=closed": 0, "/fr/calendar.ics": 3,
	} {
		if events := s.calendarAt(path); len(events) != want {
			t.Errorf("%s has %d events, want %d", path, len(events), want)
		}
	}
	if got := s.get("/calendar.ics?colour=red"); got.Status != http.StatusBadRequest {
		t.Errorf("status %d", got.Status)
	}
	if events := newSite(t, replied(models.StatusLapsed)).calendarAt("/calendar.ics"); len(events) != 1 {
		t.Errorf("a text that is closed is remembered every year: %d events", len(events))
	}
}
