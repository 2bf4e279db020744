package frontend

import (
	"github.com/gin-gonic/gin"

	"tracker/store"
)

// jurisdictionsView lists the jurisdictions by kind, those without an initiative apart.
type jurisdictionsView struct {
	layout
	Groups  []jurisdictionGroup
	Without []store.JurisdictionSummary
	// With counts those that have an initiative, WithLaw those that have a law.
	With, WithLaw int
}

func (s *site) showJurisdictions(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/jurisdictions", "/jurisdictions")
	if err != nil {
		return err
	}
	summaries, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	frame.Title = v.words.T("layout.jurisdictions")
	frame.Data = "/api/v1/jurisdictions"
	frame.Take = s.takeAway(v, nil, changesFeed)
	view := jurisdictionsView{layout: frame}
	view.Groups, view.Without = groupJurisdictions(v.words, summaries, byKind)
	view.With = len(summaries) - len(view.Without)
	for _, summary := range summaries {
		if summary.Counts.Law > 0 {
			view.WithLaw++
		}
	}
	return show(v, s.pages.jurisdictions, view)
}
