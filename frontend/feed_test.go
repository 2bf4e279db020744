package frontend_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"

	"tracker/models"
)

// feedAt reads a feed with a reader that is not ours.
func (s *site) feedAt(path string) *atom.Feed {
	s.t.Helper()
	page := s.page(path)
	if kind := page.Header.Get("Content-Type"); kind != "application/atom+xml; charset=utf-8" {
		s.t.Errorf("%s is %s", path, kind)
	}
	feed, err := (&atom.Parser{}).Parse(strings.NewReader(page.Body))
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", path, err, page.Body)
	}
	return feed
}

// revised writes a change to a record of the site.
func (s *site) revised(slug string, kind models.RevisionKind, change func(*models.Initiative)) {
	s.t.Helper()
	detail, err := s.store.InitiativeBySlug(s.t.Context(), slug, 1, time.Time{})
	if err != nil {
		s.t.Fatal(err)
	}
	change(&detail.Initiative)
	by := models.Change{Kind: kind, Actor: models.Actor{Name: "Ada Secret", Role: "editor"}, Comment: "Read again <b>"}
	if _, err := s.store.UpdateInitiative(s.t.Context(), detail.Initiative, by); err != nil {
		s.t.Fatal(err)
	}
}

func TestTheFeedSaysWhatChanged(t *testing.T) {
	s := newSite(t)
	s.revised("aa-lights-act", models.RevisionCorrected, func(i *models.Initiative) {
		i.Status = models.StatusRepealed
		i.Relations = []models.Relation{{Kind: "cites", Target: "uni-2010"}}
	})
	feed := s.feedAt("/feeds/changes.atom")
	if feed.ID != "https://example.org/feeds/changes.atom" || feed.Title != "Changes: Safe harbours" || feed.Language != "en" || len(feed.Entries) != 6 {
		t.Fatalf("%s", s.page("/feeds/changes.atom").Body)
	}
	newest := feed.Entries[0]
	if newest.Title != "Corrected: Harbour Lights Act" || newest.ID != "https://example.org/initiatives/aa-lights-act/versions/2" || newest.Links[0].Href != newest.ID {
		t.Errorf("%+v", newest)
	}
	for _, text := range []string{
		"Aland · by an editor", "Read again &lt;b&gt;", "<strong>Correction</strong>", "In force", "Repealed",
		`<a href="https://example.org/initiatives/uni-2010">Resolution of 2010</a>`,
	} {
		if !strings.Contains(newest.Content.Value, text) {
			t.Errorf("the entry does not say %q: %s", text, newest.Content.Value)
		}
	}
	terms := ""
	for _, category := range newest.Categories {
		terms += category.Term + "=" + category.Label + " "
	}
	if terms != "corrected=Corrected aa=Aland " {
		t.Errorf("categories %s", terms)
	}
	first := feed.Entries[len(feed.Entries)-1]
	if !strings.HasPrefix(first.Title, "New in the record: ") {
		t.Errorf("%+v", first)
	}
	if body := s.page("/feeds/changes.atom").Body; strings.Contains(body, "Secret") || strings.Contains(body, "secret-draft") {
		t.Error("the feed says who made a change, or names a draft")
	}
}

func TestFeedsAreOfOneThingEach(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]int{
		"/feeds/jurisdictions/uni.atom": 2, "/feeds/jurisdictions/aa.atom": 1, "/feeds/initiatives/uni-2020.atom": 1,
		"/feeds/changes.atom?corrections=true": 0, "/feeds/changes.atom?jurisdiction=bb": 1,
	} {
		if feed := s.feedAt(path); len(feed.Entries) != want || feed.Updated == "" {
			t.Errorf("%s has %d entries, want %d; updated %q", path, len(feed.Entries), want, feed.Updated)
		}
	}
	for path, want := range map[string]int{
		"/feeds/jurisdictions/uni": http.StatusNotFound, "/feeds/jurisdictions/uni.rss": http.StatusNotFound, "/feeds/jurisdictions/zz.atom": http.StatusNotFound,
		"/feeds/jurisdictions/UNI.atom": http.StatusNotFound, "/feeds/initiatives/secret-draft.atom": http.StatusNotFound, "/feeds/initiatives/.atom": http.StatusNotFound,
		"/feeds/changes.atom?colour=red": http.StatusBadRequest, "/feeds/changes.atom?cursor=x": http.StatusBadRequest,
	} {
		if got := s.get(path); got.Status != want {
			t.Errorf("%s: status %d, want %d", path, got.Status, want)
		}
	}
}

func TestALongFeedGoesOn(t *testing.T) {
	s := newSite(t)
	for n := range 60 {
		s.revised("uni-2010", models.RevisionEdited, func(i *models.Initiative) { i.Notes = strings.Repeat("x", n+1) })
	}
	feed := s.feedAt("/feeds/initiatives/uni-2010.atom")
	next := ""
	for _, link := range feed.Links {
		if link.Rel == "next" {
			next = strings.TrimPrefix(link.Href, "https://example.org")
		}
	}
	if len(feed.Entries) != 50 || next == "" {
		t.Fatalf("%d entries, then %q", len(feed.Entries), next)
	}
	if rest := s.feedAt(next); len(rest.Entries) != 11 || rest.ID != feed.ID {
		t.Errorf("%d entries more", len(rest.Entries))
	}
}

func TestFeedsSpeakTheLanguageOfTheirAddress(t *testing.T) {
	s := newSite(t)
	feed := s.feedAt("/fr/feeds/jurisdictions/aa.atom")
	if feed.Language != "fr" || !strings.HasPrefix(feed.Entries[0].Links[0].Href, "https://example.org/fr/initiatives/") {
		t.Errorf("%+v", feed)
	}
	if body := s.page("/fr/jurisdictions/aa").Body; !strings.Contains(body, `type="application/atom+xml" title="`) ||
		!strings.Contains(body, `href="/fr/feeds/jurisdictions/aa.atom"`) {
		t.Error("the page does not name its feed")
	}
}
