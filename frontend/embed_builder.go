package frontend

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend/widget"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// builderView is the page on which the line for a widget is made. Its form is its own address, so a choice can be kept
// and sent on.
type builderView struct {
	layout
	Views []choice
	// Chosen is the view that is chosen.
	Chosen widget.View
	// Subject is what stands in the field for the slug.
	View, Subject                             string
	Codes, Measures, Stages, Classifications  []choice
	Tongues, Themes, Widths                   []choice
	From, To, AsOf, Limit, UsualLimit, Accent string
	// Last is the latest day that the record can be read of.
	Last string
	// Corrected are the colours that an accent became, nil when it is legible as it is.
	Corrected *widget.Accent
	Faults    []faultView
	// Missing tells that the view needs to know what it is of.
	Missing bool
	// Width is "column" or "phone"; Preview is the address of the widget, empty when there is none to show, Named its title.
	Width, Preview, Named, Sandbox string
	Lines                          []builderLine
}

// builderLine is one way to put the widget on a page.
type builderLine struct {
	widget.Line
	Label, Note string
}

// previewWidths are the widths in which the builder shows a widget.
var previewWidths = []string{"column", "phone"}

func (s *site) showBuilder(c *gin.Context) error {
	v, err := s.visitNow(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "", "/embed")
	if err != nil {
		return err
	}
	frame.Title, frame.Description = v.words.T("embed.builder"), v.words.T("embed.builder-text")
	frame.load(s.assets, "copy", "embed-builder")
	values := cleaned(c.Request.URL.Query())
	o, faults := readBuilder(v.words, values)
	view := builderView{layout: frame, View: o.View.Name, Subject: o.Subject, Chosen: o.View, Sandbox: widget.Sandbox, Width: previewWidths[0]}
	if asked := values.Get("width"); slices.Contains(previewWidths, asked) {
		view.Width = asked
	}
	unknown, err := web.UnknownNamesBeside(v.ctx(), v.record, v.places, o.Filter)
	if err != nil {
		return err
	}
	if err := view.choices(v, o, values); err != nil {
		return err
	}
	view.Last = s.now().UTC().Format(time.DateOnly)
	of, untimely, err := s.widgetTime(v, o)
	if err != nil {
		return err
	}
	view.Faults = append(optionFaults(v.words, o.View, append(faults, unknown...)), untimely...)
	if view.Missing = o.View.Subject != "" && o.Subject == ""; view.Missing || len(view.Faults) > 0 {
		return s.showBuilt(v, view)
	}
	title, err := s.widgetName(of, o)
	if models.CodeOf(err) == models.ErrNotFound {
		view.Faults = append(view.Faults, faultView{o.View.Subject, v.words.T("embed.takes-subject")})
		return s.showBuilt(v, view)
	}
	if err != nil {
		return err
	}
	view.Named, view.Preview = title, o.Address()
	sentence := o.Words.T("embed.sentence", "campaign", v.campaign.Title)
	if !of.asOf.IsZero() {
		sentence = o.Words.T("embed.credit", "title", v.campaign.Title, "day", o.Words.Day(of.asOf))
	}
	for _, line := range o.Lines(s.wholeURL, title, sentence) {
		view.Lines = append(view.Lines, builderLine{line, v.words.T("embed.line-" + line.Name), v.words.T("embed.line-" + line.Name + "-note")})
	}
	if o.Accent != nil && o.Accent.Corrected() {
		view.Corrected = o.Accent
	}
	return s.showBuilt(v, view)
}

// widgetTime is a visit in the language and at the moment of a widget, and says what is wrong with that moment: the page
// on which it is chosen is today's, and stays there to choose another.
func (s *site) widgetTime(v *visit, o widget.Options) (*visit, []faultView, error) {
	of := *v
	of.words = o.Words
	asOf, err := s.asOf(v)
	switch models.CodeOf(err) {
	case "":
	case models.ErrNotFound:
		return &of, []faultView{{"as_of", v.words.T("embed.before-record")}}, nil
	case models.ErrInvalid:
		if o.Filter.AsOf.IsZero() {
			return &of, nil, nil // it is among the faults of the options
		}
		var failure *models.Error
		errors.As(err, &failure)
		return &of, optionFaults(v.words, o.View, failure.Faults), nil
	default:
		return nil, nil, err
	}
	if asOf.IsZero() {
		return &of, nil, nil
	}
	of.asOf = asOf
	of.record, err = s.store.AsOf(v.ctx(), asOf)
	return &of, nil, err
}

