package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// retryAfter is how many seconds a client is asked to wait when the program is busy.
const retryAfter = "5"

// statusError is an error whose status HTTP alone knows, such as a method that is not allowed.
type statusError struct {
	status int
	err    *models.Error
}

func withStatus(status int, err *models.Error) error { return statusError{status, err} }

func (e statusError) Error() string { return e.err.Error() }

func (e statusError) Unwrap() error { return e.err }

// StatusOf gives the HTTP status that an error is answered with, and what of it may be shown: everything about bad input
// and absent things, nothing about what went wrong inside.
func StatusOf(err error) (int, *models.Error) {
	var tooLarge *http.MaxBytesError
	var own *models.Error
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge,
			models.Errorf(models.ErrTooLarge, "The body of a request has at most %d bytes.", tooLarge.Limit)
	case errors.As(err, &own) && own.Code != models.ErrInternal:
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
		own = models.Errorf(models.ErrUnavailable, "This took too long. Please try again.")
	default:
		own = models.Errorf(models.ErrInternal, "Internal error.")
	}
	shown := &models.Error{Code: own.Code, Detail: own.Detail, Faults: own.Faults, Stale: own.Stale}
	var given statusError
	if errors.As(err, &given) {
		return given.status, shown
	}
	return statusOfCode(own), shown
}

func statusOfCode(err *models.Error) int {
	switch err.Code {
	case models.ErrInvalid:
		for _, fault := range err.Faults {
			if strings.HasPrefix(fault.Pointer, queryPointer) {
				return http.StatusBadRequest
			}
		}
		return http.StatusUnprocessableEntity
	case models.ErrNotFound:
		return http.StatusNotFound
	case models.ErrConflict:
		if err.Stale != nil {
			return http.StatusPreconditionFailed
		}
		return http.StatusConflict
	case models.ErrUnversioned:
		return http.StatusPreconditionRequired
	case models.ErrUnavailable:
		return http.StatusServiceUnavailable
	case models.ErrForbidden:
		return http.StatusForbidden
	case models.ErrTooLarge:
		return http.StatusRequestEntityTooLarge
	case models.ErrUnauthenticated:
		return http.StatusUnauthorized
	case models.ErrTooMany:
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}

// answerFailures is the one place where an error or a panic becomes an answer. What the handler wrote before it failed is
// thrown away.
func answerFailures(logger *slog.Logger, all faces, k *crowd) gin.HandlerFunc {
	return func(c *gin.Context) {
		// What follows gives the request a context that has ended when it comes back; the answer still needs one.
		request := c.Request
		err := next(c)
		if last := c.Errors.Last(); err == nil && last != nil {
			err = last.Err
		}
		if err == nil {
			return
		}
		if stopped := whyStopped(request.Context(), c.Request.Context()); stopped != nil && models.CodeOf(err) == models.ErrInternal {
			// A driver words a time-out in its own way.
			err = errors.Join(stopped, err)
		}
		c.Request = request
		if s := stayOf(c); s.in == nil && !errors.Is(err, errTooMany) {
			// It was refused before it had a place, and telling why is work as well.
			if full := s.move(c, k.public); full != nil {
				err = full
			}
		}
		if errors.Is(err, errTooMany) {
			stayOf(c).turnedAway = true
			noteRefused(request.Context())
			k.telling.Do(func() { logger.Warn("too much is asked for at once, some are told to come back") })
		}
		status, shown := StatusOf(err)
		if begun(c.Writer) {
			if !errors.As(err, new(clientGone)) {
				logFailure(c, logger, status, err)
			}
			// What was sent cannot be taken back. That the end is missing tells the client.
			panic(http.ErrAbortHandler)
		}
		if !stayOf(c).turnedAway {
			logFailure(c, logger, status, err)
		}
		header := c.Writer.Header()
		for _, name := range []string{"ETag", "Last-Modified", "Content-Type", "Content-Encoding", "Content-Length", "Content-Disposition"} {
			header.Del(name)
		}
		header.Set("Cache-Control", "no-store")
		if status == http.StatusServiceUnavailable {
			header.Set("Retry-After", retryAfter)
		}
		discard(c.Writer)
		all.of(request.URL.Path).Fail(c, status, shown)
	}
}

// whyStopped tells whether the client has gone or the time was up, and gives nil when neither is so.
func whyStopped(client, work context.Context) error {
	if err := client.Err(); err != nil {
		return err
	}
	if err := work.Err(); errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// panicked carries what a handler panicked with, and where.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// next runs the remaining handlers and gives what they panicked with.
func next(c *gin.Context) (err error) {
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		if aborted, ok := value.(error); ok && errors.Is(aborted, http.ErrAbortHandler) {
			panic(value)
		}
		c.Abort()
		err = panicked{value, debug.Stack()}
	}()
	c.Next()
	return nil
}

// logFailure writes what is the program's own fault; a visitor's mistakes are in the access log.
func logFailure(c *gin.Context, logger *slog.Logger, status int, err error) {
	ctx := c.Request.Context()
	if status < http.StatusInternalServerError || ctx.Err() != nil {
		return
	}
	attributes := []any{
		"method", c.Request.Method, "route", routeOf(c), "status", status,
		"request_id", RequestID(ctx), "error", err,
	}
	var p panicked
	if errors.As(err, &p) {
		attributes = append(attributes, "stack", string(p.stack))
	}
	logger.ErrorContext(ctx, "request failed", attributes...)
}
