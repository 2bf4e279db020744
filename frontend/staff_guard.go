package frontend

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// beforeEnrolment are the routes that stay open to somebody who has to add a second factor first.
var beforeEnrolment = []string{
	"/staff/logout", "/staff/confirm", "/staff/account/enrol", "/staff/account/authenticator", "/staff/account/authenticator/code.svg",
	"/staff/account/authenticator/confirm", "/staff/account/passkeys/new", "/staff/account/passkeys/options", "/staff/account/passkeys",
}

// guarded puts before each handler of staff what holds for all of them: where a second factor is required, whoever has
// none adds one before anything else.
func (s *site) guarded(routes []web.Route) []web.Route {
	for n, route := range routes {
		if route.Role == web.RolePublic || slices.Contains(beforeEnrolment, route.Path) {
			continue
		}
		routes[n].Handle = func(c *gin.Context) error {
			if id, _ := web.IdentityOf(c); id.MustEnrol {
				c.Redirect(http.StatusSeeOther, "/staff/account/enrol")
				return nil
			}
			return route.Handle(c)
		}
	}
	return routes
}

// askToSignIn answers a request for a staff page from somebody who is not signed in. What a form sent is carried along,
// so that it is still there afterwards.
func (s *site) askToSignIn(c *gin.Context) error {
	if c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead {
		c.Redirect(http.StatusSeeOther, "/staff/login?next="+url.QueryEscape(c.Request.URL.RequestURI()))
		return nil
	}
	if !isForm(c) {
		return models.Errorf(models.ErrUnauthenticated, "You are no longer signed in.")
	}
	sent, err := carryForm(c)
	if err != nil {
		return err
	}
	return s.loginPage(c, http.StatusUnauthorized, loginView{Carried: sent, Expired: true})
}

// confirmed asks for the password before a handler, unless it was shown lately: a browser left open must not be enough.
// A form is kept meanwhile, and goes through together with the password.
func (s *site) confirmed(handle func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		session, user, err := s.current(c)
		if err != nil {
			return err
		}
		if s.auth.Confirmed(session) {
			return handle(c)
		}
		view := confirmView{Action: c.Request.URL.RequestURI()}
		if c.Request.Method != http.MethodPost {
			view.Action, view.Next = "/staff/confirm", c.Request.URL.RequestURI()
			return s.confirmPage(c, http.StatusOK, view)
		}
		if password, given := c.GetPostForm(confirmField); given {
			err := s.auth.Confirm(c.Request.Context(), session, user, password, clientOf(c))
			if err == nil {
				return handle(c)
			}
			if !explainable(err) {
				return err
			}
			view.Fault = detailOf(err)
		}
		sent, err := carryForm(c)
		if err != nil {
			return err
		}
		view.Fields = sent.Fields
		return s.confirmPage(c, http.StatusForbidden, view)
	}
}

// confirmField is the password on the page that asks for it again.
const confirmField = "confirm_password"

// confirmView asks for the password again.
type confirmView struct {
	staffLayout
	Action, Next string
	// Fields are those of the form that waits.
	Fields []carriedField
	Fault  string
}

func (s *site) confirmPage(c *gin.Context, status int, view confirmView) error {
	frame, err := s.staffFrame(c, "Confirm that it is you", "")
	if err != nil {
		return err
	}
	view.staffLayout = frame
	return showStaffStatus(c, status, s.staff.confirm, view)
}

// confirm takes the password for a page that is only read.
func (s *site) confirm(c *gin.Context) error {
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	next := nextOf(c.PostForm("next"))
	err = s.auth.Confirm(c.Request.Context(), session, user, c.PostForm(confirmField), clientOf(c))
	if explainable(err) {
		return s.confirmPage(c, http.StatusForbidden, confirmView{Action: "/staff/confirm", Next: next, Fault: detailOf(err)})
	}
	if err != nil {
		return err
	}
	c.Redirect(http.StatusSeeOther, next)
	return nil
}

// current gives the session and the user behind a request that was let through.
func (s *site) current(c *gin.Context) (store.Session, store.User, error) {
	session, user, err := s.auth.Session(c)
	if err == nil && session == nil {
		err = models.Errorf(models.ErrUnauthenticated, "You are no longer signed in.")
	}
	if err != nil {
		return store.Session{}, store.User{}, err
	}
	return *session, user, nil
}

func clientOf(c *gin.Context) auth.Client {
	return auth.Client{Address: c.ClientIP(), Agent: c.Request.UserAgent()}
}

// entryOf begins an entry of the audit on what somebody does.
func entryOf(c *gin.Context, act, detail string) store.AuditEntry {
	id, _ := web.IdentityOf(c)
	return store.AuditEntry{ActorID: id.UserID, Actor: id.Name, Act: act, Detail: detail, Address: c.ClientIP()}
}

// explainable tells whether an error belongs on the page of the form rather than on one of its own.
func explainable(err error) bool {
	switch models.CodeOf(err) {
	case models.ErrInvalid, models.ErrForbidden, models.ErrConflict, models.ErrTooMany:
		return true
	}
	return false
}

func detailOf(err error) string {
	_, shown := web.StatusOf(err)
	return shown.Detail
}

// nextOf gives where to go on to: a staff page of this site, whatever a link says.
func nextOf(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f }) ||
		path.Clean(u.Path) != u.Path || u.Path != "/staff" && !strings.HasPrefix(u.Path, "/staff/") || strings.HasPrefix(u.Path, "/staff/login") {
		return "/staff"
	}
	return u.RequestURI()
}
