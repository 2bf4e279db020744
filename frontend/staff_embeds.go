package frontend

import (
	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
)

const (
	// embedDaysShown is how many days the page sums up, today among them.
	embedDaysShown = 30
	embedRowsShown = 500
)

// embedsView is which sites show which widgets.
type embedsView struct {
	staffLayout
	// Counted tells whether it is counted at present.
	Counted bool
	Days    int
	Since   string
	// Requests is the sum of all, Hosts how many sites were told apart, More how many rows are not shown.
	Requests, Hosts, More int
	Rows                  []embedRow
}

// embedRow is what one site shows of one widget in one language.
type embedRow struct {
	// Host is empty for sites that were counted together.
	Host, View, Language string
	Count                int
	// Daily is how often on a day on which it was shown, rounded.
	Daily int
	Days  int
	Last  string
}

func (s *site) showEmbeds(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Widgets on other sites", "/staff/embeds")
	if err != nil {
		return err
	}
	since := models.DayFromTime(s.now().UTC()) - embedDaysShown + 1
	sums, err := s.store.EmbedCounts(c.Request.Context(), since, embedRowsShown)
	if err != nil {
		return err
	}
	view := embedsView{
		staffLayout: frame, Counted: s.embedsCounted, Days: embedDaysShown, Since: dayWords(since),
		Requests: sums.Requests, Hosts: sums.Hosts, More: sums.Total - len(sums.Rows),
	}
	for _, count := range sums.Rows {
		view.Rows = append(view.Rows, embedRow{
			Host: count.Host, View: count.View, Language: locale.English().LanguageName(count.Language),
			Count: count.Count, Daily: (count.Count + count.Days/2) / count.Days, Days: count.Days, Last: dayWords(count.Last),
		})
	}
	return showStaff(c, s.staff.embeds, view)
}

func dayWords(d models.Day) string { return dayTime(d).Format("2 January 2006") }
