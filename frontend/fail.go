package frontend

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// failureView tells a visitor what went wrong and offers a way on.
type failureView struct {
	layout
	Status int
	Detail string
	Faults []faultView
}

// faultView is one fault, with the name of the parameter that it is about.
type faultView struct {
	Name, Detail string
}

// fail answers a request that cannot be answered as asked. It works without the store: that may be what is away.
func (s *site) fail(c *gin.Context, status int, failure *models.Error) {
	frame, err := s.frame(c.Request.Context(), "", c.Request.URL.Path)
	if err != nil {
		frame = s.bareFrame("")
	}
	view := failureView{layout: frame, Status: status}
	view.Canonical = ""
	view.Title = failureTitle(status)
	view.Search = c.Query("q")
	if failure != nil {
		view.Detail = failure.Detail
		for _, fault := range failure.Faults {
			view.Faults = append(view.Faults, faultView{faultName(fault.Pointer), fault.Detail})
		}
	}
	body, err := s.pages.failure.render(view)
	if err != nil {
		s.log.ErrorContext(c.Request.Context(), "rendering the page of a failure", "error", err)
		c.Data(status, "text/plain; charset=utf-8", []byte(view.Title+"\n"))
		return
	}
	c.Data(status, htmlType, body)
}

func failureTitle(status int) string {
	switch status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return "This request has a fault"
	case http.StatusForbidden:
		return "This page is not open to you"
	case http.StatusNotFound:
		return "There is no such page"
	case http.StatusMethodNotAllowed:
		return "This page can only be read"
	case http.StatusServiceUnavailable:
		return "The record is not available at the moment"
	}
	if status < http.StatusInternalServerError {
		return "This request cannot be answered"
	}
	return "Something went wrong here"
}

// faultName takes the parameter's name from a pointer such as "/query/from".
func faultName(pointer string) string {
	const query = "/query/"
	if len(pointer) > len(query) && pointer[:len(query)] == query {
		return pointer[len(query):]
	}
	return ""
}
