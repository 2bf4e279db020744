package frontend_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// days of the site whose record grew.
var (
	firstDay = time.Date(2024, time.May, 1, 12, 0, 0, 0, time.UTC)
	laterDay = time.Date(2025, time.June, 2, 9, 30, 0, 0, time.UTC)
)

// grownSite began on 1 May 2024; on 2 June 2025 the Lights Act was corrected, the motion on piers edited, and another
// record entered.
func grownSite(t *testing.T) *site {
	t.Helper()
	at := firstDay
	s := openSiteAt(t, campaign(nil), func() time.Time { return at })
	at = laterDay
	s.change("aa-lights-act", models.RevisionCorrected, "The date was of the print", func(i *models.Initiative) {
		i.Status = models.StatusRepealed
		i.Actions[1].Votes[0].Counts.No = ptr(164)
		i.Actions[3].Date = models.MustDate("2012-07")
		i.Actions = append(i.Actions, models.Action{
			Date: models.MustDate("2024-12-12"), Classification: "repeal", Description: "Repealed.", Sources: []string{"gazette"},
		})
	})
	s.change("bb-pier-motion", models.RevisionEdited, "", func(i *models.Initiative) { i.Title = "Motion on old piers" })
	_, err := s.store.CreateInitiative(t.Context(), unionResolution("uni-2024", "Resolution of 2024", "2024-05-05"),
		models.Change{Kind: models.RevisionCreated, Actor: models.Actor{Name: "ada@harbour.example", Role: "editor"}})
	if err != nil {
		t.Fatal(err)
	}
	at = now
	return s
}

func (s *site) change(slug string, kind models.RevisionKind, comment string, change func(*models.Initiative)) {
	s.t.Helper()
	record, err := s.store.InitiativeBySlug(s.t.Context(), slug, store.Staff, time.Time{})
	if err != nil {
		s.t.Fatal(err)
	}
	change(&record.Initiative)
	by := models.Change{Kind: kind, Actor: models.Actor{Name: "ada@harbour.example", Role: "editor"}, Comment: comment}
	if _, err := s.store.UpdateInitiative(s.t.Context(), record.Initiative, by); err != nil {
		s.t.Fatal(err)
	}
}

func TestEveryPageOfADayShowsTheRecordOfThatDay(t *testing.T) {
	s := grownSite(t)
	for path, c := range map[string]struct{ says, saysNot []string }{
		"/":                                      {[]string{"5 initiatives", "1 record was added. 2 records were changed."}, []string{"Resolution of 2024"}},
		"/timeline":                              {[]string{"1 record was added."}, []string{"old piers", "Resolution of 2024"}},
		"/jurisdictions":                         {nil, nil},
		"/jurisdictions/aa":                      {[]string{"1 law", "1 record was changed."}, []string{"Repealed", "was added"}},
		"/jurisdictions/bb":                      {[]string{"Motion on piers"}, []string{"old piers"}},
		"/initiatives":                           {[]string{"5 initiatives", "Motion on piers"}, []string{"old piers", "Resolution of 2024"}},
		"/initiatives?q=piers":                   {[]string{"1 record was changed."}, []string{"old piers"}},
		"/initiatives?stage=law":                 {[]string{"Harbour Lights Act", "1 record is no longer in this list."}, []string{"was changed"}},
		"/initiatives?q=lost":                    {[]string{"Nothing in this list has changed since then."}, nil},
		"/initiatives/aa-lights-act":             {[]string{"In force", "Status changed from In force to Repealed.", "4 things have changed"}, []string{"12 December 2024, Repealed Repealed"}},
		"/initiatives/uni-2010":                  {[]string{"Nothing in this record has changed since then."}, nil},
		"/initiatives/bb-pier-motion/history":    {[]string{"1 version can be read."}, []string{"Version 2"}},
		"/initiatives/bb-pier-motion/versions/1": {[]string{"Motion on piers"}, nil},
		"/changes":                               {[]string{"5 changes"}, []string{"Correction Edited", "Resolution of 2024"}},
		"/methodology":                           {nil, nil},
		"/suggest":                               {nil, nil},
	} {
		joined := "?"
		if strings.Contains(path, "?") {
			joined = "&"
		}
		page := s.page(path + joined + "as_of=2024-05-01")
		page.says("You are reading the record as it stood at the end of 1 May 2024.", "This page as it stands today")
		page.says(c.says...)
		page.saysNot(c.saysNot...)
		for _, link := range page.links() {
			to, err := url.Parse(link)
			if err != nil || !strings.HasPrefix(link, "/initiatives") && !strings.HasPrefix(link, "/jurisdictions") {
				continue
			}
			// The page itself can be read as it stands today, and compared with that.
			itself := strings.HasPrefix(path, to.Path) || strings.HasSuffix(to.Path, "/history")
			if to.Query().Get("as_of") != "2024-05-01" && !itself {
				t.Errorf("%s of the past leads to %s of today", path, link)
			}
		}
		if today := s.page(path); strings.Contains(today.Body, "You are reading the record") {
			t.Errorf("%s of today says that it is of the past", path)
		}
	}
}

