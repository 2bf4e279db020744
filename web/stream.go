package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

const (
	// heldBack is how much of a file is held until it is known whether there is more, in bytes. What is no longer than that
	// is answered whole, and may be kept.
	heldBack = 1 << 20
	// streamTime bounds the work for a file that is sent while it is made: what it is made from is read in one transaction,
	// and until that is over the log of the database grows.
	streamTime = 5 * time.Minute
	// streamGrace and streamRate are how slowly such a file may be taken: after the grace so many bytes a second, as they go
	// over the wire. Whoever is slower is cut off, so that a few of them do not keep others waiting.
	streamGrace = 20 * time.Second
	streamRate  = 32 << 10
	// streamPiece is how much goes to the connection at once.
	streamPiece = 32 << 10
)

// Stream answers with a file that write makes, which is sent while it is made when it is long, so that it may be of any
// size. An error of write is answered as any other, unless something was sent already: then the connection ends before
// the answer does.
//
// The state names what the file is made from, and has to be another whenever the file would be: the ETag is made of it. write
// is not called for a client that has the file, and is left early when nobody reads what it writes.
func Stream(c *gin.Context, state string, write func(io.Writer) error) error {
	buffer, ok := c.Writer.(*bufferedWriter)
	if !ok {
		return write(c.Writer)
	}
	buffer.wrote = true
	buffer.state = state
	if buffer.known(c.Request) {
		buffer.status = http.StatusNotModified
		return nil
	}
	s := &stream{to: buffer, request: c.Request}
	err := write(s)
	if err == nil && s.out != nil {
		err = s.end()
	}
	if s.unread {
		return nil
	}
	return err
}

// stream is a file on its way out.
type stream struct {
	to      *bufferedWriter
	request *http.Request
	// out is nil as long as all is held back. compressor is between it and the connection, if there is one.
	out        *bufio.Writer
	compressor io.WriteCloser
	// unread tells that nobody wants more of it.
	unread bool
}

// errUnread ends the making of a file of which nobody wants more.
var errUnread = errors.New("nobody reads on")

// Write takes the next piece of the file.
func (s *stream) Write(p []byte) (int, error) {
	if s.out == nil {
		if s.to.body.Len()+len(p) <= heldBack && !s.unread {
			return s.to.body.Write(p)
		}
		if err := s.begin(); err != nil {
			return 0, err
		}
	}
	return s.out.Write(p)
}

// begin sends what says how the file comes, and what was held back of it.
func (s *stream) begin() error {
	w := s.to
	if passes := tooLongToKeep(s.request.Context()); passes != nil {
		*passes, s.unread = true, true
		return errUnread
	}
	encoding := w.encoding(s.request, heldBack)
	w.describe(s.request, encoding)
	w.begun = true
	w.ResponseWriter.WriteHeader(w.status)
	w.ResponseWriter.WriteHeaderNow()
	if s.request.Method == http.MethodHead {
		s.unread = true
		return errUnread
	}
	var out io.Writer = newPaced(w.ResponseWriter)
	if encoding != "" {
		s.compressor = newCompressor(out, encoding, heldBack)
		out = s.compressor
	}
	s.out = bufio.NewWriterSize(out, streamPiece)
	_, err := s.out.Write(w.body.Bytes())
	w.body.Reset()
	return err
}

func (s *stream) end() error {
	err := s.out.Flush()
	if err == nil && s.compressor != nil {
		err = s.compressor.Close()
	}
	return err
}

// paced writes to a connection, whose time for the answer it lengthens as long as the client takes what it is given.
type paced struct {
	out     io.Writer
	control *http.ResponseController
	began   time.Time
	sent    int64
}

func newPaced(w http.ResponseWriter) *paced {
	p := &paced{out: w, control: http.NewResponseController(w), began: time.Now()}
	// Otherwise the end of the time to read a request would end it. A connection of a test has no such time.
	_ = p.control.SetReadDeadline(p.began.Add(streamTime + streamGrace))
	return p
}

// Write gives up when the client is too slow, or has gone.
func (p *paced) Write(b []byte) (int, error) {
	written := 0
	for len(b) > 0 {
		piece := b[:min(len(b), streamPiece)]
		_ = p.control.SetWriteDeadline(p.began.Add(streamGrace + time.Duration(p.sent/streamRate)*time.Second))
		n, err := p.out.Write(piece)
		written += n
		p.sent += int64(n)
		if err != nil {
			return written, clientGone{err}
		}
		b = b[n:]
	}
	return written, nil
}

// clientGone is an error of the connection while a file goes over it.
type clientGone struct{ err error }

func (e clientGone) Error() string { return fmt.Sprintf("the client takes no more: %v", e.err) }

func (e clientGone) Unwrap() error { return e.err }

// begun tells whether a part of an answer was sent while the rest is still being made.
func begun(w gin.ResponseWriter) bool {
	buffer, ok := w.(*bufferedWriter)
	return ok && buffer.begun
}

// known tells whether the client has the file that would be made.
func (w *bufferedWriter) known(r *http.Request) bool {
	given := r.Header.Values("If-None-Match")
	if len(given) == 0 || !reads(r) || !storable(w.Header()) {
		return false
	}
	// A short file is not compressed, whatever is accepted.
	for _, encoding := range []string{w.encoding(r, heldBack), ""} {
		if etag := etagFor(w.state, encoding); matches(given, etag) {
			w.Header().Set("ETag", etag)
			return true
		}
	}
	return false
}

// etagFor names an encoding of what is made from a state.
func etagFor(state, encoding string) string {
	if encoding != "" {
		state += "-" + encoding
	}
	return `"` + state + `"`
}

type passesKey struct{}

// keeping is the context of work for the cache, which tells through passes that an answer is too long to be kept.
func keeping(ctx context.Context, passes *bool) context.Context {
	return context.WithValue(ctx, passesKey{}, passes)
}

func tooLongToKeep(ctx context.Context) *bool {
	passes, _ := ctx.Value(passesKey{}).(*bool)
	return passes
}

// unkept is a request for an answer that is not kept, as everybody may make it: with what the client accepts and has, and
// without what tells who it is.
func unkept(r *http.Request) *http.Request {
	asked := anonymous(r).WithContext(r.Context())
	asked.Method = r.Method
	for _, name := range []string{"Accept-Encoding", "If-None-Match"} {
		if values := r.Header[name]; len(values) > 0 {
			asked.Header[name] = []string{strings.Join(values, ", ")}
		}
	}
	return asked
}
