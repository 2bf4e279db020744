package frontend

import (
	"github.com/gin-gonic/gin"

	"tracker/auth"
)

// endSession signs one of one's own browsers out.
func (s *site) endSession(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	id, err := idOf(c)
	if err != nil {
		return err
	}
	if err := s.store.EndSession(c.Request.Context(), user.ID, id, subject(entryOf(c, auth.ActSessionEnded, ""), user.Email)); err != nil {
		return err
	}
	return done(c, "/staff/account", "session-ended")
}

// endOtherSessions signs every browser out but this one.
func (s *site) endOtherSessions(c *gin.Context) error {
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	entry := subject(entryOf(c, auth.ActSessionsEnded, ""), user.Email)
	if err := s.store.EndOtherSessions(c.Request.Context(), user.ID, session.ID, entry); err != nil {
		return err
	}
	return done(c, "/staff/account", "sessions-ended")
}
