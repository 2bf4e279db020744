package frontend

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/web"
)

// failureView tells a visitor what went wrong and offers a way on.
type failureView struct {
	layout
	Status int
	// Explanation is in the page's language, Detail and Faults are in English.
	Explanation, Detail string
	Faults              []faultView
	// Before is set when there was nothing to show yet at the time that was asked for.
	Before *beforeView
	// Elsewhere are the languages that there are, when the address asks for one that there is not.
	Elsewhere []languageLink
}

// faultView is one fault, with the name of the parameter that it is about.
type faultView struct {
	Name, Detail string
}

// fail answers a request that cannot be answered as asked. It works without the store: that may be what is away.
func (s *site) fail(c *gin.Context, status int, failure *models.Error) {
	if web.TurnedAway(c) {
		s.failBusy(c, status)
		return
	}
	if isWidget(c.Request.URL.Path) {
		s.failWidget(c, status, failure)
		return
	}
	words, page := languageOf(c.Request.URL.Path)
	v := &visit{request: c, words: words}
	frame, err := s.campaignFrame(v.ctx(), words, "")
	if err != nil {
		frame = s.bareFrame(words, "")
	}
	v.campaign = frame.Campaign
	// A page that is not there is not there in any language, and the others lead on.
	frame.Languages = s.languages(v, page)
	view := failureView{layout: frame, Status: status}
	view.Canonical = ""
	view.Title = words.T(failureKey(status))
	if status == http.StatusNotFound {
		if view.Elsewhere = s.elsewhere(v); view.Elsewhere != nil {
			view.Languages = view.Elsewhere
		}
		view.Before = s.before(v, page)
	}
	view.Search = c.Query("q")
	if failure != nil {
		view.Detail = failure.Detail
		for _, fault := range failure.Faults {
			view.Faults = append(view.Faults, faultView{faultName(fault.Pointer), fault.Detail})
		}
	}
	if view.Detail == "" || words != locale.English() {
		view.Explanation = words.T(failureKey(status) + "-text")
	}
	if view.Before != nil {
		view.Detail, view.Explanation, view.Title = "", "", view.Before.title(words)
	}
	if err := showStatus(v, status, s.pages.failure, view); err != nil {
		s.log.ErrorContext(c.Request.Context(), "rendering the page of a failure", "error", err)
		c.Data(status, "text/plain; charset=utf-8", []byte(view.Title+"\n"))
	}
}

// failureKey is the key of what a status means to a reader; with "-text" it is that of the explanation.
func failureKey(status int) string {
	switch status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return "failure.fault"
	case http.StatusForbidden:
		return "failure.forbidden"
	case http.StatusNotFound:
		return "failure.not-found"
	case http.StatusMethodNotAllowed:
		return "failure.read-only"
	case http.StatusTooManyRequests:
		return "failure.too-many"
	case http.StatusServiceUnavailable:
		return "failure.unavailable"
	}
	if status < http.StatusInternalServerError {
		return "failure.refused"
	}
	return "failure.broken"
}

// languageShape is that of the first part of an address that may be meant as a language: "pt", "fr-CH".
var languageShape = regexp.MustCompile(`^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$`)

// elsewhere are the languages of the site, for an address below a language that it does not have. Each leads to the page
// that the rest of the address names.
func (s *site) elsewhere(v *visit) []languageLink {
	first, rest, _ := strings.Cut(strings.TrimPrefix(v.request.Request.URL.Path, "/"), "/")
	if !languageShape.MatchString(first) {
		return nil
	}
	if words, _ := languageOf("/" + first); words != locale.English() {
		return nil
	}
	_, page := languageOf("/" + rest)
	return s.languages(v, page)
}

// faultName takes the parameter's name from a pointer such as "/query/from".
func faultName(pointer string) string {
	const query = "/query/"
	if len(pointer) > len(query) && pointer[:len(query)] == query {
		return pointer[len(query):]
	}
	return ""
}
