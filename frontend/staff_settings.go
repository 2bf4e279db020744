package frontend

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/auth"
	"tracker/locale"
	"tracker/models"
)

// settingsView is what admins set on the site itself.
type settingsView struct {
	staffLayout
	// Text is the campaign's, as it stands or as it was just typed.
	Text      form
	Intervals []intervalView
	// IntervalsSet tells that the intervals were set here, over those of the configuration.
	IntervalsSet   bool
	IntervalForm   form
	FactorRequired bool
}

type intervalView struct {
	Status, Label, Days, Fault string
}

// mostDays is the longest interval: a hundred years, beyond which none is meant.
const mostDays = 36525

func (s *site) showSettings(c *gin.Context) error {
	return s.settingsPage(c, http.StatusOK, nil, nil)
}

// settingsPage shows the settings, with a form that came back with faults in its place.
func (s *site) settingsPage(c *gin.Context, status int, text, intervals *form) error {
	ctx := c.Request.Context()
	frame, err := s.staffFrame(c, "Settings", "/staff/settings")
	if err != nil {
		return err
	}
	view := settingsView{staffLayout: frame, Text: formOfCampaign(frame.Campaign)}
	if text != nil {
		view.Text = *text
	}
	if view.FactorRequired, err = s.store.SecondFactorRequired(ctx); err != nil {
		return err
	}
	days, set, err := s.store.ReviewIntervals(ctx)
	if err != nil {
		return err
	}
	view.IntervalsSet = set
	for _, term := range models.Statuses.Terms {
		line := intervalView{Status: term.Value, Label: term.Label}
		if n := days[models.Status(term.Value)]; n > 0 {
			line.Days = strconv.Itoa(n)
		}
		if intervals != nil {
			line.Days, line.Fault = intervals.Value(term.Value), intervals.Fault(term.Value)
		}
		view.Intervals = append(view.Intervals, line)
	}
	return showStaffStatus(c, status, s.staff.settings, view)
}

func formOfCampaign(campaign models.Campaign) form {
	return form{values: map[string][]string{
		"title": {campaign.Title}, "tagline": {campaign.Tagline}, "introduction": {campaign.Introduction},
		"background": {campaign.Background}, "contact": {campaign.Contact}, "licence.name": {campaign.Licence.Name},
		"licence.url": {campaign.Licence.URL}, "languages": {strings.Join(campaign.Languages, ", ")},
		"time_zone": {campaign.TimeZone},
	}}
}

func (s *site) saveCampaign(c *gin.Context) error {
	text := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(c.PostForm(name), "\r\n", "\n"))
	}
	campaign := models.Campaign{
		Title: text("title"), Tagline: text("tagline"), Introduction: text("introduction"), Background: text("background"),
		Contact: text("contact"), Licence: models.Licence{Name: text("licence.name"), URL: text("licence.url")},
		TimeZone: text("time_zone"),
	}
	for tag := range strings.FieldsFuncSeq(text("languages"), func(r rune) bool { return r == ',' || r == ' ' }) {
		campaign.Languages = append(campaign.Languages, tag)
	}
	faults := campaign.Validate()
	faults = append(faults, checkLanguages(campaign.Languages)...)
	if len(faults) > 0 || replayed(c) {
		return s.settingsPage(c, http.StatusUnprocessableEntity, &form{c.Request.PostForm, dotted(faults)}, nil)
	}
	if err := s.store.UpdateCampaign(c.Request.Context(), campaign, entryOf(c, auth.ActCampaign, "")); err != nil {
		return err
	}
	return done(c, "/staff/settings", "saved")
}

// dotted turns the pointer "/licence/name" into the name of its field, "/licence.name".
func dotted(faults models.Faults) models.Faults {
	for n, fault := range faults {
		faults[n].Pointer = "/" + strings.ReplaceAll(strings.TrimPrefix(fault.Pointer, "/"), "/", ".")
	}
	return faults
}

func checkLanguages(tags []string) models.Faults {
	var faults models.Faults
	for _, tag := range tags {
		if locale.English().LanguageName(tag) == tag || len(tag) > 35 {
			faults.Add("/languages", "%q is not a language; write tags such as en, pl or zh-Hant with commas between them.", tag)
		}
	}
	return faults
}

func (s *site) saveIntervals(c *gin.Context) error {
	if c.PostForm("back") != "" {
		entry := entryOf(c, auth.ActSettings, "review intervals of the configuration")
		if err := s.store.SetReviewIntervals(c.Request.Context(), nil, entry); err != nil {
			return err
		}
		return done(c, "/staff/settings", "saved")
	}
	var faults models.Faults
	intervals := models.ReviewIntervals{}
	for _, term := range models.Statuses.Terms {
		text := strings.TrimSpace(c.PostForm(term.Value))
		if text == "" {
			continue
		}
		days, err := strconv.Atoi(text)
		if err != nil || days < 1 || days > mostDays {
			faults.Add("/"+term.Value, "Write a number of days from 1 to %d, or nothing for never.", mostDays)
			continue
		}
		intervals[models.Status(term.Value)] = days
	}
	if len(faults) > 0 || replayed(c) {
		return s.settingsPage(c, http.StatusUnprocessableEntity, nil, &form{c.Request.PostForm, faults})
	}
	if err := s.store.SetReviewIntervals(c.Request.Context(), intervals, entryOf(c, auth.ActSettings, "review intervals")); err != nil {
		return err
	}
	return done(c, "/staff/settings", "saved")
}

func (s *site) saveSecondFactor(c *gin.Context) error {
	required := c.PostForm("required") == "yes"
	detail := "second factor optional"
	if required {
		detail = "second factor required"
	}
	if err := s.store.RequireSecondFactor(c.Request.Context(), required, entryOf(c, auth.ActSettings, detail)); err != nil {
		return err
	}
	return done(c, "/staff/settings", "saved")
}
