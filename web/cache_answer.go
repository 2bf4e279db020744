package web

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// answer is what was answered once, ready to be sent again in every encoding.
type answer struct {
	status  int
	header  http.Header
	made    time.Time
	edition edition
	// route is the one that answered.
	route string
	// keepable tells whether everybody may be given the same answer again.
	keepable bool
	// passes stands for an answer that is too long to be kept: whoever asks is sent it while it is made.
	passes bool
	// grown tells the cache of bytes that came with an encoding; nil for an answer that is not kept.
	grown func(by int64)

	// compresses tells whether compression gains anything.
	compresses bool
	bodies     bodies
	// length is that of the plain body, in bytes.
	length int64
	// encoded has the plain answer first, then one for each of encodings, made at its first use.
	encoded [4]encoded
}

// encoded is an answer as it goes over the wire.
type encoded struct {
	once   sync.Once
	header []line
	// unchanged is the header of a 304.
	unchanged []line
	etag      string
	body      []byte
}

// newAnswer takes what a handler answered to a request that accepts no encoding.
func newAnswer(recorded *recorder, made time.Time, of edition) *answer {
	header := recorded.header
	header.Del(RequestIDHeader)
	header.Del("Content-Length")
	body := exact(recorded.body.Bytes())
	return &answer{
		status: recorded.status, header: header, bodies: bodies{plain: body}, length: int64(len(body)), made: made, edition: of,
		compresses: len(body) >= minCompressed && compressible(header.Get("Content-Type")) && header.Get("Content-Encoding") == "",
		keepable:   recorded.status == http.StatusOK && header.Get("ETag") != "" && storable(header) && !varies(header),
	}
}

// exact frees what a buffer holds beyond its bytes.
func exact(body []byte) []byte {
	if cap(body)-len(body) > len(body)/8 {
		return bytes.Clone(body)
	}
	return body
}

// varies tells whether an answer depends on more of a request than the cache tells apart.
func varies(header http.Header) bool {
	for name := range strings.SplitSeq(strings.Join(header["Vary"], ","), ",") {
		switch http.CanonicalHeaderKey(strings.TrimSpace(name)) {
		case "", "Accept-Encoding", "Authorization":
		default:
			return true
		}
	}
	return false
}

// shareable tells whether those who asked at the same moment may be given it.
func (a *answer) shareable() bool { return a.header.Get("Set-Cookie") == "" }

// perEncoding is about what the headers of an answer and of its 304 take, in bytes.
const perEncoding = 3 << 10

func (a *answer) size(key string) int64 { return int64(len(a.bodies.plain)+2*len(key)) + perEncoding }

// in gives the answer in an encoding, which is made at its first use.
func (a *answer) in(encoding string) *encoded {
	if !a.compresses {
		encoding = ""
	}
	e := &a.encoded[1+slices.Index(encodings, encoding)]
	e.once.Do(func() {
		body, by := a.bodies.in(encoding, a.grown != nil)
		e.fill(a.header, body, encoding)
		if encoding != "" {
			by += perEncoding
		}
		if a.grown != nil && by != 0 {
			a.grown(by)
		}
	})
	return e
}

func (e *encoded) fill(of http.Header, body []byte, encoding string) {
	header := of.Clone()
	e.body = body
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
		if etag := of.Get("ETag"); etag != "" {
			header.Set("ETag", strings.TrimSuffix(etag, `"`)+"-"+encoding+`"`)
		}
	}
	e.etag = header.Get("ETag")
	header.Set("Content-Length", strconv.Itoa(len(e.body)))
	e.header = linesOf(header)
	for name := range header {
		if !slices.Contains(ofUnchanged, name) {
			delete(header, name)
		}
	}
	e.unchanged = linesOf(header)
}

// ofUnchanged is what a 304 says. Whoever has the answer has the rest of its header, and puts what this says over it
// (RFC 9110, 15.4.5); pages of other origins must be let see the 304 itself.
var ofUnchanged = []string{
	"Cache-Control", "Etag", "Vary", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Cross-Origin-Resource-Policy",
}

// line is one name of a header with its values, which are shared: nobody changes the header of an answer that was sent.
type line struct {
	name   string
	values []string
}

func linesOf(header http.Header) []line {
	var lines []line
	for name, values := range header {
		lines = append(lines, line{name, values})
	}
	return lines
}

// send answers a request. More is put into the header beside what was answered the first time.
func (a *answer) send(w http.ResponseWriter, r *http.Request, more http.Header) {
	e := a.in(encodingFor(r.Header["Accept-Encoding"]))
	lines, status := e.header, a.status
	if given := r.Header["If-None-Match"]; len(given) > 0 && a.keepable && (given[0] == e.etag || matches(given, e.etag)) {
		lines, status = e.unchanged, http.StatusNotModified
	}
	header := w.Header()
	for _, l := range lines {
		header[l.name] = l.values
	}
	for name, values := range more {
		header[name] = values
	}
	w.WriteHeader(status)
	if status != http.StatusNotModified && r.Method != http.MethodHead {
		// A client that has gone is nobody's error.
		_, _ = w.Write(e.body)
	}
}
