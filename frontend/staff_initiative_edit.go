package frontend

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// staffInitiativeView is the form for a whole record.
type staffInitiativeView struct {
	staffLayout
	// Slug is empty for a record that is not saved yet; Asked is the one that somebody wants for it.
	Slug, Asked string
	Path        string
	Version     int
	Publication models.Publication
	reason
	// Next is where saving leads to; empty for back to the form.
	Next string
	Form recordForm
}

// Heading is what the page is called.
func (v staffInitiativeView) Heading() string {
	if v.Slug == "" {
		return "A new record"
	}
	return "Edit the record"
}

// Saved tells that the record exists already.
func (v staffInitiativeView) Saved() bool { return v.Slug != "" }

func (s *site) showNewInitiative(c *gin.Context) error {
	values := url.Values{}
	if code := c.Query("jurisdiction"); code != "" {
		values.Set("jurisdiction", code)
	}
	return s.initiativeForm(c, http.StatusOK, models.Initiative{}, values, nil)
}

func (s *site) showEditInitiative(c *gin.Context) error {
	detail, err := s.store.InitiativeBySlug(c.Request.Context(), c.Param("slug"), store.Staff, time.Time{})
	if err != nil {
		return err
	}
	return s.initiativeForm(c, http.StatusOK, detail.Initiative, encodeForm(detail.Initiative), nil)
}

// initiativeForm shows the form with what stands in it and what is wrong with that. Of the record it needs what the form
// does not set.
func (s *site) initiativeForm(c *gin.Context, status int, record models.Initiative, values url.Values, faults models.Faults) error {
	frame, err := s.staffFrame(c, "Edit "+record.Title, initiativesPath)
	if err != nil {
		return err
	}
	offers, err := s.formOffers(c.Request.Context())
	if err != nil {
		return err
	}
	if c.Request.Method == http.MethodPost {
		frame.Notice = "" // the address still holds that of the last time
	}
	view := staffInitiativeView{
		staffLayout: frame, Slug: record.Slug, Asked: values.Get("slug"), Version: record.Version,
		Publication: record.Publication, reason: reasonOf(values, record), Path: initiativesPath + "/new",
		Next: values.Get("next"),
		Form: newRecordForm(values, faults, offers, sourcesOf(values), recordInputs, recordLists),
	}
	if record.Slug != "" {
		view.Path = initiativePath(record.Slug) + "/edit"
	} else {
		view.Title = "A new record"
	}
	// The preview is shown beside the form in a frame of our own.
	allowFrames(c)
	return showStaffStatus(c, status, s.staff.initiativeEdit, view)
}

const initiativesPath = "/staff/initiatives"

func initiativePath(slug string) string { return initiativesPath + "/" + url.PathEscape(slug) }

// sentForm reads what was sent, within its bounds.
func sentForm(c *gin.Context) (url.Values, error) {
	if err := parseForm(c); err != nil {
		return nil, err
	}
	values := url.Values{}
	for name, given := range c.Request.PostForm {
		values[name] = given
	}
	return values, boundForm(values)
}

// saveNewInitiative enters a record, as a draft unless it is to be published.
func (s *site) saveNewInitiative(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	if changed, ok := changeRows(values); ok || replayed(c) {
		return s.initiativeForm(c, http.StatusOK, models.Initiative{}, changed, nil)
	}
	values = rowsInOrder(values, false)
	initiative := models.Initiative{}
	faults := decodeForm(values, &initiative)
	initiative.Slug = typed(values.Get("slug"))
	initiative.Publication = publicationOf(values, models.Draft)
	if len(faults) == 0 {
		var made models.Initiative
		made, err = s.store.CreateInitiative(c.Request.Context(), initiative, staffChange(c, models.RevisionCreated, values))
		if err == nil {
			return done(c, initiativePath(made.Slug)+"/edit", "saved")
		}
	}
	if faults, err = s.allFaults(c, initiative, faults, err); err != nil {
		return err
	}
	return s.initiativeForm(c, http.StatusUnprocessableEntity, models.Initiative{}, values, faults)
}

// saveInitiative saves a record that was changed in the form.
func (s *site) saveInitiative(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	base, err := s.baseOf(c, values)
	if err != nil {
		return err
	}
	if changed, ok := changeRows(values); ok || replayed(c) {
		return s.initiativeForm(c, http.StatusOK, base, changed, nil)
	}
	values = rowsInOrder(values, false)
	mine, faults := changedBy(values, base)
	if values.Get("do") == "merge" {
		return s.mergeInitiative(c, base, mine, values, faults)
	}
	return s.saveRecord(c, base, mine, values, faults)
}

