package frontend_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
)

func TestStaffSeeWhichSitesShowWhichWidgets(t *testing.T) {
	s := newSite(t)
	today := models.DayFromTime(now.UTC())
	err := s.store.AddEmbedCounts(t.Context(), map[store.EmbedKey]int{
		{Day: today, Host: "partner.example", View: "timeline", Language: "fr"}:        1200,
		{Day: today - 29, Host: "partner.example", View: "timeline", Language: "fr"}:   35,
		{Day: today - 30, Host: "long-ago.example", View: "map", Language: "en"}:       7,
		{Day: today, Host: "", View: "counter", Language: "en"}:                        3,
		{Day: today, Host: "mail.example", View: "initiative picture", Language: "de"}: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, counted := range []bool{true, false} {
		s.openToStaff(frontend.Options{Store: s.store, Now: func() time.Time { return now }, EmbedsCounted: counted})
		page := s.get("/staff/embeds", "X-Signed-In", "Vi/viewer")
		page.isAnswered(http.StatusOK)
		page.says("2 sites, 1,240 requests in the last 30 days", "partner.example timeline French 1,235 618 2",
			"mail.example initiative picture German 2 2 1", "Further sites together counter English 3", "Nothing about visitors is kept")
		if text := page.text(); strings.Contains(text, "long-ago") || strings.Contains(text, "switched off") == counted {
			t.Errorf("counted %v: %s", counted, text)
		}
	}
	if stranger := s.get("/staff/embeds"); stranger.Status == http.StatusOK {
		t.Error("everybody may see the page")
	}
}

func TestStaffAreToldThatNoSiteShowsAWidget(t *testing.T) {
	s := newStaffSite(t)
	s.staffPage("/staff/embeds").says("No other site has asked for a widget in the last 30 days")
}
