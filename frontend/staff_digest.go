package frontend

import (
	"html/template"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/web"
)

// digestView shows the weekly letter as it would go out now, and lets its reader ask for it.
type digestView struct {
	staffLayout
	Subject string
	Content template.HTML
	Text    string
	// Nothing tells that there is nothing to write, so that no letter would go out.
	Nothing bool
	// Wanted tells that who looks gets the letter; CanSend that there is a mail server to send it.
	Wanted, CanSend bool
}

func (s *site) showDigest(c *gin.Context) error {
	ctx := c.Request.Context()
	frame, err := s.staffFrame(c, "Weekly letter", "/staff/digest")
	if err != nil {
		return err
	}
	letter, err := s.digest(ctx)
	if err != nil {
		return err
	}
	id, _ := web.IdentityOf(c)
	view := digestView{staffLayout: frame, Subject: letter.Subject(), Nothing: letter.Empty(), CanSend: s.mailer != nil}
	if view.Wanted, err = s.store.WantsDigest(ctx, id.UserID); err != nil {
		return err
	}
	if view.Content, err = letter.Content(); err != nil {
		return err
	}
	if view.Text, err = letter.Text(); err != nil {
		return err
	}
	return showStaff(c, s.staff.digest, view)
}

// chooseDigest lets somebody get the weekly letter, or no longer.
func (s *site) chooseDigest(c *gin.Context) error {
	id, _ := web.IdentityOf(c)
	wanted, detail := c.PostForm("wanted") == "yes", "weekly letter off"
	if wanted {
		detail = "weekly letter on"
	}
	if err := s.store.SetDigest(c.Request.Context(), id.UserID, wanted, entryOf(c, auth.ActDigest, detail)); err != nil {
		return err
	}
	return done(c, "/staff/digest", "saved")
}
