package frontend

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/web"
)

// Mailer sends a letter of plain text to one address. What it says of a failure is for nobody: it could hold the address.
type Mailer interface {
	Send(ctx context.Context, to, subject, text string) error
}

func answerSubject(campaign models.Campaign) string {
	return "Your suggestion to " + campaign.Title
}

// answerSuggestion writes to the sender.
func (s *site) answerSuggestion(c *gin.Context) error {
	ctx := c.Request.Context()
	id, err := suggestionID(c)
	if err != nil {
		return err
	}
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	suggestion, err := s.store.Suggestion(ctx, id)
	if err != nil {
		return err
	}
	if s.mailer == nil || suggestion.ReplyTo == "" {
		return models.Errorf(models.ErrConflict, "This suggestion cannot be answered from here.")
	}
	campaign, err := s.store.Campaign(ctx)
	if err != nil {
		return err
	}
	text := models.PlainText(sent.Value("answer"))
	if sent.faults = models.ValidateAnswer(text); sent.Faulty() {
		return s.suggestionPage(c, http.StatusUnprocessableEntity, "answer", sent)
	}
	if err := s.sendInTime(ctx, suggestion.ReplyTo, answerSubject(campaign), text+"\n\n-- \n"+campaign.Title+"\n"); err != nil {
		sent.faults.Add("/answer", "The mail server did not take the letter, so nothing was sent. Please try again later.")
		return s.suggestionPage(c, http.StatusUnprocessableEntity, "answer", sent)
	}
	identity, _ := web.IdentityOf(c)
	if err := s.store.NoteSuggestionAnswer(ctx, id, text, identity.Actor()); err != nil {
		return err
	}
	return done(c, c.Request.URL.Path[:len(c.Request.URL.Path)-len("/answer")], "answered")
}

// sendInTime gives a mail server that keeps one waiting up while there is still time to say so, and to give back what was
// written: a third of what the request has left.
func (s *site) sendInTime(ctx context.Context, to, subject, text string) error {
	if end, bounded := ctx.Deadline(); bounded {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Until(end)*2/3)
		defer cancel()
	}
	return s.mailer.Send(ctx, to, subject, text)
}

// closeSuggestion ends the case; the sender's address is deleted with it.
func (s *site) closeSuggestion(c *gin.Context) error {
	id, err := suggestionID(c)
	if err != nil {
		return err
	}
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	identity, _ := web.IdentityOf(c)
	how := models.SuggestionClosing{Outcome: models.SuggestionOutcome(sent.Value("outcome")), Note: sent.Value("note")}
	err = s.store.CloseSuggestion(c.Request.Context(), id, how, identity.Actor())
	if err != nil {
		if !sent.addFaults(err) {
			return err
		}
		return s.suggestionPage(c, http.StatusUnprocessableEntity, "close", sent)
	}
	return done(c, "/staff/suggestions", "case-closed")
}
