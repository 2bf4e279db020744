package frontend

import (
	"image/color"
	"math"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/frontend/poster"
	"tracker/frontend/widget"
	"tracker/locale"
	"tracker/models"
)

// widgetEndings are the kinds of file that a widget is to be had as, for mails and for systems that allow neither a frame
// nor a script.
var widgetEndings = []string{"svg", "png"}

// cutPicture tells whether the last part of an address names a picture, and of what and as which kind of file.
func cutPicture(name string) (of, ending string, isPicture bool) {
	for _, ending := range widgetEndings {
		if of, isPicture := strings.CutSuffix(name, "."+ending); isPicture {
			return of, ending, true
		}
	}
	return name, "", false
}

// orPicture sends a widget as a picture when the parameter in its address ends as one, and otherwise shows it. View is
// the name of a widget of one record; empty where the parameter names the widget.
func (s *site) orPicture(param, view string, show func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		of, ending, isPicture := cutPicture(c.Param(param))
		if !isPicture {
			return show(c)
		}
		name, subject := of, ""
		if view != "" {
			name, subject = view, strings.ToLower(of)
		}
		chosen, known := widget.ViewOf(name)
		if !known || (chosen.Subject == "") != (view == "") {
			return models.Errorf(models.ErrNotFound, "There is no such picture.")
		}
		return s.sendWidgetPicture(c, chosen, subject, ending)
	}
}

// posterPixels is about how many pixels a PNG may have: it is to be small in a mail, and soon drawn.
const posterPixels = 2e6

func (s *site) sendWidgetPicture(c *gin.Context, view widget.View, subject, ending string) error {
	v, o, err := s.widgetVisit(c, view, subject)
	if err != nil {
		return err
	}
	frame, err := s.widgetFrame(v, o)
	if err != nil {
		return err
	}
	made, err := posters[view.Name](s, v, o, frame)
	if err != nil {
		return err
	}
	for _, note := range frame.Corrected {
		made.Notes = append(made.Notes, v.words.T("embed.corrected", "day", note.On.Text, "title", note.Title))
	}
	licence := v.campaign.Licence
	credit := chart.Credit{Campaign: frame.Name, Licence: licence.Name}
	if frame.AsOf != nil {
		credit.Stand = v.words.T("chart.stand", "day", frame.AsOf.Text)
	}
	file := picture.File{Licence: licence.Name, Address: frame.Canonical}
	if weblink(licence.URL) {
		file.LicenceURL = licence.URL
	}
	if home, err := url.Parse(s.baseURL); err == nil {
		credit.Address = home.Host
	}
	name := view.Name
	if subject != "" {
		name += "-" + subject
	}
	scene := made.Sheet(credit)
	return sendPicture(c, min(2, math.Sqrt(posterPixels/(scene.Width*scene.Height))), scene, pictureRequest{theme: pictureTheme(o), svg: ending == "svg"}, file, name)
}

// failPicture says in a picture why there is none.
func (s *site) failPicture(c *gin.Context, status int, o widget.Options, view failureWidget, ending string) {
	scene := s.failureScene(o.Words, view)
	if ending == "svg" {
		c.Data(status, "image/svg+xml", scene.File(picture.File{Theme: pictureTheme(o)}))
		return
	}
	body, err := scene.PNG(pictureTheme(o), scene.Scale(1))
	if err != nil {
		s.log.ErrorContext(c.Request.Context(), "drawing a failure", "error", err)
		c.Data(status, "text/plain; charset=utf-8", []byte(view.Title+"\n"))
		return
	}
	c.Data(status, "image/png", body)
}

// failureScene draws what a widget would say of a failure.
func (s *site) failureScene(words *locale.Locale, view failureWidget) picture.Scene {
	var faults []string
	if view.Detail != "" {
		faults = append(faults, view.Detail)
	}
	for _, fault := range view.Faults {
		said := fault.Detail
		if fault.Name != "" {
			said = words.T("vote.figure", "option", fault.Name, "number", fault.Detail)
		}
		faults = append(faults, said)
	}
	made := poster.Failure(poster.Options{
		ID: "failure", Words: words, Record: words.Tag(), Title: view.Title, Description: view.Explanation,
	}, view.Explanation, faults)
	credit := chart.Credit{Campaign: view.Name}
	if home, err := url.Parse(s.baseURL); err == nil {
		credit.Address = home.Host
	}
	return made.Sheet(credit)
}

// pictureTheme is the theme of a picture, which cannot know what its reader prefers, with the colour that was asked for.
func pictureTheme(o widget.Options) picture.Theme {
	theme := picture.Light
	if o.Theme == widget.Dark {
		theme = picture.Dark
	}
	if o.Accent != nil {
		accent := o.Accent.OnLight
		if o.Theme == widget.Dark {
			accent = o.Accent.OnDark
		}
		theme = theme.With(picture.Accent, color.RGBA{R: accent[0], G: accent[1], B: accent[2], A: 255})
	}
	return theme
}
