package frontend_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tracker/models"
)

func TestEveryFaultOfAFilterIsListed(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/initiatives", "/timeline"} {
		page := s.get(path + "?from=2012-13&stage=law-ish&colour=red&q=pier")
		if page.Status != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, page.Status)
		}
		page.says("This request has a fault", `"2012-13" is not a date: month 13 does not exist`, `"law-ish"`, "There is no such parameter")
		if !strings.Contains(page.Body, `name="q" type="search" value="pier"`) {
			t.Errorf("%s: what was searched for is lost", path)
		}
	}
}

func TestFieldsThatWereLeftEmptyAreNoFaults(t *testing.T) {
	newSite(t).page("/initiatives?q=&from=&to=&stage=law").says("1 initiative with these filters")
}

func TestFiltersAreLinksWithCounts(t *testing.T) {
	s := newSite(t)
	page := s.page("/initiatives")
	page.says("Law 1 Adopted 2 Closed 1 Unknown 1", "Harbour Union 2", "Not settled 1", "Resolution 2", "Lighting 2")
	for _, link := range []string{
		"/initiatives?stage=adopted", "/initiatives?jurisdiction=UNI", "/initiatives?jurisdiction=none",
		"/initiatives?classification=petition", "/initiatives?measure=pier",
	} {
		if !slices.Contains(page.links(), link) {
			t.Errorf("no link to %s", link)
		}
	}
	s.page("/initiatives?jurisdiction=none").says("1 initiative with these filters", "Petition without a heading")
}

func TestChoicesCanBeCombinedAndTakenBack(t *testing.T) {
	page := newSite(t).page("/initiatives?jurisdiction=uni&stage=adopted&q=2010")
	page.says("1 initiative with these filters", "Search 2010 remove", "Jurisdiction Harbour Union remove", "Stage Adopted remove", "Remove all")
	for _, link := range []string{
		"/initiatives?jurisdiction=UNI&stage=adopted", "/initiatives?q=2010&stage=adopted", "/initiatives?jurisdiction=UNI&q=2010", "/initiatives",
		"/api/v1/initiatives?jurisdiction=UNI&q=2010&stage=adopted",
	} {
		if !slices.Contains(page.links(), link) {
			t.Errorf("no link to %s", link)
		}
	}
	if !strings.Contains(page.Body, `<input type="hidden" name="jurisdiction" value="UNI">`) {
		t.Error("the form forgets the choice of a jurisdiction")
	}
}

func TestAListThatFindsNothingHelps(t *testing.T) {
	for _, path := range []string{"/initiatives", "/timeline"} {
		page := newSite(t).page(path + "?q=lighthouse&stage=law")
		page.says("0 initiatives with these filters", "Nothing in the record matches all of these together.",
			"Without “lighthouse”: 1 initiative", "Without “Law”: 0 initiatives")
		if !slices.Contains(page.links(), path+"?q=lighthouse") {
			t.Errorf("%s: no way to drop one filter", path)
		}
	}
}

func TestTheListCanBeSorted(t *testing.T) {
	s := newSite(t)
	first := func(path string) string {
		for _, link := range s.page(path).links() {
			if strings.HasPrefix(link, "/initiatives/") {
				return link
			}
		}
		return ""
	}
	for path, want := range map[string]string{
		"/initiatives": "/initiatives/uni-2020",
		"/initiatives?sort=first_action_date&stage=adopted": "/initiatives/uni-2010",
		"/initiatives?sort=title":                           "/initiatives/aa-lights-act",
		"/initiatives?sort=-title&stage=adopted":            "/initiatives/uni-2020",
	} {
		if got := first(path); got != want {
			t.Errorf("%s begins with %s, want %s", path, got, want)
		}
	}
}

func TestTheListGoesOnPageByPage(t *testing.T) {
	var records []models.Initiative
	for n := range 60 {
		records = append(records, unionResolution(fmt.Sprintf("uni-%02d", n), fmt.Sprintf("Resolution %d", n), fmt.Sprintf("20%02d-01-01", n%20)))
	}
	s := newSite(t, records...)
	seen := map[string]bool{}
	path, pages := "/initiatives", 0
	for path != "" && pages < 10 {
		page := s.page(path)
		page.says("60 initiatives")
		path = ""
		pages++
		for _, link := range page.all("a") {
			href := attribute(link, "href")
			if slug, ok := strings.CutPrefix(href, "/initiatives/"); ok {
				if seen[slug] {
					t.Errorf("%s is listed twice", slug)
				}
				seen[slug] = true
			}
			if attribute(link, "rel") == "next" {
				path = href
			}
		}
	}
	if pages != 3 || len(seen) != 60 {
		t.Errorf("%d initiatives on %d pages", len(seen), pages)
	}
}
