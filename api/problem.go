package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/web"
)

const problemType = "application/problem+json"

// Problem is the body of every answer that is not a success (RFC 9457).
type Problem struct {
	Type   string        `json:"type"`
	Title  string        `json:"title"`
	Status int           `json:"status"`
	Detail string        `json:"detail"`
	Errors models.Faults `json:"errors,omitempty"`
	// Current and Changes are what a change that came too late was not made from.
	Current int                  `json:"current,omitempty"`
	Changes []models.FieldChange `json:"changes,omitempty"`
}

// GetStatus gives the HTTP status, for huma.
func (p *Problem) GetStatus() int { return p.Status }

// Error gives the detail.
func (p *Problem) Error() string { return p.Detail }

// ContentType is that of problems whatever was negotiated.
func (p *Problem) ContentType(string) string { return problemType }

// problemKind is what clients can switch on: the last part of Problem.Type, documented at that anchor.
type problemKind struct {
	Name     string
	Statuses []int
	Title    string
	Meaning  string
}

var problemKinds = []problemKind{
	{"invalid", []int{400, 422}, "Invalid request", "A parameter (400) or the body (422) breaks a rule. `errors` names every fault at once, each with a JSON Pointer: `/query/limit` is the parameter `limit`, `/actions/0/date` a field of the body."},
	{"unauthenticated", []int{401}, "Not authenticated", "This is for staff, and the request carries no valid token. It goes into the header `Authorization: Bearer`."},
	{"forbidden", []int{403}, "Forbidden", "This is for staff."},
	{"not-found", []int{404}, "Not found", "There is nothing at this address, or nothing that is public."},
	{"method-not-allowed", []int{405}, "Method not allowed", "The address does not answer to this method. The header `Allow` lists those that it answers to."},
	{"conflict", []int{409}, "Conflict", "Someone else was first."},
	{"stale", []int{412}, "Changed meanwhile", "The record was changed since the version in `If-Match`. `current` is the version that it is at, `changes` what was changed, field by field. Nothing was written: read the record, put your change on top and send it again."},
	{"unversioned", []int{428}, "Version needed", "A change has to say in `If-Match` which version it was made from: the `ETag` of the record that was read, or its part before the dot."},
	{"too-large", []int{413, 414}, "Too large", "The body (413) or the address (414) is longer than is accepted."},
	{"too-many", []int{429}, "Too many requests", "This was asked for too often. The header `Retry-After`, where it is there, says after how many seconds trying again makes sense."},
	{"internal", []int{500}, "Internal error", "Something went wrong here. The header `X-Request-Id` names the request for whoever runs this tracker."},
	{"unavailable", []int{503}, "Unavailable", "Too busy, or too slow this time. The header `Retry-After` says after how many seconds trying again makes sense."},
}

func kindOf(status int) problemKind {
	for _, kind := range problemKinds {
		for _, s := range kind.Statuses {
			if s == status {
				return kind
			}
		}
	}
	return problemKind{Name: "other", Title: http.StatusText(status)}
}

func newProblem(status int, err *models.Error) *Problem {
	kind := kindOf(status)
	problem := &Problem{
		Type:   docsPath + "#errors-" + kind.Name,
		Title:  kind.Title,
		Status: status,
		Detail: err.Detail,
		Errors: err.Faults,
	}
	if err.Stale != nil {
		problem.Current, problem.Changes = err.Stale.Current, err.Stale.Changes
	}
	return problem
}

// fail answers for the API: its own errors, and those of the middleware below /api.
func fail(c *gin.Context, status int, err *models.Error) {
	body, marshalling := json.Marshal(newProblem(status, err))
	if marshalling != nil {
		body = []byte("{}")
	}
	c.Data(status, problemType, append(body, '\n'))
}

// huma asks these functions for the shape of errors. They give it ours, and put the error where web's middleware finds
// it, so that it is logged and answered like every other.
func init() {
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError {
		return problemOf(asError(status, detail, errs))
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, detail string, errs ...error) huma.StatusError {
		err := asError(status, detail, errs)
		web.Abort(humagin.Unwrap(ctx), err)
		return problemOf(err)
	}
}

func problemOf(err error) *Problem {
	status, shown := web.StatusOf(err)
	return newProblem(status, shown)
}

// asError makes one error of what huma found: a handler's own error as it is, faults of the input as one invalid error.
func asError(status int, detail string, errs []error) error {
	var faults models.Faults
	for _, err := range errs {
		var found *huma.ErrorDetail
		if !errors.As(err, &found) {
			return errors.Join(errs...)
		}
		faults.Add(pointerOf(found.Location), "%s", sentence(found.Message))
	}
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return models.Errorf(models.ErrTooLarge, "The body is larger than is accepted.")
	case status >= 400 && status < 500:
		return &models.Error{Code: models.ErrInvalid, Detail: sentence(detail), Faults: faults}
	}
	return errors.New(detail)
}

var bracketed = regexp.MustCompile(`\[(\d+)\]`)

// pointerOf turns huma's "query.limit" and "body.actions[0].date" into "/query/limit" and "/actions/0/date".
func pointerOf(location string) string {
	place, rest, _ := strings.Cut(location, ".")
	escape := strings.NewReplacer("~", "~0", "/", "~1").Replace
	if place != "body" {
		return "/" + place + "/" + escape(rest)
	}
	if rest == "" {
		return ""
	}
	return "/" + strings.ReplaceAll(bracketed.ReplaceAllString(escape(rest), ".$1"), ".", "/")
}

func sentence(text string) string {
	if text == "" {
		return text
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
