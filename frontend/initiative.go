package frontend

import (
	"context"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

func (s *site) showInitiative(c *gin.Context) error {
	ctx := c.Request.Context()
	detail, err := s.store.InitiativeBySlug(ctx, c.Param("slug"), store.Public, time.Time{})
	if err != nil {
		return err
	}
	view, err := s.viewOfInitiative(ctx, detail)
	if err != nil {
		return err
	}
	return show(c, s.pages.initiative, view)
}

// viewOfInitiative makes the page of a record.
func (s *site) viewOfInitiative(ctx context.Context, detail store.InitiativeDetail) (initiativeView, error) {
	frame, err := s.frame(ctx, "/initiatives", "/initiatives/"+detail.Slug)
	if err != nil {
		return initiativeView{}, err
	}
	measures, err := s.store.Measures(ctx)
	if err != nil {
		return initiativeView{}, err
	}
	frame.Title = detail.Title
	frame.Description = models.Classifications.Label(string(detail.Classification)) + ", " +
		models.Statuses.Label(string(detail.Status)) + ". " + frame.Campaign.Tagline
	frame.Data = "/api/v1/initiatives/" + detail.Slug
	view := initiativeView{
		layout:           frame,
		InitiativeDetail: detail,
		Summary:          markdown(detail.Summary),
		Notes:            markdown(detail.Notes),
		StatusCitations:  citations(detail.Sources, detail.StatusSources),
		Updated:          momentOf(detail.UpdatedAt, frame.zone()),
	}
	if detail.LastVerifiedAt != nil {
		view.Verified = momentOf(*detail.LastVerifiedAt, frame.zone())
	}
	for _, action := range actionViews(detail.Initiative, today(s.now(), frame.zone())) {
		if action.Scheduled {
			view.Planned = append(view.Planned, action)
		} else {
			view.Happened = append(view.Happened, action)
		}
	}
	view.addClaims(measures)
	view.addLinks(measures)
	return view, nil
}
