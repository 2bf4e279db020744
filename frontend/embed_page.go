package frontend

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/frontend/widget"
	"tracker/locale"
	"tracker/models"
	"tracker/web"
)

// widgetFrame is what every widget has around its content.
type widgetFrame struct {
	Language string
	// Theme is "light" or "dark", empty for what the reader prefers.
	Theme string
	// View is the name of the view, empty for a failure.
	View string
	// Title is the widget's, in the record's language if it is OfRecord; Page is where it leads.
	Title    string
	OfRecord bool
	Page     string
	// Canonical is the whole address of Page, Discovery that of what others are told who are given the widget's address.
	// Both are empty when the public address is not known.
	Canonical, Discovery string
	// Styles are all that it takes to paint the widget.
	Styles []inlineStyle
	Script string
	// Name is the campaign's, Home where it leads. AsOf is the day that the record is of; nil when it is empty.
	Name, Home string
	AsOf       *moment
	Corrected  []correctedNote
}

// embedPages is every widget, with its template set.
type embedPages struct {
	timeline     page[timelineWidget]
	initiative   page[initiativeWidget]
	jurisdiction page[jurisdictionWidget]
	worldMap     page[mapWidget]
	matrix       page[matrixWidget]
	latest       page[latestWidget]
	counter      page[counterWidget]
	next         page[nextWidget]
	failure      page[failureWidget]
}

func loadEmbedPages(l *pageLoader) embedPages {
	return embedPages{
		timeline:     declareEmbed[timelineWidget](l, "timeline"),
		initiative:   declareEmbed[initiativeWidget](l, "initiative"),
		jurisdiction: declareEmbed[jurisdictionWidget](l, "jurisdiction"),
		worldMap:     declareEmbed[mapWidget](l, "map"),
		matrix:       declareEmbed[matrixWidget](l, "matrix"),
		latest:       declareEmbed[latestWidget](l, "latest"),
		counter:      declareEmbed[counterWidget](l, "counter"),
		next:         declareEmbed[nextWidget](l, "next"),
		failure:      declareEmbed[failureWidget](l, "failure"),
	}
}

// declareEmbed compiles one widget with the layout of widgets.
func declareEmbed[V any](l *pageLoader, name string) page[V] {
	return compile[V](l, "embed-layout", "templates/embed/"+name+".html", "templates/embed/layout.html")
}

// showers show the views by name.
var showers = map[string]func(*site, *visit, widget.Options, widgetFrame) error{
	"timeline": (*site).showTimelineWidget, "initiative": (*site).showInitiativeWidget,
	"jurisdiction": (*site).showJurisdictionWidget, "map": (*site).showMapWidget, "matrix": (*site).showMatrixWidget,
	"latest": (*site).showLatestWidget, "counter": (*site).showCounterWidget, "next": (*site).showNextWidget,
}

// showWidget shows a widget of the whole record.
func (s *site) showWidget(c *gin.Context) error {
	view, ok := widget.ViewOf(c.Param("view"))
	if !ok {
		return models.Errorf(models.ErrNotFound, "There is no such widget.")
	}
	if view.Subject != "" {
		return models.Errorf(models.ErrNotFound, "The address of this widget goes on with the name of what it is about.")
	}
	return s.sendWidget(c, view, "")
}

// showWidgetOf shows a widget of one record, which the last part of the address names.
func (s *site) showWidgetOf(name string) func(*gin.Context) error {
	view, _ := widget.ViewOf(name)
	return func(c *gin.Context) error {
		return s.sendWidget(c, view, strings.ToLower(c.Param(view.Subject)))
	}
}

func (s *site) sendWidget(c *gin.Context, view widget.View, subject string) error {
	v, o, err := s.widgetVisit(c, view, subject)
	if err != nil {
		return err
	}
	frame, err := s.widgetFrame(v, o)
	if err != nil {
		return err
	}
	return showers[view.Name](s, v, o, frame)
}

