package frontend

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// loginView is the page on which staff sign in.
type loginView struct {
	staffLayout
	Email, Next string
	Fault       string
	Carried     carried
	// Expired tells that the visitor was signed in before.
	Expired  bool
	Passkeys bool
}

// secondStepView asks for the second factor.
type secondStepView struct {
	staffLayout
	Next    string
	Fault   string
	Carried carried
	App     bool
	Passkey bool
}

// carryOnView puts a form before its author again.
type carryOnView struct {
	staffLayout
	Carried carried
}

func (s *site) showLogin(c *gin.Context) error {
	return s.loginPage(c, http.StatusOK, loginView{Next: nextOf(c.Query("next"))})
}

func (s *site) loginPage(c *gin.Context, status int, view loginView) error {
	frame, err := s.staffFrame(c, "Sign in", "")
	if err != nil {
		return err
	}
	view.staffLayout, view.Passkeys = frame, s.auth.PasskeysPossible()
	view.User.Name = "" // nobody is signed in, whatever was before
	private(c)
	return showStaffStatus(c, status, s.staff.login, view)
}

// private keeps a page of signing in out of every cache, and its address out of what other pages are told.
func private(c *gin.Context) {
	c.Header("Cache-Control", "private, no-store")
	c.Header("Referrer-Policy", "no-referrer")
}

// signIn takes an e-mail address and a password.
func (s *site) signIn(c *gin.Context) error {
	sent, err := carriedBy(c)
	if err != nil {
		return err
	}
	view := loginView{Email: c.PostForm("email"), Next: nextOf(c.PostForm("next")), Carried: sent}
	before, err := s.sessionID(c)
	if err != nil {
		return err
	}
	entry, err := s.auth.SignIn(c.Request.Context(), view.Email, c.PostForm("password"), clientOf(c), before)
	if explainable(err) {
		view.Fault = detailOf(err)
		return s.loginPage(c, statusOf(err), view)
	}
	if err != nil {
		return err
	}
	s.auth.SetSession(c, entry.Token)
	if entry.NeedsFactor() {
		return s.secondStepPage(c, http.StatusOK, secondStepView{Next: view.Next, Carried: sent}, entry.User)
	}
	return s.carryOn(c, sent, view.Next)
}

// sessionID is that of the browser's session so far, 0 for none.
func (s *site) sessionID(c *gin.Context) (int64, error) {
	session, _, err := s.auth.Session(c)
	if err != nil || session == nil {
		return 0, err
	}
	return session.ID, nil
}

// statusOf is how a failed attempt is answered.
func statusOf(err error) int {
	if models.CodeOf(err) == models.ErrTooMany {
		return http.StatusTooManyRequests
	}
	return http.StatusUnprocessableEntity
}

// carryOn leads from signing in to where somebody wanted to be, or back to the form that they had sent.
func (s *site) carryOn(c *gin.Context, sent carried, next string) error {
	private(c)
	if sent.Path == "" {
		c.Redirect(http.StatusSeeOther, next)
		return nil
	}
	frame, err := s.staffFrame(c, "Signed in again", "")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.carryOn, carryOnView{frame, sent})
}

// pending gives the session that waits for its second factor; without one the way in begins anew.
func (s *site) pending(c *gin.Context) (*store.Session, store.User, error) {
	session, user, err := s.auth.Session(c)
	if session != nil && session.Stage != store.StagePassword {
		session = nil
	}
	return session, user, err
}

func (s *site) showSecondStep(c *gin.Context) error {
	session, user, err := s.pending(c)
	if err != nil {
		return err
	}
	next := nextOf(c.Query("next"))
	if session == nil {
		private(c)
		c.Redirect(http.StatusSeeOther, "/staff/login?next="+url.QueryEscape(next))
		return nil
	}
	return s.secondStepPage(c, http.StatusOK, secondStepView{Next: next}, user)
}

func (s *site) secondStepPage(c *gin.Context, status int, view secondStepView, user store.User) error {
	frame, err := s.staffFrame(c, "Second step", "")
	if err != nil {
		return err
	}
	view.staffLayout = frame
	view.App, view.Passkey = user.TOTPSecret != "", user.Passkeys > 0 && s.auth.PasskeysPossible()
	private(c)
	return showStaffStatus(c, status, s.staff.secondStep, view)
}

// takeSecondStep takes a code of an authenticator app, or a recovery code.
func (s *site) takeSecondStep(c *gin.Context) error {
	sent, err := carriedBy(c)
	if err != nil {
		return err
	}
	session, user, err := s.pending(c)
	if err != nil {
		return err
	}
	view := secondStepView{Next: nextOf(c.PostForm("next")), Carried: sent}
	if session == nil {
		return s.loginPage(c, http.StatusUnprocessableEntity, loginView{
			Next: view.Next, Carried: sent, Fault: "This took too long. Please begin again.",
		})
	}
	entry, err := s.auth.ShowCode(c.Request.Context(), *session, user, c.PostForm("code"), clientOf(c))
	if explainable(err) {
		view.Fault = detailOf(err)
		return s.secondStepPage(c, statusOf(err), view, user)
	}
	if err != nil {
		return err
	}
	s.auth.SetSession(c, entry.Token)
	return s.carryOn(c, sent, view.Next)
}

func (s *site) signOut(c *gin.Context) error {
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	if err := s.auth.SignOut(c.Request.Context(), session, user, clientOf(c)); err != nil {
		return err
	}
	s.auth.ForgetSession(c)
	// What the browser still holds of the pages goes too.
	c.Header("Clear-Site-Data", `"cache"`)
	return done(c, "/staff/login", "signed-out")
}
