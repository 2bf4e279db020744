package frontend

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// staffInitiativesView lists records for staff, drafts and archived ones included.
type staffInitiativesView struct {
	staffLayout
	Query       string
	Publication models.Publication
	Choices     []publicationChoice
	Rows        []staffInitiativeRow
	Total       int
	// Next is the address of the page that follows, empty at the end.
	Next    string
	MayEdit bool
}

type publicationChoice struct {
	Label, Path string
	Chosen      bool
}

type staffInitiativeRow struct {
	store.InitiativeItem
	Path     string
	Updated  *moment
	Verified *moment
}

// staffPageSize is how many records a page lists.
const staffPageSize = 50

func (s *site) showStaffInitiatives(c *gin.Context) error {
	ctx := c.Request.Context()
	frame, err := s.staffFrame(c, "Records", initiativesPath)
	if err != nil {
		return err
	}
	filter := store.InitiativeFilter{
		Audience: store.Staff, Query: shortened(typed(c.Query("q")), 200), Cursor: c.Query("cursor"), Limit: staffPageSize,
	}
	if filter.Query == "" {
		filter.Sort = "-updated_at"
	}
	view := staffInitiativesView{staffLayout: frame, Query: filter.Query, MayEdit: mayEdit(frame)}
	if asked := c.Query("publication"); asked != "" {
		if !models.Publications.Has(asked) {
			var faults models.Faults
			faults.Add("/query/publication", "%q is none of draft, published and archived.", shortened(asked, 40))
			return faults.AsError("The address has a fault.")
		}
		view.Publication = models.Publication(asked)
		filter.Publications = []models.Publication{view.Publication}
	}
	page, err := s.store.Initiatives(ctx, filter)
	if err != nil {
		return err
	}
	view.Total = page.Total
	for _, item := range page.Items {
		row := staffInitiativeRow{InitiativeItem: item, Path: initiativePath(item.Slug), Updated: momentOf(item.UpdatedAt, frame.zone())}
		if item.LastVerifiedAt != nil {
			row.Verified = momentOf(*item.LastVerifiedAt, frame.zone())
		}
		view.Rows = append(view.Rows, row)
	}
	at := func(publication, cursor string) string {
		values := url.Values{}
		for name, value := range map[string]string{"q": filter.Query, "publication": publication, "cursor": cursor} {
			if value != "" {
				values.Set(name, value)
			}
		}
		return address{initiativesPath, values}.String()
	}
	if page.Next != "" {
		view.Next = at(string(view.Publication), page.Next)
	}
	view.Choices = append(view.Choices, publicationChoice{"All", at("", ""), view.Publication == ""})
	for _, term := range models.Publications.Terms {
		view.Choices = append(view.Choices, publicationChoice{term.Label, at(term.Value, ""), string(view.Publication) == term.Value})
	}
	return showStaffStatus(c, http.StatusOK, s.staff.initiatives, view)
}

// mayEdit tells whether whom a page is for may change records.
func mayEdit(frame staffLayout) bool {
	return slices.Contains([]string{"editor", "admin"}, string(frame.User.Role))
}
