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
	ctx := c.Request.Context()
	frame, err := s.frame(ctx, "/jurisdictions", "/jurisdictions")
	if err != nil {
		return err
	}
	summaries, err := s.store.Jurisdictions(ctx, store.Public)
	if err != nil {
		return err
	}
	frame.Title = "Jurisdictions"
	frame.Data = "/api/v1/jurisdictions"
	view := jurisdictionsView{layout: frame}
	view.Groups, view.Without = groupJurisdictions(summaries, byKind)
	view.With = len(summaries) - len(view.Without)
	for _, summary := range summaries {
		if summary.Counts.Law > 0 {
			view.WithLaw++
		}
	}
	return show(c, s.pages.jurisdictions, view)
}
