package frontend

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/store"
	"tracker/web"
)

// staffLayout is what every staff page has around its content.
type staffLayout struct {
	layout
	// User is who is signed in; without a name nobody is, as on the login page.
	User     web.Identity
	Sections []staffSectionView
	// Notice says what the last act did.
	Notice string
}

// staffSection is an entry of the staff's navigation.
type staffSection struct {
	label, path string
	role        web.Role
	// count is what waits there; nil shows no number.
	count func(store.StaffCounts) int
}

type staffSectionView struct {
	Label, Path string
	// Count is nil where there is nothing to count.
	Count *int
}

var staffSections = []staffSection{
	{"Queue", "/staff", web.RoleViewer, func(c store.StaffCounts) int { return c.Queue }},
	{"Records", initiativesPath, web.RoleViewer, nil},
	{"Drafts", initiativesPath + "?publication=draft", web.RoleViewer, func(c store.StaffCounts) int { return c.Drafts }},
	{"Suggestions", "/staff/suggestions", web.RoleViewer, func(c store.StaffCounts) int { return c.Suggestions }},
	{"Import", importPath, web.RoleViewer, nil},
	{"Widgets", "/staff/embeds", web.RoleViewer, nil},
	{"Users", "/staff/users", web.RoleAdmin, nil},
	{"Jobs", "/staff/jobs", web.RoleAdmin, nil},
	{"Settings", "/staff/settings", web.RoleAdmin, nil},
	{"Audit", "/staff/audit", web.RoleAdmin, nil},
	{"Account", "/staff/account", web.RoleViewer, nil},
}

// staffFrame prepares the layout of a staff page in a section of staffSections, "" for none.
func (s *site) staffFrame(c *gin.Context, title, section string) (staffLayout, error) {
	ctx := c.Request.Context()
	frame, err := s.campaignFrame(ctx, locale.English(), section)
	if err != nil {
		return staffLayout{}, err
	}
	frame.Title, frame.Canonical, frame.Description = title, "", ""
	view := staffLayout{layout: frame, Notice: notices[c.Query("done")]}
	id, known := web.IdentityOf(c)
	if !known {
		return view, nil
	}
	view.User = id
	view.Sections, err = s.staffNavigation(ctx, id)
	return view, err
}

// staffNavigation lists the sections that somebody may see, with what waits in them.
func (s *site) staffNavigation(ctx context.Context, id web.Identity) ([]staffSectionView, error) {
	counts, err := s.store.StaffCounts(ctx)
	if err != nil {
		return nil, err
	}
	var list []staffSectionView
	for _, section := range staffSections {
		if !id.May(section.role) {
			continue
		}
		view := staffSectionView{Label: section.label, Path: section.path}
		if section.count != nil {
			n := section.count(counts)
			view.Count = &n
		}
		list = append(list, view)
	}
	return list, nil
}

// notices are what a page may say about the act that led to it, by the value of the parameter "done". It is a list, so
// that no link can put its own words onto a page.
var notices = map[string]string{
	"saved":                 "Saved.",
	"checked":               "Recorded: checked, nothing new. This is the next one.",
	"snoozed":               "Snoozed. This is the next one.",
	"dismissed":             "Dismissed. This is the next one.",
	"assigned":              "Assigned.",
	"reopened":              "Open again.",
	"several-checked":       "Recorded: checked, nothing new. What else is asked of a record is left for a look of its own.",
	"several-snoozed":       "Those that were chosen are snoozed.",
	"several-assigned":      "Those that were chosen are assigned.",
	"answered":              "The answer is sent.",
	"case-closed":           "The case is closed, and the sender’s address is deleted.",
	"job-begun":             "The job has begun. Load the page again to see what came of it.",
	"action-added":          "The action is added.",
	"status-changed":        "The status is changed.",
	"restored":              "The earlier version is back, as a new version.",
	"welcome":               "Welcome. The account is set up; add a second factor below, so that a stolen password is not enough.",
	"signed-out":            "You are signed out.",
	"password-set":          "The password is set. Sign in with it now.",
	"password-changed":      "The password is changed. Everywhere else you are signed out.",
	"authenticator-added":   "The authenticator app is added.",
	"authenticator-removed": "The authenticator app is removed.",
	"passkey-added":         "The passkey is added.",
	"passkey-removed":       "The passkey is removed.",
	"session-ended":         "That session has ended.",
	"sessions-ended":        "Every other session has ended.",
	"token-revoked":         "The token is revoked.",
	"user-disabled":         "The account is disabled and signed out everywhere.",
	"user-enabled":          "The account is open again.",
	"factors-reset":         "The second factors are removed. Send a link only to somebody whose voice you know.",
}

// done leads on to a page after an act, which then says what was done: a word of notices.
func done(c *gin.Context, path, notice string) error {
	c.Redirect(http.StatusSeeOther, path+"?done="+notice)
	return nil
}
