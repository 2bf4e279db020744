package frontend

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// checkReview records that the record was checked and nothing is new, which resolves whatever that settles.
func (s *site) checkReview(c *gin.Context) error {
	id, err := reviewID(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	review, err := s.store.Review(ctx, id)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.DefaultPostForm("version", "0"))
	if err != nil {
		version = 0
	}
	if _, err := s.store.VerifyInitiative(ctx, review.Initiative, version, verification(c)); err != nil {
		return err
	}
	return s.goOn(c, id, "checked")
}

func verification(c *gin.Context) models.Change {
	identity, _ := web.IdentityOf(c)
	return models.Change{Kind: models.RevisionVerified, Actor: identity.Actor(), Comment: "Checked, nothing new."}
}

func (s *site) snoozeReview(c *gin.Context) error {
	change, sent, err := s.snoozing(c)
	if err != nil {
		return err
	}
	return s.actOnReview(c, "snooze", "snoozed", change, sent)
}

// snoozing reads until when: a day, or a number of days from now.
func (s *site) snoozing(c *gin.Context) (models.ReviewChange, form, error) {
	sent, err := postedForm(c)
	if err != nil {
		return models.ReviewChange{}, sent, err
	}
	state, note := models.ReviewSnoozed, sent.Value("note")
	change := models.ReviewChange{State: &state, Note: &note}
	campaign, err := s.store.Campaign(c.Request.Context())
	if err != nil {
		return change, sent, err
	}
	day := strings.TrimSpace(sent.Value("until"))
	if days, err := strconv.Atoi(sent.Value("days")); err == nil && days > 0 && days <= 365 {
		day = s.now().In(campaign.Location()).AddDate(0, 0, days).Format(time.DateOnly)
	}
	until, err := time.ParseInLocation(time.DateOnly, day, campaign.Location())
	if err == nil {
		change.SnoozedUntil = &until
	} else if day != "" {
		sent.faults.Add("/snoozed_until", "%q is not a day such as 2030-01-15.", day)
	}
	return change, sent, nil
}

func (s *site) assignReview(c *gin.Context) error {
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	name := sent.Value("assignee")
	return s.actOnReview(c, "assign", "assigned", models.ReviewChange{Assignee: &name}, sent)
}

func (s *site) dismissReview(c *gin.Context) error {
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	state, note := models.ReviewDismissed, sent.Value("note")
	return s.actOnReview(c, "dismiss", "dismissed", models.ReviewChange{State: &state, Note: &note}, sent)
}

func (s *site) reopenReview(c *gin.Context) error {
	state := models.ReviewOpen
	return s.actOnReview(c, "reopen", "reopened", models.ReviewChange{State: &state}, form{})
}

// actOnReview does something to the review in the address. Faults come back at their fields, with what was typed.
func (s *site) actOnReview(c *gin.Context, act, notice string, change models.ReviewChange, sent form) error {
	id, err := reviewID(c)
	if err != nil {
		return err
	}
	if !sent.Faulty() {
		identity, _ := web.IdentityOf(c)
		_, err = s.store.ChangeReview(c.Request.Context(), id, change, identity.Actor())
		if err == nil && (act == "assign" || act == "reopen") {
			return s.stay(c, id, notice)
		}
		if err == nil {
			return s.goOn(c, id, notice)
		}
		if !sent.addFaults(err) {
			return err
		}
	}
	return s.reviewPage(c, http.StatusUnprocessableEntity, id, act, sent)
}

// postedForm reads a form that was sent.
func postedForm(c *gin.Context) (form, error) {
	if err := parseForm(c); err != nil {
		return form{}, err
	}
	return form{values: c.Request.PostForm}, nil
}

// addFaults takes over what the rules found, and tells whether there was anything of that sort.
func (f *form) addFaults(err error) bool {
	if models.CodeOf(err) != models.ErrInvalid {
		return false
	}
	_, shown := web.StatusOf(err)
	f.faults = append(f.faults, shown.Faults...)
	return len(shown.Faults) > 0
}

// goOn opens the next review of the group, or the queue when there is none.
func (s *site) goOn(c *gin.Context, id int64, notice string) error {
	filter, _ := web.ReviewFilter(c.Request.URL.Query(), "done")
	next, err := s.afterReview(c.Request.Context(), id, placeOf(filter), notice)
	if err != nil {
		return err
	}
	c.Redirect(http.StatusSeeOther, next)
	return nil
}

