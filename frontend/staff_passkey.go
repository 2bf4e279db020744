package frontend

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// maxPasskeyResponse bounds what a browser sends for a passkey, in bytes.
const maxPasskeyResponse = 64 << 10

// passkeyAnswer is what the module passkey.js reads.
type passkeyAnswer struct {
	Next  string `json:"next,omitempty"`
	Error string `json:"error,omitempty"`
}

// passkeyRequest is what it sends: the browser's own response, and what belongs to it.
type passkeyRequest struct {
	Name     string          `json:"name"`
	Next     string          `json:"next"`
	Response json.RawMessage `json:"response"`
}

func readPasskey(c *gin.Context) (passkeyRequest, error) {
	var request passkeyRequest
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxPasskeyResponse))
	if err != nil {
		return request, err
	}
	if err := json.Unmarshal(body, &request); err != nil {
		return request, models.Errorf(models.ErrInvalid, "This is not what the page sends.")
	}
	return request, nil
}

// script answers the module: with options, where to go on to, or the sentence of an error.
func script(c *gin.Context, answer any, err error) error {
	private(c)
	if err != nil {
		status, shown := web.StatusOf(err)
		if status >= http.StatusInternalServerError {
			return err
		}
		c.JSON(status, passkeyAnswer{Error: shown.Detail})
		return nil
	}
	if options, ok := answer.([]byte); ok {
		c.Data(http.StatusOK, "application/json", options)
		return nil
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

func (s *site) askForPasskey(c *gin.Context) error {
	options, err := s.auth.AskForPasskey(c, nil, store.User{})
	return script(c, options, err)
}

func (s *site) signInWithPasskey(c *gin.Context) error { return s.finishPasskey(c, nil) }

func (s *site) askForSecondPasskey(c *gin.Context) error {
	session, user, err := s.pending(c)
	if err != nil || session == nil {
		return script(c, nil, errors.Join(err, tookTooLong(err)))
	}
	options, err := s.auth.AskForPasskey(c, session, user)
	return script(c, options, err)
}

func (s *site) takeSecondStepWithPasskey(c *gin.Context) error {
	session, _, err := s.pending(c)
	if err != nil || session == nil {
		return script(c, nil, errors.Join(err, tookTooLong(err)))
	}
	return s.finishPasskey(c, session)
}

// tookTooLong is why there is no session, when nothing else is.
func tookTooLong(err error) error {
	if err != nil {
		return nil
	}
	return models.Errorf(models.ErrUnauthenticated, "This took too long. Please begin again.")
}

func (s *site) finishPasskey(c *gin.Context, session *store.Session) error {
	request, err := readPasskey(c)
	if err != nil {
		return script(c, nil, err)
	}
	entry, err := s.auth.ShowPasskey(c, session, request.Response, clientOf(c))
	if err != nil {
		return script(c, nil, err)
	}
	s.auth.SetSession(c, entry.Token)
	return script(c, passkeyAnswer{Next: nextOf(request.Next)}, nil)
}

// newPasskeyView is the page on which a passkey is added.
type newPasskeyView struct {
	staffLayout
	Possible bool
}

func (s *site) showNewPasskey(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Add a passkey", "/staff/account")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.newPasskey, newPasskeyView{frame, s.auth.PasskeysPossible()})
}

// mustBeConfirmed is confirmed for the module, which cannot show a form: the page that it runs on has asked before.
func (s *site) mustBeConfirmed(c *gin.Context) (store.Session, store.User, error) {
	session, user, err := s.current(c)
	if err == nil && !s.auth.Confirmed(session) {
		err = models.Errorf(models.ErrForbidden, "This took too long. Load the page again to confirm that it is you.")
	}
	return session, user, err
}

func (s *site) beginPasskey(c *gin.Context) error {
	session, user, err := s.mustBeConfirmed(c)
	if err != nil {
		return script(c, nil, err)
	}
	options, err := s.auth.BeginPasskey(c, session, user)
	return script(c, options, err)
}

// addPasskey keeps the passkey. Whoever has no recovery codes is led to the page that makes them.
func (s *site) addPasskey(c *gin.Context) error {
	session, user, err := s.mustBeConfirmed(c)
	if err != nil {
		return script(c, nil, err)
	}
	request, err := readPasskey(c)
	if err != nil {
		return script(c, nil, err)
	}
	entry, err := s.auth.AddPasskey(c, session, user, request.Name, request.Response, clientOf(c))
	if err != nil {
		return script(c, nil, err)
	}
	s.auth.SetSession(c, entry.Token)
	left, err := s.store.RecoveryCodesLeft(c.Request.Context(), user.ID)
	if err != nil {
		return script(c, nil, err)
	}
	next := "/staff/account?done=passkey-added"
	if left == 0 {
		next = "/staff/account/passkeys/codes"
	}
	return script(c, passkeyAnswer{Next: next}, nil)
}

// showFirstCodes offers recovery codes to somebody whose first second factor is a passkey.
func (s *site) showFirstCodes(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Recovery codes", "/staff/account")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.codes, codesView{staffLayout: frame})
}

func (s *site) removePasskey(c *gin.Context) error {
	user, id, err := s.currentAndID(c)
	if err != nil {
		return err
	}
	if err := s.auth.RemovePasskey(c.Request.Context(), user, id, clientOf(c)); err != nil {
		return err
	}
	return done(c, "/staff/account", "passkey-removed")
}
