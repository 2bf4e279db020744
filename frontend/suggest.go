package frontend

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// trapField is a field that no reader sees and that programs fill in.
const trapField = "website"

// suggestView is the form by which anybody points out what is wrong or missing.
type suggestView struct {
	layout
	Form form
	// About is the record that it is about; nil for none in particular.
	About *store.InitiativeRef
	Most  int
}

func (s *site) showSuggest(c *gin.Context) error {
	slug := strings.TrimSpace(c.Query("initiative"))
	return s.suggestPage(c, http.StatusOK, slug, form{})
}

func (s *site) suggestPage(c *gin.Context, status int, slug string, sent form) error {
	ctx := c.Request.Context()
	frame, err := s.frame(ctx, "", "/suggest")
	if err != nil {
		return err
	}
	frame.Title = "Suggest a correction"
	view := suggestView{layout: frame, Form: sent, Most: models.MaxSuggestion}
	if slug != "" {
		detail, err := s.store.InitiativeBySlug(ctx, slug, store.Public, time.Time{})
		// A form that came back says itself that there is no such record.
		if err != nil && (status == http.StatusOK || models.CodeOf(err) != models.ErrNotFound) {
			return err
		}
		if err == nil {
			view.About = &store.InitiativeRef{
				Slug: detail.Slug, Title: detail.Title, Jurisdiction: detail.Jurisdiction, JurisdictionName: detail.JurisdictionName,
				Status: detail.Status, Stage: detail.Stage,
			}
		}
	}
	return showStatus(c, status, s.pages.suggest, view)
}

// suggest takes the form. A program that fell into the trap is thanked like everybody.
func (s *site) suggest(c *gin.Context) error {
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	if err := s.suggestions.Take(c.ClientIP()); err != nil {
		if models.CodeOf(err) != models.ErrTooMany {
			return err
		}
		_, shown := web.StatusOf(err)
		sent.faults.Add("", "%s", shown.Detail)
		return s.suggestPage(c, http.StatusTooManyRequests, sent.Value("initiative"), sent)
	}
	if sent.Value(trapField) == "" {
		_, err := s.store.AddSuggestion(c.Request.Context(), models.Suggestion{
			Initiative: sent.Value("initiative"), Text: sent.Value("text"), URL: sent.Value("url"), ReplyTo: sent.Value("reply_to"),
		})
		if err != nil {
			if !sent.addFaults(err) {
				return err
			}
			return s.suggestPage(c, http.StatusUnprocessableEntity, sent.Value("initiative"), sent)
		}
	}
	c.Redirect(http.StatusSeeOther, "/suggest/thanks")
	return nil
}

// thanksView says what happens now.
type thanksView struct{ layout }

func (s *site) showThanks(c *gin.Context) error {
	frame, err := s.frame(c.Request.Context(), "", "/suggest/thanks")
	if err != nil {
		return err
	}
	frame.Title = "Thank you"
	return show(c, s.pages.suggested, thanksView{frame})
}
