package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// maxAddress is the longest path and query that is answered, in bytes.
const maxAddress = 8 << 10

const (
	// MaxFile is the largest body of a route that takes a file: 32 MiB and what a form puts around it.
	MaxFile = 32<<20 + 64<<10
	// fileTimeout is shorter than a connection stays open to be answered.
	fileTimeout = 50 * time.Second
)

// limit bounds what one request can cost: the length of its address, the size of its body and the time for its work.
func limit(o Options, all faces) gin.HandlerFunc {
	large, streams := map[string]bool{}, map[string]bool{}
	for _, face := range all {
		for _, route := range face.Large {
			large[route] = true
		}
		for _, route := range face.Streams {
			streams[route] = true
		}
	}
	return func(c *gin.Context) {
		maxBody, timeout := o.MaxBody, o.RequestTimeout
		if large[c.Request.Method+" "+c.FullPath()] {
			maxBody, timeout = MaxFile, max(fileTimeout, timeout)
		}
		if streams[c.Request.Method+" "+c.FullPath()] {
			timeout = max(streamTime, timeout)
		}
		if len(c.Request.RequestURI) > maxAddress {
			Abort(c, withStatus(http.StatusRequestURITooLong,
				models.Errorf(models.ErrTooLarge, "An address has at most %d bytes.", maxAddress)))
			return
		}
		if _, err := url.ParseQuery(c.Request.URL.RawQuery); err != nil {
			// Otherwise the broken parameter would be silently left out.
			var faults models.Faults
			faults.Add("/query", "The part after ? is not well formed: a stray %% or ;.")
			Abort(c, withStatus(http.StatusBadRequest,
				&models.Error{Code: models.ErrInvalid, Detail: "The address is not well formed.", Faults: faults}))
			return
		}
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxBody)
		ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}
