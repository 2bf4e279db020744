package frontend

import (
	"time"

	"github.com/gin-gonic/gin"

	"tracker/store"
)

func (s *site) showInitiative(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	detail, err := v.record.InitiativeBySlug(v.ctx(), c.Param("slug"), store.Public, time.Time{})
	if err != nil {
		return err
	}
	view, err := s.viewOfInitiative(v, detail)
	if err != nil {
		return err
	}
	view.Charts = chartsOf(v, detail.Initiative)
	return show(v, s.pages.initiative, view)
}

// viewOfInitiative makes the page of a record.
func (s *site) viewOfInitiative(v *visit, detail store.InitiativeDetail) (initiativeView, error) {
	frame, err := s.frame(v, "/initiatives", "/initiatives/"+detail.Slug)
	if err != nil {
		return initiativeView{}, err
	}
	measures, err := v.record.Measures(v.ctx())
	if err != nil {
		return initiativeView{}, err
	}
	frame.Title = detail.Title
	frame.Description = v.words.T("initiative.description", "classification", v.words.Label("classification", string(detail.Classification)),
		"status", v.words.Inline(v.words.Label("status", string(detail.Status))), "tagline", frame.Campaign.Tagline)
	frame.Data = "/api/v1/initiatives/" + detail.Slug
	view := initiativeView{
		layout:           frame,
		InitiativeDetail: detail,
		Summary:          markdown(detail.Summary),
		Notes:            markdown(detail.Notes),
		StatusCitations:  citations(detail.Sources, detail.StatusSources),
		Updated:          v.moment(detail.UpdatedAt),
		Timeline:         wayOf(v, detail.InitiativeItem),
	}
	if detail.LastVerifiedAt != nil {
		view.Verified = v.moment(*detail.LastVerifiedAt)
	}
	for _, action := range actionViews(v.words, detail.Initiative, v.day) {
		if action.Scheduled {
			view.Planned = append(view.Planned, action)
		} else {
			view.Happened = append(view.Happened, action)
		}
	}
	view.addClaims(measures)
	view.addLinks(v.words, measures)
	return view, s.addTakeAway(v, &view)
}
