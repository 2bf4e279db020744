package auth

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// touchEvery is how often the use of a session or token is written down: a write for each request would be for nothing.
const touchEvery = time.Minute

// Authenticate tells who sent a request, nil for nobody: by a token where web says that tokens count, otherwise by the
// session of the browser. A session without the second factor that its user has counts as nobody.
func (s *Service) Authenticate(c *gin.Context) (*web.Identity, error) {
	ctx := c.Request.Context()
	if web.TakesTokens(c) {
		return s.byToken(ctx, c.GetHeader("Authorization"))
	}
	session, user, err := s.Session(c)
	if err != nil || session == nil || session.Stage != store.StageFull || user.SecondFactor() && !session.SecondFactor {
		return nil, err
	}
	required, err := s.store.SecondFactorRequired(ctx)
	if err != nil {
		return nil, err
	}
	err = s.touch(ctx, session.LastSeenAt, func() error { return s.store.TouchSession(ctx, session.ID) })
	if err != nil {
		return nil, err
	}
	return &web.Identity{
		UserID: user.ID, Name: user.Name, Email: user.Email, Role: web.Role(user.Role),
		SessionID: strconv.FormatInt(session.ID, 10), SecondFactor: session.SecondFactor,
		MustEnrol: required && !user.SecondFactor(),
	}, nil
}

// touch notes a use unless one was noted lately. While nothing can be written nobody is kept from reading by that, and it
// is not tried at every request: each try may wait for whoever holds the database.
func (s *Service) touch(ctx context.Context, last time.Time, note func() error) error {
	now := s.now()
	if now.Sub(last).Abs() < touchEvery || now.Sub(time.Unix(s.untouched.Load(), 0)).Abs() < touchEvery {
		return nil
	}
	err := note()
	if models.CodeOf(err) != models.ErrUnavailable {
		return err
	}
	s.untouched.Store(now.Unix())
	s.log.WarnContext(ctx, "that somebody is here could not be noted", "error", err)
	return nil
}

// Session gives the session of a request in whatever stage it is, with its user; nil for none.
func (s *Service) Session(c *gin.Context) (*store.Session, store.User, error) {
	token := s.cookie(c.Request, sessionCookie)
	if token == "" {
		return nil, store.User{}, nil
	}
	session, user, err := s.store.SessionByToken(c.Request.Context(), hashOf(token))
	if models.CodeOf(err) == models.ErrNotFound {
		return nil, store.User{}, nil
	}
	if err != nil {
		return nil, store.User{}, err
	}
	return &session, user, nil
}

// SignOut ends the session of a request.
func (s *Service) SignOut(ctx context.Context, session store.Session, user store.User, client Client) error {
	return s.store.EndSession(ctx, user.ID, session.ID, entryBy(user, ActSignedOut, client))
}

// The cookies.
const (
	sessionCookie  = "tracker"
	ceremonyCookie = "tracker-passkey"
)

// SetSession gives the browser the token of a session.
func (s *Service) SetSession(c *gin.Context, token string) {
	s.setCookie(c, sessionCookie, token, http.SameSiteLaxMode, int(store.SessionLongest/time.Second))
}

// ForgetSession takes it back.
func (s *Service) ForgetSession(c *gin.Context) {
	s.setCookie(c, sessionCookie, "", http.SameSiteLaxMode, -1)
}

// cookieName is the name over https: with __Host- a browser takes the cookie from this host alone, over https alone.
func (s *Service) cookieName(name string) string {
	if s.secure {
		return "__Host-" + name
	}
	return name
}

func (s *Service) setCookie(c *gin.Context, name, value string, site http.SameSite, age int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: age, Secure: s.secure, HttpOnly: true, SameSite: site,
	})
}

func (s *Service) cookie(r *http.Request, name string) string {
	cookie, err := r.Cookie(s.cookieName(name))
	if err != nil {
		return ""
	}
	return cookie.Value
}
