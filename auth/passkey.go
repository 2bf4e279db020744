package auth

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// Passkeys does the cryptography of passkeys (WebAuthn) for one site. Options are what the browser is handed, as JSON;
// state is what has to be there again when its response comes.
type Passkeys interface {
	// RPID is the host that passkeys are bound to.
	RPID() string
	BeginRegistration(user PasskeyUser) (options []byte, state string, err error)
	FinishRegistration(user PasskeyUser, state string, response []byte) (Credential, error)
	// BeginLogin asks for one of a user's passkeys, or for any that the browser has when user is nil.
	BeginLogin(user *PasskeyUser) (options []byte, state string, err error)
	// FinishLogin finds the user by the handle that the passkey names.
	FinishLogin(state string, response []byte, find func(handle string) (PasskeyUser, error)) (handle string, used Credential, err error)
}

// PasskeyUser is a user as passkeys know them.
type PasskeyUser struct {
	Handle, Email, Name string
	// Credentials are the documents of the passkeys that the user has for this site.
	Credentials []string
}

// Credential is a passkey as it is kept.
type Credential struct {
	ID, Document string
}

// The kinds of ceremony.
const (
	ceremonyRegister = "register"
	ceremonySecond   = "second-factor"
	ceremonyLogin    = "login"
)

// ceremonyLasts is a little longer than browsers wait for a person.
const ceremonyLasts = 6 * time.Minute

// PasskeysPossible tells whether the site's address can have passkeys.
func (s *Service) PasskeysPossible() bool { return s.passkeys != nil }

func (s *Service) passkeyUser(ctx context.Context, user store.User) (PasskeyUser, error) {
	known := PasskeyUser{Handle: user.WebAuthnHandle, Email: user.Email, Name: user.Name}
	list, err := s.store.Passkeys(ctx, user.ID)
	for _, key := range list {
		if key.RPID == s.passkeys.RPID() {
			known.Credentials = append(known.Credentials, key.Document)
		}
	}
	return known, err
}

// BeginPasskey starts adding a passkey to a user.
func (s *Service) BeginPasskey(c *gin.Context, session store.Session, user store.User) ([]byte, error) {
	if !s.PasskeysPossible() {
		return nil, notPossible()
	}
	known, err := s.passkeyUser(c.Request.Context(), user)
	if err != nil {
		return nil, err
	}
	options, state, err := s.passkeys.BeginRegistration(known)
	if err != nil {
		return nil, err
	}
	return options, s.startCeremony(c, store.Ceremony{Kind: ceremonyRegister, SessionID: session.ID, Data: state})
}

// AddPasskey finishes what BeginPasskey began. The session is renewed, and the user's others end. Errors: ErrForbidden
// when the passkey is not accepted.
func (s *Service) AddPasskey(
	c *gin.Context, session store.Session, user store.User, name string, response []byte, client Client,
) (Entry, error) {
	ctx := c.Request.Context()
	state, err := s.takeCeremony(c, ceremonyRegister, session.ID)
	if err != nil {
		return Entry{}, err
	}
	known, err := s.passkeyUser(ctx, user)
	if err != nil {
		return Entry{}, err
	}
	made, err := s.passkeys.FinishRegistration(known, state, response)
	if err != nil {
		return Entry{}, notAccepted(err)
	}
	if name = strings.TrimSpace(name); name == "" || len(name) > 100 || !models.Keepable(name) {
		name = "Passkey"
	}
	err = s.store.AddPasskey(ctx, store.Passkey{
		UserID: user.ID, CredentialID: made.ID, RPID: s.passkeys.RPID(), Name: name, Document: made.Document,
	}, entryBy(user, ActPasskeyAdded, client))
	if err != nil {
		return Entry{}, err
	}
	return s.enrolled(ctx, session, user, client)
}

// RemovePasskey takes a passkey away. Errors: ErrNotFound, ErrConflict when it is the last factor and one is required.
func (s *Service) RemovePasskey(ctx context.Context, user store.User, id int64, client Client) error {
	if err := s.mayLoseFactor(ctx, user.TOTPSecret != "" || user.Passkeys > 1); err != nil {
		return err
	}
	return s.store.RemovePasskey(ctx, user.ID, id, entryBy(user, ActPasskeyRemoved, client))
}

