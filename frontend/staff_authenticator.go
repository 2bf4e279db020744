package frontend

import (
	"fmt"
	"image/color"
	"net/http"
	"strings"

	"github.com/boombuler/barcode/qr"
	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// enrolView leads somebody who needs a second factor to one.
type enrolView struct {
	staffLayout
	Required, Possible bool
}

// authenticatorView shows the secret of an authenticator app that is being added.
type authenticatorView struct {
	staffLayout
	// Secret is for those who cannot take the picture, in groups of four.
	Secret string
	Form   form
}

// codesView shows recovery codes, this once; without any it offers to make them.
type codesView struct {
	staffLayout
	Codes []string
}

func (s *site) showEnrol(c *gin.Context) error {
	frame, err := s.staffFrame(c, "Add a second factor", "/staff/account")
	if err != nil {
		return err
	}
	required, err := s.store.SecondFactorRequired(c.Request.Context())
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.enrol, enrolView{frame, required, s.auth.PasskeysPossible()})
}

func (s *site) beginAuthenticator(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	if err := s.auth.BeginTOTP(c.Request.Context(), user); err != nil {
		return err
	}
	c.Redirect(http.StatusSeeOther, "/staff/account/authenticator")
	return nil
}

func (s *site) showAuthenticator(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	if user.TOTPPending == "" {
		c.Redirect(http.StatusSeeOther, "/staff/account")
		return nil
	}
	return s.authenticatorPage(c, http.StatusOK, user, nil)
}

func (s *site) authenticatorPage(c *gin.Context, status int, user store.User, faults models.Faults) error {
	frame, err := s.staffFrame(c, "Add an authenticator app", "/staff/account")
	if err != nil {
		return err
	}
	secret, _, err := s.auth.PendingTOTP(user, issuerOf(frame))
	if err != nil {
		return err
	}
	var groups []string
	for len(secret) > 4 {
		groups = append(groups, secret[:4])
		secret = secret[4:]
	}
	view := authenticatorView{frame, strings.Join(append(groups, secret), " "), form{c.Request.PostForm, faults}}
	return showStaffStatus(c, status, s.staff.authenticator, view)
}

// issuerOf is what an app calls the site; a colon would end the name there.
func issuerOf(frame staffLayout) string {
	if frame.Campaign.Title == "" {
		return "Initiative tracker"
	}
	return strings.ReplaceAll(frame.Campaign.Title, ":", " ")
}

// sendAuthenticatorCode draws the secret for the camera of the app. It is an image of its own, since pages may hold
// nothing inline, and it is there for its owner alone, until the app is confirmed.
func (s *site) sendAuthenticatorCode(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "", "")
	if err != nil {
		return err
	}
	_, address, err := s.auth.PendingTOTP(user, issuerOf(frame))
	if err != nil {
		return err
	}
	picture, err := qrPicture(address)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "image/svg+xml", picture)
	return nil
}

// qrPicture draws a QR code, dark on light in every colour scheme, with the margin of four that cameras need.
func qrPicture(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	const margin = 4
	size := code.Bounds().Dx()
	var squares strings.Builder
	for y := range size {
		for x := range size {
			if code.At(x, y) == color.Black {
				_, _ = fmt.Fprintf(&squares, "M%d %dh1v1h-1z", x+margin, y+margin) // a Builder does not fail
			}
		}
	}
	side := size + 2*margin
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dh-%dz"/><path d="%s"/></svg>`, side, side, side, side, side, squares.String()), nil
}

func (s *site) confirmAuthenticator(c *gin.Context) error {
	session, user, err := s.current(c)
	if err != nil {
		return err
	}
	if user.TOTPPending == "" {
		c.Redirect(http.StatusSeeOther, "/staff/account")
		return nil
	}
	code := strings.ReplaceAll(c.PostForm("code"), " ", "")
	entry, codes, err := s.auth.ConfirmTOTP(c.Request.Context(), session, user, code, clientOf(c))
	if explainable(err) {
		faults := faultsOf(err)
		if len(faults) == 0 {
			faults.Add("/code", "%s", detailOf(err))
		}
		return s.authenticatorPage(c, statusOf(err), user, faults)
	}
	if err != nil {
		return err
	}
	s.auth.SetSession(c, entry.Token)
	if len(codes) == 0 {
		return done(c, "/staff/account", "authenticator-added")
	}
	return s.codesPage(c, codes)
}

func (s *site) codesPage(c *gin.Context, codes []string) error {
	frame, err := s.staffFrame(c, "Recovery codes", "/staff/account")
	if err != nil {
		return err
	}
	return showStaff(c, s.staff.codes, codesView{frame, codes})
}

func (s *site) renewCodes(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	if !user.SecondFactor() {
		return models.Errorf(models.ErrConflict, "Recovery codes stand in for a second factor; add one first.")
	}
	codes, err := s.auth.RenewRecoveryCodes(c.Request.Context(), user, clientOf(c))
	if err != nil {
		return err
	}
	return s.codesPage(c, codes)
}

func (s *site) removeAuthenticator(c *gin.Context) error {
	_, user, err := s.current(c)
	if err != nil {
		return err
	}
	if err := s.auth.RemoveTOTP(c.Request.Context(), user, clientOf(c)); err != nil {
		return err
	}
	return done(c, "/staff/account", "authenticator-removed")
}