// showBuilt sends the page, which alone may show widgets in a frame.
func (s *site) showBuilt(v *visit, view builderView) error {
	header := v.request.Writer.Header()
	header.Set("Content-Security-Policy", header.Get("Content-Security-Policy")+"; frame-src 'self'")
	return show(v, s.pages.builder, view)
}

// readBuilder reads the form. What was filled in for another view is passed over: choosing a view is no mistake.
func readBuilder(words *locale.Locale, values url.Values) (widget.Options, models.Faults) {
	view, ok := widget.ViewOf(values.Get("view"))
	var faults models.Faults
	if !ok {
		if values.Has("view") {
			faults.Add("/query/view", "There is no such widget.")
		}
		view = widget.Views[0]
	}
	options := url.Values{}
	for name := range values {
		if view.Takes(name) {
			options[name] = values[name]
		}
	}
	if !options.Has("lang") {
		options.Set("lang", words.Tag())
	}
	subject := ""
	if view.Subject != "" {
		// Who pastes the whole address of a page names its last part.
		subject = strings.Trim(values.Get(view.Subject), "/ ")
		subject = strings.ToLower(subject[strings.LastIndex(subject, "/")+1:])
	}
	o, wrong := widget.Read(view, subject, options)
	return o, append(faults, wrong...)
}

// widgetName is the title of a widget with what it is of. It fails for what is not there.
func (s *site) widgetName(v *visit, o widget.Options) (string, error) {
	switch o.View.Subject {
	case "slug":
		detail, err := v.record.InitiativeBySlug(v.ctx(), o.Subject, store.Public, time.Time{})
		return detail.Title, err
	case "code":
		return nameOf(v, codeOf(o.Subject))
	}
	title := s.widgetTitle(v, o)
	if v.campaign.Title == "" {
		return title, nil
	}
	return v.words.T("embed.titled", "title", v.campaign.Title, "of", title), nil
}

// choices are what the form offers, with what is chosen.
func (view *builderView) choices(v *visit, o widget.Options, values url.Values) error {
	for _, one := range widget.Views {
		view.Views = append(view.Views, choice{one.Name, v.words.T("embed.view-" + one.Name), one.Name == o.View.Name})
	}
	jurisdictions, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	for _, j := range jurisdictions {
		chosen := slices.Contains(o.Filter.Jurisdictions, j.Code) || o.View.Subject == "code" && j.Code == codeOf(o.Subject)
		if j.Counts.Total() > 0 || chosen {
			view.Codes = append(view.Codes, choice{string(j.Code), v.words.Place(j.Code, j.Name), chosen})
		}
	}
	slices.SortStableFunc(view.Codes, func(a, b choice) int { return v.words.Compare(a.Label, b.Label) })
	measures, err := v.record.Measures(v.ctx())
	if err != nil {
		return err
	}
	for _, m := range measures {
		view.Measures = append(view.Measures, choice{m.Key, m.Name, slices.Contains(o.Filter.Measures, m.Key)})
	}
	view.Stages = choices(v.words, "stage", o.Filter.Stages)
	view.Classifications = choices(v.words, "classification", o.Filter.Classifications)
	for _, language := range locale.Languages() {
		view.Tongues = append(view.Tongues, choice{language.Tag, language.Name, language.Tag == o.Words.Tag()})
	}
	for _, theme := range widget.Themes {
		view.Themes = append(view.Themes, choice{string(theme), v.words.T("embed.theme-" + string(theme)), theme == o.Theme})
	}
	for _, width := range previewWidths {
		view.Widths = append(view.Widths, choice{width, v.words.T("embed.width-" + width), width == view.Width})
	}
	// Fields show what was typed, whether it could be read or not.
	for name, field := range map[string]*string{
		"from": &view.From, "to": &view.To, "as_of": &view.AsOf, "limit": &view.Limit, "accent": &view.Accent,
	} {
		*field = values.Get(name)
	}
	view.UsualLimit = v.words.Number(o.View.Limit)
	return nil
}
