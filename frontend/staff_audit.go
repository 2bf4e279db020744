package frontend

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/store"
)

const auditPerPage = 100

// auditView lists what was done that is no change of the record.
type auditView struct {
	staffLayout
	Entries []auditEntryView
	Total   int
	Acts    []string
	Act     string
	More    string
}

type auditEntryView struct {
	At                                  *moment
	Actor, Act, Subject, Detail, Source string
}

func (s *site) showAudit(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Audit", "/staff/audit")
	if err != nil {
		return err
	}
	filter := store.AuditFilter{Limit: auditPerPage, Cursor: c.Query("cursor")}
	if act := c.Query("act"); slices.Contains(auth.Acts, act) {
		filter.Act = act
	}
	page, err := s.store.Audit(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	view := auditView{staffLayout: frame, Total: page.Total, Acts: auth.Acts, Act: filter.Act}
	if page.Next != "" {
		values := url.Values{"cursor": {page.Next}}
		if filter.Act != "" {
			values.Set("act", filter.Act)
		}
		view.More = "/staff/audit?" + values.Encode()
	}
	for _, entry := range page.Items {
		view.Entries = append(view.Entries, auditEntryView{
			minuteOf(&entry.At, frame.zone()), entry.Actor, entry.Act, entry.Subject, entry.Detail, entry.Address,
		})
	}
	return showStaff(c, s.staff.audit, view)
}