func TestTheWayToTodayAndToOtherDaysKeepsTheChoice(t *testing.T) {
	s := grownSite(t)
	page := s.page("/fr/initiatives?stage=law&as_of=2024-05-01")
	if !slices.Contains(page.links(), "/fr/initiatives?stage=law") {
		t.Errorf("no way to today: %v", page.links())
	}
	var given []string
	for _, form := range page.all("form") {
		if !strings.HasPrefix(attribute(form, "action"), "/fr/initiatives") {
			continue
		}
		for field := range form.Descendants() {
			if name := attribute(field, "name"); name == "as_of" || name == "stage" {
				given = append(given, name+"="+attribute(field, "value"))
			}
		}
	}
	slices.Sort(given)
	// One form searches within the day, the other chooses it.
	if want := []string{"as_of=2024-05-01", "as_of=2024-05-01", "stage=law", "stage=law"}; !slices.Equal(given, want) {
		t.Errorf("forms send %v, want %v", given, want)
	}
}

func TestADayBeforeTheRecordHelps(t *testing.T) {
	s := grownSite(t)
	for _, path := range []string{
		"/", "/timeline", "/jurisdictions", "/jurisdictions/aa", "/initiatives", "/initiatives/aa-lights-act", "/changes", "/methodology",
		"/initiatives/aa-lights-act/history", "/initiatives/aa-lights-act/versions/1", "/suggest", "/de/initiatives",
	} {
		page := s.get(path + "?as_of=2001-01-01&limit=25")
		if page.Status != 404 {
			t.Errorf("%s: status %d", path, page.Status)
		}
		links := page.links()
		if !slices.Contains(links, path+"?as_of=2024-05-01&limit=25") || !slices.Contains(links, path+"?limit=25") {
			t.Errorf("%s: no way to the first day and to today: %v", path, links)
		}
		switch {
		case strings.HasPrefix(path, "/initiatives/"):
			page.says("This record had not been entered yet", "This record was first entered on 1 May 2024.")
		case !strings.HasPrefix(path, "/de"):
			page.says("The record does not go back that far", "The record begins on 1 May 2024.", "On 1 January 2001 there was nothing here to read.")
		}
	}
}

func TestARecordThatWasEnteredLaterSaysWhen(t *testing.T) {
	s := grownSite(t)
	page := s.get("/initiatives/uni-2024?as_of=2024-06-01")
	page.says("This record had not been entered yet", "This record was first entered on 2 June 2025.")
	if page.Status != 404 || !slices.Contains(page.links(), "/initiatives/uni-2024?as_of=2025-06-02") {
		t.Errorf("status %d, %v", page.Status, page.links())
	}
	s.page("/initiatives/uni-2024?as_of=2025-06-02")
	if page := s.get("/initiatives/secret-draft?as_of=2024-06-01"); page.Status != 404 || strings.Contains(page.text(), "entered on") {
		t.Errorf("the draft: status %d, %s", page.Status, page.text())
	}
}

func TestADayToComeIsAFaultInWords(t *testing.T) {
	s := grownSite(t)
	for _, path := range []string{"/", "/timeline", "/initiatives/aa-lights-act", "/changes"} {
		page := s.get(path + "?as_of=2030-01-01")
		page.says("as_of 1 January 2030 is still to come.")
		if page.Status != 400 {
			t.Errorf("%s: status %d", path, page.Status)
		}
	}
	s.page("/?as_of=2026-01-15").says("You are reading the record of 15 January 2026, as far as it has come.")
	if page := s.get("/?as_of=yesterday"); page.Status != 400 {
		t.Errorf("what is no day: status %d", page.Status)
	}
}

// The evening of a day in UTC is the next one in Brussels: the record of a day is of that day all the same.
func TestTheDayOfThePastIsTheDayAskedFor(t *testing.T) {
	record := lightsAct()
	record.Calls = nil
	record.Actions[4].Date = models.MustDate("2024-05-02")
	at := firstDay
	s := openSiteAt(t, campaign([]models.Initiative{record}), func() time.Time { return at })
	at = now
	s.page("/initiatives/aa-lights-act?as_of=2024-05-01").says("What is planned")
	s.page("/initiatives/aa-lights-act?as_of=2024-05-02").saysNot("What is planned")
}