// afterReview is where to go when a review was dealt with.
func (s *site) afterReview(ctx context.Context, id int64, filter store.ReviewFilter, notice string) (string, error) {
	next, err := s.store.NextReview(ctx, id, filter)
	values := web.ReviewValues(filter)
	values.Set("done", notice)
	if next == 0 {
		return withQuery("/staff", values), err
	}
	return reviewAddress(next, values), err
}

// showAfterReview leads on from a form that changed the record: to the review as long as it waits, else to the next.
func (s *site) showAfterReview(c *gin.Context) error {
	id, err := reviewID(c)
	if err != nil {
		return err
	}
	notice := c.Query("done")
	review, err := s.store.Review(c.Request.Context(), id)
	if err != nil {
		return err
	}
	if review.State == models.ReviewOpen || review.State == models.ReviewSnoozed {
		return s.stay(c, id, notice)
	}
	return s.goOn(c, id, notice)
}

// stay shows the same review again.
func (s *site) stay(c *gin.Context, id int64, notice string) error {
	filter, _ := web.ReviewFilter(c.Request.URL.Query())
	values := web.ReviewValues(placeOf(filter))
	values.Set("done", notice)
	c.Redirect(http.StatusSeeOther, reviewAddress(id, values))
	return nil
}

// actOnReviews does the same to several reviews: checks their records, snoozes them or assigns them.
func (s *site) actOnReviews(c *gin.Context) error {
	sent, err := postedForm(c)
	if err != nil {
		return err
	}
	ids := tickedReviews(sent.values)
	notice := ""
	switch act := sent.Value("act"); act {
	case "check":
		notice, err = "several-checked", s.checkReviews(c, ids)
	case "snooze":
		var change models.ReviewChange
		change, sent, err = s.snoozing(c)
		if err == nil && !sent.Faulty() {
			notice, err = "several-snoozed", s.changeReviews(c, ids, change)
		}
	case "assign":
		name := sent.Value("assignee")
		notice, err = "several-assigned", s.changeReviews(c, ids, models.ReviewChange{Assignee: &name})
	default:
		err = models.Faults{{Pointer: "/act", Detail: "Choose what to do."}}.AsError("Nothing was done.")
	}
	if err != nil && !sent.addFaults(err) {
		return err
	}
	if sent.Faulty() {
		return s.queuePageWith(c, http.StatusUnprocessableEntity, sent, ids)
	}
	filter, _ := web.ReviewFilter(c.Request.URL.Query())
	values := web.ReviewValues(filter)
	values.Set("done", notice)
	c.Redirect(http.StatusSeeOther, withQuery("/staff", values))
	return nil
}

// tickedReviews are the ids that were ticked, as far as they are numbers.
func tickedReviews(values url.Values) []int64 {
	var ids []int64
	for _, text := range values["review[]"] {
		if id, err := strconv.ParseInt(text, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func (s *site) changeReviews(c *gin.Context, ids []int64, change models.ReviewChange) error {
	identity, _ := web.IdentityOf(c)
	_, err := s.store.ChangeReviews(c.Request.Context(), ids, change, identity.Actor())
	return err
}

// checkReviews records for each of the records that it was checked. A record of which something else is asked that a
// check would settle is left for a look of its own.
func (s *site) checkReviews(c *gin.Context, ids []int64) error {
	if len(ids) == 0 || len(ids) > store.MaxReviewActs {
		return models.Faults{{Pointer: "/ids", Detail: "Choose from 1 to 100 reviews."}}.AsError("Nothing was done.")
	}
	ctx := c.Request.Context()
	for _, id := range ids {
		review, err := s.store.Review(ctx, id)
		if err != nil {
			return err
		}
		others, err := s.store.Reviews(ctx, store.ReviewFilter{
			Initiative: review.Initiative, Reasons: []models.ReviewReason{models.ReasonScheduledPassed, models.ReasonSourceChanged},
		})
		if err != nil {
			return err
		}
		if review.Reason != models.ReasonVerificationOverdue || review.State != models.ReviewOpen || others.Total > 0 {
			continue
		}
		if _, err := s.store.VerifyInitiative(ctx, review.Initiative, 0, verification(c)); err != nil {
			return err
		}
	}
	return nil
}
