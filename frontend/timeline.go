package frontend

import (
	"github.com/gin-gonic/gin"

	"tracker/frontend/timeline"
	"tracker/store"
	"tracker/web"
)

// timelineView is the picture of the record through the years, with the filters of the list.
type timelineView struct {
	layout
	Filters filterView
	Picture timeline.View
	Total   int
	// Left counts initiatives that did not fit.
	Left int
	List string
}

func (s *site) showTimeline(c *gin.Context) error {
	ctx := c.Request.Context()
	filter, faults := web.ChoiceFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This timeline cannot be shown as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	drawn, err := s.store.Timeline(ctx, filter)
	if err != nil {
		return err
	}
	facets, err := s.store.Facets(ctx, filter)
	if err != nil {
		return err
	}
	frame, err := s.frame(ctx, "/timeline", "/timeline")
	if err != nil {
		return err
	}
	names, err := s.namesOf(c, facets)
	if err != nil {
		return err
	}
	chosen := newAddress("/timeline", filter)
	frame.Title = "Timeline"
	frame.Data = chosen.at("/api/v1/actions")
	return show(c, s.pages.timeline, timelineView{
		layout:  frame,
		Filters: newFilterView(chosen, filter, facets, names),
		Picture: timeline.NewView(drawn, timeline.Options{
			From: filter.From, To: filter.To, Today: today(s.now(), frame.zone()),
		}),
		Total: drawn.Total,
		Left:  drawn.Left,
		List:  chosen.at("/initiatives"),
	})
}
