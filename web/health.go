package web

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

const readyTimeout = 2 * time.Second

// operationRoutes are for whoever runs the program: is the process alive, and can it serve.
func operationRoutes(o Options) []Route {
	return []Route{
		{http.MethodGet, "/healthz", RolePublic, showAlive},
		{http.MethodGet, "/readyz", RolePublic, showReady(o)},
	}
}

func isProbe(c *gin.Context) bool { return c.FullPath() == "/healthz" || c.FullPath() == "/readyz" }

func showAlive(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, "ok\n")
	return nil
}

func showReady(o Options) func(*gin.Context) error {
	return func(c *gin.Context) error {
		c.Header("Cache-Control", "no-store")
		ctx, cancel := context.WithTimeout(c.Request.Context(), readyTimeout)
		defer cancel()
		if o.Ready == nil {
			c.String(http.StatusOK, "ready\n")
			return nil
		}
		if err := o.Ready(ctx); err != nil {
			o.Logger.WarnContext(ctx, "not ready", "error", err)
			c.Header("Retry-After", retryAfter)
			c.String(http.StatusServiceUnavailable, "not ready\n")
			return nil
		}
		c.String(http.StatusOK, "ready\n")
		return nil
	}
}
