package frontend

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/frontend/widget"
	"tracker/locale"
	"tracker/models"
)

// failureWidget tells whoever put a widget on a page what is wrong with its address, and readers that there is nothing to
// see.
type failureWidget struct {
	widgetFrame
	// Explanation and Faults are in the widget's language, Detail is in English.
	Explanation, Detail string
	Faults              []faultView
}

// isWidget tells whether an address is one of those that stand in frames.
func isWidget(path string) bool { return strings.HasPrefix(path, "/embed/") }

// widgetNamed is the view that the address of a widget, or of its picture, names.
func widgetNamed(path string) widget.View {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "/embed/"), "/")
	name, _, _ = cutPicture(name)
	view, _ := widget.ViewOf(name)
	return view
}

// failWidget answers for a widget that cannot be shown. It works without the store: that may be what is away.
func (s *site) failWidget(c *gin.Context, status int, failure *models.Error) {
	// What can be read of how it shall look is kept, whatever else is wrong.
	query, looks := c.Request.URL.Query(), url.Values{}
	for _, name := range []string{"lang", "theme", "accent"} {
		if query.Has(name) {
			looks[name] = query[name]
		}
	}
	o, _ := widget.Read(widget.View{}, "", looks)
	v := &visit{request: c, words: o.Words}
	if campaign, err := s.store.Campaign(v.ctx()); err == nil {
		v.campaign = campaign
	}
	view := failureWidget{widgetFrame: s.bareWidgetFrame(o.Words, o), Explanation: o.Words.T("embed.failed")}
	if v.campaign.Title != "" {
		view.Name = v.campaign.Title
	}
	switch {
	case status == http.StatusNotFound && failure != nil && len(failure.Faults) > 0:
		view.Title, view.Explanation = o.Words.T("embed.fault"), o.Words.T("embed.fault-text")
		view.Faults = []faultView{{"as_of", o.Words.T("embed.before-record")}}
	case status == http.StatusNotFound:
		view.Title, view.Explanation = o.Words.T("embed.absent"), o.Words.T("embed.absent-text")
	case status >= http.StatusInternalServerError:
		view.Title, view.Explanation = o.Words.T("embed.away"), o.Words.T("embed.away-text")
	case failure != nil && len(failure.Faults) > 0:
		view.Title = o.Words.T("embed.fault")
		view.Explanation = o.Words.T("embed.fault-text")
		view.Faults = optionFaults(o.Words, widgetNamed(c.Request.URL.Path), failure.Faults)
	case status == http.StatusRequestURITooLong && o.Words != locale.English():
		view.Title, view.Explanation = o.Words.T("embed.fault"), o.Words.T("embed.too-long")
	default:
		view.Title = o.Words.T("embed.fault")
		if failure != nil {
			view.Detail = failure.Detail
		}
	}
	if _, ending, isPicture := cutPicture(c.Request.URL.Path); isPicture {
		s.failPicture(c, status, o, view, ending)
		return
	}
	if err := sendWidgetPage(v, status, s.pages.embed.failure, view); err != nil {
		s.log.ErrorContext(c.Request.Context(), "rendering the widget of a failure", "error", err)
		c.Data(status, "text/plain; charset=utf-8", []byte(view.Title+"\n"))
	}
}
