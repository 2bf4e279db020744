package web

import (
	"context"
	"regexp"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// RequestIDHeader carries the id by which a request is found in the log.
const RequestIDHeader = "X-Request-Id"

type requestIDKey struct{}

// A proxy's own id is kept, so that its log and ours can be read together, but nothing that could forge a log line.
var saneRequestID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// RequestID gives the id of the request that a context belongs to, empty when it belongs to none.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// identify gives every request an id, in its context and in the answer.
func identify(c *gin.Context) {
	id := c.GetHeader(RequestIDHeader)
	if !saneRequestID.MatchString(id) {
		id = uuid.Must(uuid.NewV7()).String()
	}
	c.Header(RequestIDHeader, id)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestIDKey{}, id))
}
