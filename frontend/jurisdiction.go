package frontend

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// jurisdictionView is one jurisdiction: what it did itself and, apart from that, what was done by bodies that it
// belonged to.
type jurisdictionView struct {
	layout
	Jurisdiction jurisdictionRow
	// PartOf is the name of the country that a territory belongs to.
	PartOf   string
	Rows     []initiativeRow
	Covering []coveringView
	Members  []store.Member
	Former   []store.Member
}

type coveringView struct {
	store.CoveringBody
	Rows []initiativeRow
}

func (s *site) showJurisdiction(c *gin.Context) error {
	ctx := c.Request.Context()
	given := c.Param("code")
	if lower := strings.ToLower(given); lower != given {
		address := *c.Request.URL
		address.Path, address.RawPath = "/jurisdictions/"+lower, ""
		c.Redirect(http.StatusMovedPermanently, address.RequestURI())
		return nil
	}
	code := models.Code(strings.ToUpper(given))
	detail, err := s.store.Jurisdiction(ctx, code, store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(ctx, "/jurisdictions", codePath(code))
	if err != nil {
		return err
	}
	frame.Title = detail.Name
	frame.Description = detail.Name + ": " + count(detail.Counts.Total(), "initiative", "initiatives") + ". " + frame.Campaign.Tagline
	frame.Data = "/api/v1/jurisdictions/" + given
	day := today(s.now(), frame.zone())
	view := jurisdictionView{
		layout:       frame,
		Jurisdiction: newJurisdictionRow(detail.JurisdictionSummary),
		Rows:         withSteps(initiativeRows(detail.Initiatives, false), day),
	}
	if detail.PartOf != "" {
		if view.PartOf, err = s.nameOf(c, detail.PartOf); err != nil {
			return err
		}
	}
	for _, body := range detail.Covering {
		view.Covering = append(view.Covering, coveringView{CoveringBody: body, Rows: initiativeRows(body.Initiatives, false)})
	}
	for _, member := range detail.Members {
		if member.Until.IsZero() {
			view.Members = append(view.Members, member)
		} else {
			view.Former = append(view.Former, member)
		}
	}
	return show(c, s.pages.jurisdiction, view)
}

// nameOf gives the name of a jurisdiction that the record points to.
func (s *site) nameOf(c *gin.Context, code models.Code) (string, error) {
	detail, err := s.store.Jurisdiction(c.Request.Context(), code, store.Public)
	return detail.Name, err
}
