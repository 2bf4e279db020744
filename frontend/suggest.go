package frontend

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
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
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "", "/suggest")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("suggest.title")
	view := suggestView{layout: frame, Form: sent, Most: models.MaxSuggestion}
	if slug != "" {
		detail, err := v.record.InitiativeBySlug(v.ctx(), slug, store.Public, time.Time{})
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
	return showStatus(v, status, s.pages.suggest, view)
}

// suggest takes the form. A program that fell into the trap is thanked like everybody.
func (s *site) suggest(c *gin.Context) error {
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	words, _ := languageOf(c.Request.URL.Path)
	if err := s.suggestions.Take(c.Request.Context(), c.ClientIP()); err != nil {
		if models.CodeOf(err) != models.ErrTooMany {
			return err
		}
		sent.faults.Add("", "%s", words.T("suggest.too-many"))
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
			sent.faults = suggestionFaults(words, sent.faults)
			return s.suggestPage(c, http.StatusUnprocessableEntity, sent.Value("initiative"), sent)
		}
	}
	c.Redirect(http.StatusSeeOther, rebaseOf(&visit{words: words}).address("/suggest/thanks"))
	return nil
}

// suggestionFaults says what each field of the form asks for. English readers are told what exactly is wrong.
func suggestionFaults(words *locale.Locale, found models.Faults) models.Faults {
	if words == locale.English() {
		return found
	}
	var faults models.Faults
	for _, fault := range found {
		detail := fault.Detail
		switch fault.Pointer {
		case "/initiative":
			detail = words.T("suggest.fault-initiative")
		case "/text":
			detail = words.N("suggest.fault-text", models.MaxSuggestion)
		case "/url":
			detail = words.T("suggest.fault-url")
		case "/reply_to":
			detail = words.T("suggest.fault-reply-to")
		}
		faults.Add(fault.Pointer, "%s", detail)
	}
	return faults
}

// thanksView says what happens now.
type thanksView struct{ layout }

func (s *site) showThanks(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "", "/suggest/thanks")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("suggest.thanks")
	return show(v, s.pages.suggested, thanksView{frame})
}
