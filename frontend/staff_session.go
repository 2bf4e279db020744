package frontend

import (
	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/store"
)

// endSession signs one of one's own browsers out.
func (s *site) endSession(c *gin.Context) error {
	user, id, err := s.currentAndID(c)
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

// currentAndID gives who is signed in, and which of their things the address names.
func (s *site) currentAndID(c *gin.Context) (store.User, int64, error) {
	_, user, err := s.current(c)
	if err != nil {
		return user, 0, err
	}
	id, err := idOf(c)
	return user, id, err
}