// saveRecord writes a change and goes on to the record, or back to the form with what is wrong, or to both versions when
// somebody else was first.
func (s *site) saveRecord(c *gin.Context, base, mine models.Initiative, values url.Values, faults models.Faults) error {
	var err error
	if len(faults) == 0 {
		_, err = s.store.UpdateInitiative(c.Request.Context(), mine, staffChange(c, models.RevisionEdited, values))
		if err == nil {
			return goOn(c, values, initiativePath(mine.Slug)+"/edit", "saved")
		}
		if models.CodeOf(err) == models.ErrConflict {
			return s.showConflict(c, base, mine, values, nil, nil)
		}
	}
	if faults, err = s.allFaults(c, mine, faults, err); err != nil {
		return err
	}
	return s.initiativeForm(c, http.StatusUnprocessableEntity, base, values, faults)
}

// baseOf reads the version that a form was made from.
func (s *site) baseOf(c *gin.Context, values url.Values) (models.Initiative, error) {
	version, err := strconv.Atoi(values.Get("version"))
	if err != nil || version < 1 {
		return models.Initiative{}, models.Errorf(models.ErrUnversioned, "The form does not say which version it was made from. Please open it again.")
	}
	revision, err := s.store.Revision(c.Request.Context(), c.Param("slug"), version, store.Staff)
	return revision.Initiative, err
}

// goOn leads to where somebody came from after an act, such as the queue, or to a page of ours.
func goOn(c *gin.Context, values url.Values, path, notice string) error {
	if values.Get("next") == "" {
		return done(c, path, notice)
	}
	next, err := url.Parse(nextOf(values.Get("next")))
	if err != nil {
		return done(c, path, notice)
	}
	query := next.Query()
	query.Set("done", notice)
	next.RawQuery = query.Encode()
	c.Redirect(http.StatusSeeOther, next.RequestURI())
	return nil
}

// changedBy is a record with what a form says; what forms do not set stays.
func changedBy(values url.Values, base models.Initiative) (models.Initiative, models.Faults) {
	var mine models.Initiative
	faults := decodeForm(values, &mine)
	mine.Slug, mine.Version = base.Slug, base.Version
	mine.LastVerifiedAt, mine.VerifiedBy = base.LastVerifiedAt, base.VerifiedBy
	mine.Publication = publicationOf(values, base.Publication)
	return mine, faults
}

// publicationOf is what the button that was pressed makes of a record.
func publicationOf(values url.Values, now models.Publication) models.Publication {
	for _, asked := range []string{values.Get("do"), values.Get("publication")} {
		switch asked {
		case "publish":
			return models.Published
		case "draft":
			return models.Draft
		case "archive":
			return models.Archived
		}
	}
	return now
}

// changeRows does what the buttons for rows ask; ok tells whether one was pressed.
func changeRows(values url.Values) (changed url.Values, ok bool) {
	act, target, found := strings.Cut(values.Get("do"), ":")
	if !found || (act != "add" && act != "remove") {
		return values, false
	}
	if act == "remove" {
		withoutRow(values, target)
	} else {
		withRow(values, target)
	}
	return rowsInOrder(values, true), true
}

// staffChange names who makes a change, and why. An edit that the form marks so is a correction.
func staffChange(c *gin.Context, kind models.RevisionKind, values url.Values) models.Change {
	identity, _ := web.IdentityOf(c)
	if kind == models.RevisionEdited && corrects(values) {
		kind = models.RevisionCorrected
	}
	return models.Change{Kind: kind, Actor: identity.Actor(), Comment: shortened(typed(values.Get("comment")), maxComment)}
}

const maxComment = 500

// allFaults joins what does not fit its field with what breaks a rule, so that all of it is shown at once. Any other
// error is given back.
func (s *site) allFaults(c *gin.Context, i models.Initiative, faults models.Faults, err error) (models.Faults, error) {
	if err != nil {
		return faultsIn(err)
	}
	rules, err := s.store.CheckInitiative(c.Request.Context(), i)
	rules = slices.DeleteFunc(rules, func(fault models.Fault) bool { return fault.Pointer == "/slug" && i.Slug == "" })
	return faults.Join(rules), err
}

// faultsIn takes the faults out of an error of input; any other is given back.
func faultsIn(err error) (models.Faults, error) {
	var invalid *models.Error
	if models.CodeOf(err) == models.ErrInvalid && errors.As(err, &invalid) {
		return invalid.Faults, nil
	}
	return nil, err
}
