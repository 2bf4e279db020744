package frontend

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

const usersPerPage = 50

// usersView lists everybody who may sign in.
type usersView struct {
	staffLayout
	Users []userView
	Total int
	// More is the address of the next page, Back that of the first, each empty where there is none.
	More, Back string
	Form       form
}

type userView struct {
	ID                int64
	Email, Name, Role string
	Self, Disabled    bool
	// Waiting tells that the user has not set a password yet.
	Waiting      bool
	SecondFactor bool
	LastLogin    *moment
}

// Roles are what a user may be.
func (usersView) Roles() []web.Role { return []web.Role{web.RoleViewer, web.RoleEditor, web.RoleAdmin} }

// linkMadeView shows a link, this once.
type linkMadeView struct {
	staffLayout
	Email, Address string
}

func (s *site) showUsers(c *gin.Context) error { return s.usersPage(c, http.StatusOK, form{}) }

func (s *site) usersPage(c *gin.Context, status int, filled form) error {
	offset, _ := strconv.Atoi(c.Query("from")) // a number that is none begins at the beginning
	frame, err := s.staffFrame(c, "Users", "/staff/users")
	if err != nil {
		return err
	}
	list, total, err := s.store.Users(c.Request.Context(), offset, usersPerPage)
	if err != nil {
		return err
	}
	view := usersView{staffLayout: frame, Total: total, Form: filled}
	if offset+len(list) < total && len(list) > 0 {
		view.More = "/staff/users?from=" + strconv.Itoa(max(offset, 0)+len(list))
	}
	if offset > 0 {
		view.Back = "/staff/users"
	}
	for _, user := range list {
		view.Users = append(view.Users, userView{
			ID: user.ID, Email: user.Email, Name: user.Name, Role: user.Role, Self: user.ID == frame.User.UserID,
			Disabled: user.DisabledAt != nil, Waiting: user.PasswordHash == "", SecondFactor: user.SecondFactor(),
			LastLogin: minuteOf(user.LastLoginAt, frame.zone()),
		})
	}
	return showStaffStatus(c, status, s.staff.users, view)
}

func (s *site) addUser(c *gin.Context) error {
	user, secret, err := s.auth.CreateAccount(c.Request.Context(), auth.NewAccount{
		Email: c.PostForm("email"), Name: c.PostForm("name"), Role: web.Role(c.PostForm("role")),
	}, entryOf(c, "", ""))
	if models.CodeOf(err) == models.ErrInvalid {
		return s.usersPage(c, http.StatusUnprocessableEntity, form{c.Request.PostForm, faultsOf(err)})
	}
	if err != nil {
		return err
	}
	return s.linkPage(c, user, secret)
}

func (s *site) linkPage(c *gin.Context, user store.User, secret string) error {
	frame, err := s.staffFrame(c, "A link for "+user.Name, "/staff/users")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.linkMade, linkMadeView{frame, user.Email, s.siteOf(c) + "/staff/setup/" + secret})
}

// siteOf is the address of the site as this visitor reaches it.
func (s *site) siteOf(c *gin.Context) string {
	if s.baseURL != "" {
		return s.baseURL
	}
	return "http://" + c.Request.Host
}

// onUser runs an act on the user of a path who is somebody else: nobody locks themselves out by mistake.
func (s *site) onUser(c *gin.Context, notice string, act func(store.User) error) error {
	id, err := idOf(c)
	if err != nil {
		return err
	}
	user, err := s.store.UserByID(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if self, _ := web.IdentityOf(c); self.UserID == id {
		return models.Errorf(models.ErrConflict, "This is your own account; another admin has to do this.")
	}
	if err := act(user); err != nil || notice == "" {
		return err
	}
	return done(c, "/staff/users", notice)
}

func (s *site) changeRole(c *gin.Context) error {
	return s.onUser(c, "saved", func(user store.User) error {
		role := web.Role(c.PostForm("role"))
		if role != web.RoleViewer && role != web.RoleEditor && role != web.RoleAdmin {
			return models.Errorf(models.ErrInvalid, "A role is viewer, editor or admin.")
		}
		return s.store.SetUserRole(c.Request.Context(), user.ID, string(role), entryOf(c, auth.ActUserRole, user.Role+" to "+string(role)))
	})
}

func (s *site) disableUser(c *gin.Context) error {
	return s.onUser(c, "user-disabled", func(user store.User) error {
		return s.store.DisableUser(c.Request.Context(), user.ID, entryOf(c, auth.ActUserDisabled, ""))
	})
}

func (s *site) enableUser(c *gin.Context) error {
	return s.onUser(c, "user-enabled", func(user store.User) error {
		return s.store.EnableUser(c.Request.Context(), user.ID, entryOf(c, auth.ActUserEnabled, ""))
	})
}

func (s *site) resetFactors(c *gin.Context) error {
	return s.onUser(c, "factors-reset", func(user store.User) error {
		return s.store.RemoveSecondFactors(c.Request.Context(), user.ID, entryOf(c, auth.ActFactorsReset, ""))
	})
}

func (s *site) makeLink(c *gin.Context) error {
	return s.onUser(c, "", func(user store.User) error {
		secret, err := s.auth.AccountLink(c.Request.Context(), user, entryOf(c, "", ""))
		if err != nil {
			return err
		}
		return s.linkPage(c, user, secret)
	})
}
