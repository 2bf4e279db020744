package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// contentSecurityPolicy allows what the program itself serves and nothing inline.
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// framedSecurityPolicy is for what stands in frames on the pages of others: it connects to nothing and sends no form. A
// document that has styles in it allows those itself. 'self' is the address of the answer, also in a frame that has no
// origin of its own.
const framedSecurityPolicy = "default-src 'none'; script-src 'self'; img-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors *"

// secure sets the headers that keep a browser from doing more with an answer than it was meant for. A handler may set
// its own over them.
func secure(baseURL string, all faces) gin.HandlerFunc {
	always := map[string]string{
		"Content-Security-Policy":    contentSecurityPolicy,
		"X-Content-Type-Options":     "nosniff",
		"Referrer-Policy":            "strict-origin-when-cross-origin",
		"Permissions-Policy":         "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
		"Cross-Origin-Opener-Policy": "same-origin",
	}
	if strings.HasPrefix(baseURL, "https://") {
		always["Strict-Transport-Security"] = "max-age=31536000"
	}
	return func(c *gin.Context) {
		header := c.Writer.Header()
		for name, value := range always {
			header.Set(name, value)
		}
		face := all.of(c.Request.URL.Path)
		if face.framed(c.Request.URL.Path) {
			header.Set("Content-Security-Policy", framedSecurityPolicy)
			header.Set("Cross-Origin-Resource-Policy", "cross-origin")
			// A page that is isolated from others frames only what is so itself.
			header.Set("Cross-Origin-Embedder-Policy", "require-corp")
			return
		}
		if face.AnyOrigin {
			header.Set("Cross-Origin-Resource-Policy", "cross-origin")
			header.Set("Access-Control-Allow-Origin", "*")
			header.Set("Access-Control-Expose-Headers", "ETag, Retry-After, "+RequestIDHeader)
			return
		}
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
	}
}

// answerPreflight tells a browser what another origin's page may ask of a path; gin has set Allow.
func answerPreflight(c *gin.Context, face Face) {
	header := c.Writer.Header()
	if face.AnyOrigin {
		header.Set("Access-Control-Allow-Methods", "GET, HEAD")
		header.Set("Access-Control-Allow-Headers", "Accept, If-None-Match, "+RequestIDHeader)
		header.Set("Access-Control-Max-Age", "86400")
	}
	header.Set("Cache-Control", "no-store")
	c.Status(http.StatusNoContent)
}
