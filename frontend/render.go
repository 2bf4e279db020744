package frontend

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/web"
)

const htmlType = "text/html; charset=utf-8"

// show sends a public page in the visit's language.
func show[V any](v *visit, p page[V], view V) error {
	return showStatus(v, http.StatusOK, p, view)
}

// showStatus is show with another status.
func showStatus[V any](v *visit, status int, p page[V], view V) error {
	body, err := p.in(tongue{v.words, v.recordLanguage()}).renderFor(view, rebaseOf(v))
	if err != nil {
		return fmt.Errorf("rendering %s: %w", v.request.Request.URL.Path, err)
	}
	return send(v.request, status, body)
}

// showStaff sends a staff page, in English.
func showStaff[V any](c *gin.Context, p page[V], view V) error {
	return showStaffStatus(c, http.StatusOK, p, view)
}

// showStaffStatus is showStaff with another status: 422 for a form that comes back with its faults.
func showStaffStatus[V any](c *gin.Context, status int, p page[V], view V) error {
	body, err := p.in(english).render(view)
	if err != nil {
		return fmt.Errorf("rendering %s: %w", c.Request.URL.Path, err)
	}
	return send(c, status, body)
}

// send hands over a page that nobody changes afterwards.
func send(c *gin.Context, status int, page []byte) error {
	c.Header("Content-Type", htmlType)
	c.Status(status)
	return web.WriteWhole(c.Writer, page)
}
