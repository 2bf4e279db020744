package web

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// answer is what was answered once, ready to be sent again in every encoding.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	made    time.Time
	edition edition
	// route is the one that answered.
	route string
	// keepable tells whether everybody may be given the same answer again.
	keepable bool
	// grown tells the cache of bytes that came with an encoding; nil for an answer that is not kept.
	grown func(by int64)

	plain   encoded
	encoded sync.Map // encoding → *encoded
}

// encoded is an answer as it goes over the wire.
type encoded struct {
	once   sync.Once
	header http.Header
	// unchanged is the header of a 304.
	unchanged http.Header
	etag      string
	body      []byte
}

// newAnswer takes what a handler answered to a request that accepts no encoding.
func newAnswer(recorded *recorder, made time.Time, of edition) *answer {
	header := recorded.header
	header.Del(RequestIDHeader)
	header.Del("Content-Length")
	return &answer{
		status: recorded.status, header: header, body: exact(recorded.body.Bytes()), made: made, edition: of,
		keepable: recorded.status == http.StatusOK && header.Get("ETag") != "" && storable(header) && !varies(header),
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

func (a *answer) size(key string) int64 { return int64(len(a.body)+2*len(key)) + perEncoding }

// in gives the answer in an encoding, which is made at its first use.
func (a *answer) in(encoding string) *encoded {
	if encoding == "" || len(a.body) < minCompressed || !compressible(a.header.Get("Content-Type")) || a.header.Get("Content-Encoding") != "" {
		a.plain.once.Do(func() { a.plain.fill(a, "") })
		return &a.plain
	}
	made, _ := a.encoded.LoadOrStore(encoding, &encoded{})
	e := made.(*encoded)
	e.once.Do(func() {
		e.fill(a, encoding)
		if a.grown != nil {
			a.grown(int64(len(e.body)) + perEncoding)
		}
	})
	return e
}

func (e *encoded) fill(a *answer, encoding string) {
	e.header = a.header.Clone()
	e.body = a.body
	if encoding != "" {
		e.body = exact(compressed(a.body, encoding))
		e.header.Set("Content-Encoding", encoding)
		if etag := a.header.Get("ETag"); etag != "" {
			e.header.Set("ETag", strings.TrimSuffix(etag, `"`)+"-"+encoding+`"`)
		}
	}
	e.etag = e.header.Get("ETag")
	e.header.Set("Content-Length", strconv.Itoa(len(e.body)))
	e.unchanged = e.header.Clone()
	for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding"} {
		e.unchanged.Del(name)
	}
}

// send answers a request. More is put into the header beside what was answered the first time.
func (a *answer) send(w http.ResponseWriter, r *http.Request, more http.Header) {
	e := a.in(encodingFor(r.Header["Accept-Encoding"]))
	header := w.Header()
	from, status := e.header, a.status
	if given := r.Header["If-None-Match"]; len(given) > 0 && a.keepable && matches(given, e.etag) {
		from, status = e.unchanged, http.StatusNotModified
	}
	// The lists are shared: nobody changes the header of an answer after this.
	for name, values := range from {
		header[name] = values
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

// choices remembers what was chosen for an Accept-Encoding: browsers send few different ones.
var choices struct {
	sync.Map
	count atomic.Int32
}

// encodingFor is acceptedEncoding, worked out once for each header that clients send.
func encodingFor(headers []string) string {
	if len(headers) == 0 {
		return ""
	}
	header := headers[0]
	if len(headers) > 1 {
		header = strings.Join(headers, ",")
	}
	if known, ok := choices.Load(header); ok {
		return known.(string)
	}
	chosen := acceptedEncoding(header)
	const most, longest = 500, 200 // beyond it somebody makes them up
	if len(header) <= longest && choices.count.Add(1) <= most {
		choices.Store(strings.Clone(header), chosen)
	}
	return chosen
}