// widgetVisit reads what a widget is asked for and what it depends on. All that is wrong with the options is one error.
func (s *site) widgetVisit(c *gin.Context, view widget.View, subject string) (*visit, widget.Options, error) {
	o, faults := widget.Read(view, subject, c.Request.URL.Query())
	now, err := s.standing(c.Request.Context())
	if err != nil {
		return nil, o, err
	}
	unknown, err := web.UnknownNamesBeside(c.Request.Context(), s.store, now.places, o.Filter)
	if err != nil {
		return nil, o, err
	}
	if err := append(faults, unknown...).AsError("This widget cannot be shown as it was asked for."); err != nil {
		return nil, o, err
	}
	v, err := s.visitIn(c, o.Words)
	if models.CodeOf(err) == models.ErrNotFound {
		// It is the time that is not there, not the widget.
		err = &models.Error{Code: models.ErrNotFound, Detail: "The record does not go back to that day.", Err: err,
			Faults: models.Faults{{Pointer: "/query/as_of", Detail: "The record does not go back to that day."}}}
	}
	return v, o, err
}

func (s *site) widgetFrame(v *visit, o widget.Options) (widgetFrame, error) {
	frame := s.bareWidgetFrame(v.words, o)
	frame.Title, frame.Page = s.widgetTitle(v, o), o.Page()
	if v.campaign.Title != "" {
		frame.Name = v.campaign.Title
	}
	if s.baseURL != "" {
		frame.Canonical = s.baseURL + rebase{prefix: rebaseOf(v).prefix}.address(o.Page())
		frame.Discovery = s.baseURL + "/oembed?url=" + url.QueryEscape(s.baseURL+o.Address())
	}
	now, err := s.standing(v.ctx())
	if err != nil {
		return frame, err
	}
	if frame.AsOf = v.moment(now.changed); !v.asOf.IsZero() {
		frame.AsOf = &moment{Machine: web.MomentText(v.asOf), Text: v.words.Day(v.asOf.UTC())}
	}
	frame.Corrected, err = s.corrections(v, o, now.corrected)
	return frame, err
}

// bareWidgetFrame is the frame when nothing of the record can be read.
func (s *site) bareWidgetFrame(words *locale.Locale, o widget.Options) widgetFrame {
	frame := widgetFrame{
		Language: words.Tag(), View: o.View.Name, Name: words.T("layout.program"), Home: "/",
		Styles: []inlineStyle{s.assets.embedStyles[o.View.Name]}, Script: s.assets.frameScript,
	}
	if o.Theme != widget.Auto {
		frame.Theme = string(o.Theme)
	}
	if o.Accent != nil {
		frame.Styles = append(frame.Styles, newInlineStyle([]byte(o.Accent.Stylesheet())))
	}
	return frame
}

// allow lets the styles of the widget into a security policy that allows none.
func (f widgetFrame) allow(policy string) string {
	policy += "; style-src"
	for _, style := range f.Styles {
		policy += " " + style.source
	}
	return policy
}

// widgetTitle is what a widget is called, before what it is of is known.
func (s *site) widgetTitle(v *visit, o widget.Options) string {
	title := v.words.T("embed.view-" + o.View.Name)
	if len(o.Filter.Jurisdictions) == 0 || len(o.Filter.Jurisdictions) > 3 {
		return title
	}
	var places []string
	for _, code := range o.Filter.Jurisdictions {
		if code == "" {
			places = append(places, v.words.T("words.unsettled"))
			continue
		}
		places = append(places, v.words.Place(code, v.places[code]))
	}
	return v.words.T("embed.titled", "title", title, "of", v.words.And(places))
}

// sendWidgetPage sends a widget whose links open outside its frame.
func sendWidgetPage[V interface{ allow(policy string) string }](v *visit, status int, p page[V], view V) error {
	links := rebaseOf(v)
	links.away = true
	body, err := p.in(tongue{v.words, v.recordLanguage()}).renderFor(view, links)
	if err != nil {
		return fmt.Errorf("rendering %s: %w", v.request.Request.URL.Path, err)
	}
	const policy = "Content-Security-Policy"
	v.request.Header(policy, view.allow(v.request.Writer.Header().Get(policy)))
	return send(v.request, status, body)
}
