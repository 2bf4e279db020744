package web

import (
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"
)

// logAccess writes a line for each request. It names the route, not the address: what somebody searched for, or a
// token in a link, is nobody's business in a log.
func logAccess(logger *slog.Logger, now func() time.Time) gin.HandlerFunc {
	return func(c *gin.Context) {
		began := now()
		// An answer that breaks off is told of as well.
		defer func() {
			noteRoute(c.Request.Context(), routeOf(c))
			level := slog.LevelInfo
			if isProbe(c) {
				level = slog.LevelDebug
			}
			if !logger.Enabled(c.Request.Context(), level) {
				return
			}
			logger.Log(c.Request.Context(), level, "request",
				"method", c.Request.Method,
				"route", routeOf(c),
				"status", c.Writer.Status(),
				"duration", now().Sub(began),
				"bytes", max(c.Writer.Size(), 0),
				"request_id", RequestID(c.Request.Context()),
			)
		}()
		c.Next()
	}
}

// routeOf names the route that answered, such as "/jurisdictions/:code".
func routeOf(c *gin.Context) string {
	if route := c.FullPath(); route != "" {
		return route
	}
	return "none"
}
