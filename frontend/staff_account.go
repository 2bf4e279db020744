package frontend

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// tokensShown is how many tokens an account's page lists.
const tokensShown = 50

// accountView is somebody's own account.
type accountView struct {
	staffLayout
	Email            string
	App              bool
	Passkeys         []passkeyView
	PasskeysPossible bool
	CodesLeft        int
	Required         bool
	Sessions         []sessionView
	Tokens           []tokenView
	TokensTotal      int
	Password, Token  form
}

// HasFactor tells whether there is any second factor.
func (v accountView) HasFactor() bool { return v.App || len(v.Passkeys) > 0 }

type passkeyView struct {
	ID            int64
	Name          string
	Created, Used *moment
}

type sessionView struct {
	ID             int64
	Current        bool
	Address, Agent string
	Created, Seen  *moment
}

type tokenView struct {
	ID                     int64
	User, Name, Scope      string
	Created, Expires, Used *moment
	Revoked, Expired       bool
}

func (s *site) showAccount(c *gin.Context) error {
	return s.accountPage(c, http.StatusOK, form{}, form{})
}

// accountPage shows the account with what is wrong in one of its forms.
func (s *site) accountPage(c *gin.Context, status int, password, token form) error {
	ctx := c.Request.Context()
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "Account", "/staff/account")
	if err != nil {
		return err
	}
	passkeys, err1 := s.store.Passkeys(ctx, user.ID)
	sessions, err2 := s.store.Sessions(ctx, user.ID)
	left, err3 := s.store.RecoveryCodesLeft(ctx, user.ID)
	required, err4 := s.store.SecondFactorRequired(ctx)
	tokens, total, err5 := s.store.Tokens(ctx, user.ID, 0, tokensShown)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return err
	}
	view := accountView{
		staffLayout: frame, Email: user.Email, App: user.TOTPSecret != "", PasskeysPossible: s.auth.PasskeysPossible(),
		CodesLeft: left, Required: required, Tokens: tokenViews(tokens, s.now(), frame.zone()), TokensTotal: total,
		Password: password, Token: token,
	}
	for _, key := range passkeys {
		view.Passkeys = append(view.Passkeys, passkeyView{
			key.ID, key.Name, momentOf(key.CreatedAt, frame.zone()), minuteOf(key.LastUsedAt, frame.zone()),
		})
	}
	for _, other := range sessions {
		view.Sessions = append(view.Sessions, sessionView{
			ID: other.ID, Current: other.ID == session.ID, Address: other.Address, Agent: other.Agent,
			Created: minuteOf(&other.CreatedAt, frame.zone()), Seen: minuteOf(&other.LastSeenAt, frame.zone()),
		})
	}
	return showStaffStatus(c, status, s.staff.account, view)
}

func tokenViews(list []store.Token, now time.Time, zone *time.Location) []tokenView {
	views := make([]tokenView, len(list))
	for n, token := range list {
		views[n] = tokenView{
			ID: token.ID, User: token.User, Name: token.Name, Scope: token.Scope, Created: momentOf(token.CreatedAt, zone),
			Used: minuteOf(token.LastUsedAt, zone), Expires: minuteOf(token.ExpiresAt, zone),
			Revoked: token.RevokedAt != nil, Expired: token.RevokedAt == nil && !token.Valid(now),
		}
	}
	return views
}

// minuteOf is a moment with its hour and minute, nil for none.
func minuteOf(t *time.Time, zone *time.Location) *moment {
	if t == nil || t.IsZero() {
		return nil
	}
	return &moment{Machine: t.UTC().Format(time.RFC3339), Text: t.In(zone).Format("2 January 2006, 15:04")}
}

func (s *site) changePassword(c *gin.Context) error {
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	fault := func(faults models.Faults) error {
		return s.accountPage(c, http.StatusUnprocessableEntity, form{faults: faults}, form{})
	}
	if c.PostForm("password") != c.PostForm("password_again") {
		return fault(models.Faults{{Pointer: "/password_again", Detail: "The two are not the same."}})
	}
	err = s.auth.Confirm(c.Request.Context(), session, user, c.PostForm(confirmField), clientOf(c))
	if explainable(err) {
		return fault(models.Faults{{Pointer: "/" + confirmField, Detail: detailOf(err)}})
	}
	if err != nil {
		return err
	}
	entry, err := s.auth.ChangePassword(c.Request.Context(), session, user, c.PostForm("password"), clientOf(c))
	if models.CodeOf(err) == models.ErrInvalid {
		return fault(faultsOf(err))
	}
	if err != nil {
		return err
	}
	s.auth.SetSession(c, entry.Token)
	return done(c, "/staff/account", "password-changed")
}

// idOf is the number in a path.
func idOf(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		return 0, models.Errorf(models.ErrNotFound, "There is nothing at this address.")
	}
	return id, nil
}
