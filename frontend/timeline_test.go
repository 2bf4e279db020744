package frontend_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tracker/models"
	"tracker/store"
)

func TestTheTimelineKeepsWhatWasChosenInItsLinks(t *testing.T) {
	page := newSite(t).page("/timeline?stage=adopted&stage=law&sort=first-law&window=2010-01-01/2012-12-31")
	stages, window := "stage=adopted&stage=law", "window=2010-01-01%2F2012-12-31"
	for _, link := range []string{
		"/timeline?sort=first-law&" + stages,                                 // the whole time
		"/timeline?" + stages + "&" + window,                                 // by name
		"/timeline?group=kind&sort=first-law&" + stages + "&" + window,       // grouped
		"/timeline?sort=first-law&stage=law&" + window,                       // without a stage
		"/timeline?jurisdiction=UNI&sort=first-law&" + stages + "&" + window, // and a jurisdiction
		"/initiatives?" + stages,                                             // the list, which has no days
		"/api/v1/actions?" + stages,                                          // the data
		"/initiatives/uni-2010#action-1",                                     // a mark
	} {
		if !slices.Contains(page.links(), link) {
			t.Errorf("no link to %s in\n%s", link, strings.Join(page.links(), "\n"))
		}
	}
	if !strings.Contains(page.Body, `<input type="hidden" name="sort" value="first-law">`) {
		t.Error("the form forgets the order")
	}
}

func TestAZoomIntoNowhereLeadsBack(t *testing.T) {
	s := newSite(t)
	for _, window := range []string{"1950", "1950-01-01/1950-12-31", "2150-06"} {
		page := s.page("/timeline?window=" + window)
		page.says("The record has nothing from these days", "Show the whole timeline")
		ways := 0
		for _, link := range page.links() {
			if strings.HasPrefix(link, "/timeline?window=") && strings.Contains(s.page(link).Body, "timeline-mark") {
				ways++
			}
		}
		if ways == 0 {
			t.Errorf("%s: no way to an action", window)
		}
	}
}

func TestEveryFaultOfATimelineIsListed(t *testing.T) {
	page := newSite(t).get("/timeline?window=2012/..&sort=size&group=colour&lane=0&stage=nearly")
	if page.Status != http.StatusBadRequest {
		t.Errorf("status %d", page.Status)
	}
	page.says("A window ends on a known day", `"size" is none of`, `"colour" is none of`, `"0" is not a whole number`, `"nearly"`)
}

func TestTheTimelineCarriesManyLanesPageByPage(t *testing.T) {
	var records []models.Initiative
	for n := range store.MaxLaneInitiatives + 5 {
		records = append(records, unionResolution(fmt.Sprintf("uni-%03d", n), fmt.Sprintf("Resolution %d", n), fmt.Sprintf("20%02d-01-01", n%20)))
	}
	s := newSite(t, records...)
	page := s.page("/timeline")
	page.says("65 initiatives", "5 further initiatives are not drawn here: show this lane alone", "65 actions in the order of time")
	if got := len(page.all("li")); got == 0 {
		t.Error("nothing is listed")
	}
	beyond := s.page("/timeline?lane=500")
	beyond.says("65 initiatives")
}

func TestTheTimelineSpeaksTheReadersLanguage(t *testing.T) {
	page := newSite(t).page("/fr/timeline?window=2010-01-01/2010-12-31")
	for _, link := range page.links() {
		if link == "/timeline?window=2010-01-01/2010-12-31" {
			continue // the same page in English
		}
		if strings.HasPrefix(link, "/timeline") || strings.HasPrefix(link, "/initiatives/") {
			t.Errorf("%s leads out of the language", link)
		}
	}
	if !strings.Contains(page.Body, `data-address="/fr/timeline"`) {
		t.Error("the script would leave the language")
	}
}

func TestByUntilTheTimelineStandsAsItStoodThen(t *testing.T) {
	s := newSite(t)
	now, then := s.page("/timeline"), s.page("/timeline?until=2010-12-31")
	if count := func(a answer) int { return strings.Count(a.Body, "timeline-mark ") }; count(then) == 0 || count(then) >= count(now) {
		t.Errorf("%d marks then, %d now", count(then), count(now))
	}
}

func TestPagesOfOneHaveTheirOwnDrawing(t *testing.T) {
	s := newSite(t)
	jurisdiction := s.page("/jurisdictions/uni")
	jurisdiction.says("Along time")
	if !strings.Contains(jurisdiction.Body, `data-address="/timeline?jurisdiction=UNI"`) {
		t.Error("the lane of a jurisdiction cannot be zoomed")
	}
	for _, path := range []string{"/initiatives/uni-2010", "/initiatives/aa-lights-act"} {
		page := s.page(path)
		for _, link := range page.links() {
			if id, found := strings.CutPrefix(link, path+"#"); found && !strings.Contains(page.Body, `id="`+id+`"`) {
				t.Errorf("%s points to %s, which is not there", path, id)
			}
		}
	}
}
