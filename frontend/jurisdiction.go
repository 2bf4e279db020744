package frontend

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/frontend/timeline"
	"tracker/models"
	"tracker/store"
)

// jurisdictionView is one jurisdiction: what it did itself and, apart from that, what was done by bodies that it
// belonged to.
type jurisdictionView struct {
	layout
	Jurisdiction jurisdictionRow
	// PartOf is the name of the country that a territory belongs to.
	PartOf string
	Rows   []initiativeRow
	// Timeline is its lane.
	Timeline timeline.Drawing
	Covering []coveringView
	Members  []store.Member
	Former   []store.Member
	// Most is how many initiatives are listed when there are more; 0 when they are all.
	Most int
}

type coveringView struct {
	store.CoveringBody
	Rows []initiativeRow
}

func (s *site) showJurisdiction(c *gin.Context) error {
	given := c.Param("code")
	if lower := strings.ToLower(given); lower != given {
		address := *c.Request.URL
		address.Path, address.RawPath = "/jurisdictions/"+lower, ""
		c.Redirect(http.StatusMovedPermanently, address.RequestURI())
		return nil
	}
	code := models.Code(strings.ToUpper(given))
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	detail, err := v.record.Jurisdiction(v.ctx(), code, store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/jurisdictions", codePath(code))
	if err != nil {
		return err
	}
	frame.Title = v.words.Place(detail.Code, detail.Name)
	frame.Description = v.words.T("jurisdiction.description", "name", frame.Title,
		"initiatives", v.words.N("words.initiatives", detail.Counts.Total()), "tagline", frame.Campaign.Tagline)
	frame.Data = "/api/v1/jurisdictions/" + given
	frame.Take = s.takeAway(v, url.Values{"jurisdiction": {string(code)}}, jurisdictionFeed(code))
	frame.Linked = s.linkJurisdiction(v, code, frame.Title)
	frame.feed(v, v.words.T("feed.changes-of", "title", frame.Title), jurisdictionFeed(code))
	view := jurisdictionView{
		layout:       frame,
		Jurisdiction: newJurisdictionRow(v.words, detail.JurisdictionSummary),
		Rows:         withSteps(v.words, initiativeRows(detail.Initiatives, false), v.day),
		Timeline:     laneOf(v, detail.Jurisdiction, detail.Initiatives),
		Most:         detail.Most,
	}
	if view.Timeline.Dated {
		view.load(s.assets, "timeline")
	}
	if detail.PartOf != "" {
		if view.PartOf, err = nameOf(v, detail.PartOf); err != nil {
			return err
		}
	}
	for _, body := range detail.Covering {
		view.Covering = append(view.Covering, coveringView{CoveringBody: body, Rows: initiativeRows(body.Initiatives, false)})
	}
	members := inAlphabet(v.words, detail.Members, func(m store.Member) string { return v.words.Place(m.Code, m.Name) })
	for _, member := range members {
		if member.Until.IsZero() {
			view.Members = append(view.Members, member)
		} else {
			view.Former = append(view.Former, member)
		}
	}
	return show(v, s.pages.jurisdiction, view)
}

// nameOf gives the name of a jurisdiction that the record points to, in the visit's language.
func nameOf(v *visit, code models.Code) (string, error) {
	detail, err := v.record.Jurisdiction(v.ctx(), code, store.Public)
	return v.words.Place(code, detail.Name), err
}
