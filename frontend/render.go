package frontend

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

const htmlType = "text/html; charset=utf-8"

// show renders a page and then sends it.
func show[V any](c *gin.Context, p page[V], view V) error {
	body, err := p.render(view)
	if err != nil {
		return fmt.Errorf("rendering %s: %w", c.Request.URL.Path, err)
	}
	c.Data(http.StatusOK, htmlType, body)
	return nil
}
