package frontend

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
)

// tokenMadeView shows a new token, this once.
type tokenMadeView struct {
	staffLayout
	Secret, Name, Scope string
	Expires             *moment
}

func (s *site) makeToken(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	expires, err := auth.ParseExpiry(c.PostForm("expires"), s.now())
	token := store.Token{UserID: user.ID, Name: c.PostForm("name"), Scope: c.PostForm("scope"), ExpiresAt: expires}
	var secret string
	if err == nil {
		secret, token, err = s.auth.CreateToken(c.Request.Context(), token, subject(entryOf(c, "", ""), user.Email))
	}
	if models.CodeOf(err) == models.ErrInvalid {
		return s.accountPage(c, http.StatusUnprocessableEntity, form{}, form{c.Request.PostForm, faultsOf(err)})
	}
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "A new token", "/staff/account")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.tokenMade, tokenMadeView{frame, secret, token.Name, token.Scope, minuteOf(token.ExpiresAt, frame.zone())})
}

func (s *site) revokeToken(c *gin.Context) error {
	user, id, err := s.currentAndID(c)
	if err != nil {
		return err
	}
	if err := s.store.RevokeToken(c.Request.Context(), user.ID, id, entryOf(c, auth.ActTokenRevoked, "")); err != nil {
		return err
	}
	return done(c, "/staff/account", "token-revoked")
}

// subject names whom an entry of the audit is about.
func subject(entry store.AuditEntry, email string) store.AuditEntry {
	entry.Subject = email
	return entry
}