// AskForPasskey starts signing in with a passkey: as the second step of a session, or, with a nil session, as the only
// one, since the device has made sure of its person.
func (s *Service) AskForPasskey(c *gin.Context, session *store.Session, user store.User) ([]byte, error) {
	if !s.PasskeysPossible() {
		return nil, notPossible()
	}
	ceremony := store.Ceremony{Kind: ceremonyLogin}
	var asked *PasskeyUser
	if session != nil {
		known, err := s.passkeyUser(c.Request.Context(), user)
		if err != nil {
			return nil, err
		}
		if len(known.Credentials) == 0 {
			return nil, models.Errorf(models.ErrNotFound, "This account has no passkey for this address.")
		}
		asked = &known
		ceremony.Kind, ceremony.SessionID = ceremonySecond, session.ID
	}
	options, state, err := s.passkeys.BeginLogin(asked)
	if err != nil {
		return nil, err
	}
	ceremony.Data = state
	return options, s.startCeremony(c, ceremony)
}

// ShowPasskey finishes what AskForPasskey began, and begins a session. Errors: ErrForbidden when the passkey is not
// accepted, ErrTooMany.
func (s *Service) ShowPasskey(c *gin.Context, session *store.Session, response []byte, client Client) (Entry, error) {
	ctx := c.Request.Context()
	limit := networkLimit(client)
	wait, err := s.store.BeginAttempt(ctx, limit)
	if err != nil {
		return Entry{}, err
	}
	if wait > 0 {
		return Entry{}, tooMany(wait)
	}
	kind, id := ceremonyLogin, int64(0)
	if session != nil {
		kind, id = ceremonySecond, session.ID
	}
	state, err := s.takeCeremony(c, kind, id)
	if err != nil {
		return Entry{}, err
	}
	handle, used, err := s.passkeys.FinishLogin(state, response, func(handle string) (PasskeyUser, error) {
		user, err := s.store.UserByHandle(ctx, handle)
		if err != nil {
			return PasskeyUser{}, err
		}
		return s.passkeyUser(ctx, user)
	})
	if err != nil {
		if err := s.store.Record(ctx, store.AuditEntry{Act: ActSignInFailed, Subject: "a passkey", Address: client.Address}); err != nil {
			return Entry{}, err
		}
		return Entry{}, notAccepted(err)
	}
	user, err := s.store.UserByHandle(ctx, handle)
	if err != nil || user.DisabledAt != nil || session != nil && user.ID != session.UserID {
		return Entry{}, notAccepted(err)
	}
	if err := s.store.UsePasskey(ctx, user.ID, used.ID, used.Document); err != nil {
		return Entry{}, err
	}
	if err := s.store.AttemptSucceeded(ctx, limit.Key, false); err != nil {
		return Entry{}, err
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull, SecondFactor: true}, client, id, ActSignedIn)
}

// startCeremony keeps the state here and gives the browser what finds it again.
func (s *Service) startCeremony(c *gin.Context, ceremony store.Ceremony) error {
	secret := newSecret()
	if err := s.store.StartCeremony(c.Request.Context(), hashOf(secret), ceremony, s.now().Add(ceremonyLasts)); err != nil {
		return err
	}
	s.setCookie(c, ceremonyCookie, secret, http.SameSiteStrictMode, int(ceremonyLasts/time.Second))
	return nil
}

// takeCeremony gives the state once, to the browser and for the session that began.
func (s *Service) takeCeremony(c *gin.Context, kind string, session int64) (string, error) {
	if !s.PasskeysPossible() {
		return "", notPossible()
	}
	ceremony, err := s.store.TakeCeremony(c.Request.Context(), hashOf(s.cookie(c.Request, ceremonyCookie)))
	s.setCookie(c, ceremonyCookie, "", http.SameSiteStrictMode, -1)
	if models.CodeOf(err) == models.ErrNotFound || err == nil && (ceremony.Kind != kind || ceremony.SessionID != session) {
		return "", models.Errorf(models.ErrForbidden, "This took too long, or was begun elsewhere; please try again.")
	}
	return ceremony.Data, err
}

func notAccepted(cause error) error {
	if code := models.CodeOf(cause); code == models.ErrUnavailable {
		return cause
	}
	return &models.Error{Code: models.ErrForbidden, Detail: "This passkey was not accepted.", Err: cause}
}

func notPossible() error {
	return models.Errorf(models.ErrNotFound, "Passkeys need a site with a name, such as https://tracker.example.org or http://localhost:8080.")
}
