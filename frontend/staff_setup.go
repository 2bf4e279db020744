package frontend

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// setUpView is the page behind a link that is used once: for the first account, or for the password of one.
type setUpView struct {
	staffLayout
	// First tells that the first account is set up.
	First bool
	Email string
	Form  form
}

func (s *site) showSetUp(c *gin.Context) error {
	private(c)
	link, err := s.auth.Link(c.Request.Context(), c.Param("secret"))
	if err != nil {
		return err
	}
	return s.setUpPage(c, http.StatusOK, link, nil)
}

func (s *site) setUpPage(c *gin.Context, status int, link store.AccountLink, faults models.Faults) error {
	title := "Choose a password"
	if link.User == nil {
		title = "Set up the first account"
	}
	frame, err := s.staffFrame(c, title, "")
	if err != nil {
		return err
	}
	view := setUpView{staffLayout: frame, First: link.User == nil, Form: form{c.Request.PostForm, faults}}
	if link.User != nil {
		view.Email = link.User.Email
	}
	return showStaffStatus(c, status, s.staff.setUp, view)
}

// setUp uses the link. A link for a password leads to signing in: it must not go around a second factor.
func (s *site) setUp(c *gin.Context) error {
	private(c)
	ctx, secret := c.Request.Context(), c.Param("secret")
	link, err := s.auth.Link(ctx, secret)
	if err != nil {
		return err
	}
	password := c.PostForm("password")
	if password != c.PostForm("password_again") {
		return s.setUpPage(c, http.StatusUnprocessableEntity, link, models.Faults{{
			Pointer: "/password_again", Detail: "The two are not the same.",
		}})
	}
	if link.User == nil {
		var entry auth.Entry
		entry, err = s.auth.UseFirstLink(ctx, secret, auth.NewAccount{
			Email: c.PostForm("email"), Name: c.PostForm("name"), Password: password, Role: web.RoleAdmin,
		}, clientOf(c))
		if err == nil {
			s.auth.SetSession(c, entry.Token)
			return done(c, "/staff/account", "welcome")
		}
	} else if _, err = s.auth.UsePasswordLink(ctx, secret, password, clientOf(c)); err == nil {
		return done(c, "/staff/login", "password-set")
	}
	if models.CodeOf(err) == models.ErrInvalid {
		return s.setUpPage(c, http.StatusUnprocessableEntity, link, faultsOf(err))
	}
	return err
}

// faultsOf gives what is wrong with an input.
func faultsOf(err error) models.Faults {
	_, shown := web.StatusOf(err)
	return shown.Faults
}
