package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"math/bits"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Below this many bytes compression gains nothing.
const minCompressed = 1024

// compress holds an answer back until it is whole, then compresses it, gives it its ETag and answers 304 where the client
// has it already.
func compress(c *gin.Context) {
	// Whoever reads slowly is no work.
	buffer := &bufferedWriter{ResponseWriter: c.Writer, status: c.Writer.Status(), ready: stayOf(c).leave}
	c.Writer = buffer
	c.Next()
	c.Writer = buffer.ResponseWriter
	buffer.send(c.Request)
}

// bufferedWriter is a gin.ResponseWriter that keeps the status and the body to itself.
type bufferedWriter struct {
	gin.ResponseWriter
	status int
	wrote  bool
	body   bytes.Buffer
	// ready is told when all is done but the sending.
	ready func()
	// state is what the ETag is made from in place of the body, see Stream; empty for most answers.
	state string
	// begun tells that the answer is being sent while the rest of it is made.
	begun bool
}

func (w *bufferedWriter) WriteHeader(status int) {
	if status > 0 {
		w.status = status
	}
}
func (w *bufferedWriter) WriteHeaderNow()             { w.wrote = true }
func (w *bufferedWriter) Write(p []byte) (int, error) { w.wrote = true; return w.body.Write(p) }
func (w *bufferedWriter) WriteString(s string) (int, error) {
	w.wrote = true
	return w.body.WriteString(s)
}
func (w *bufferedWriter) Status() int                 { return w.status }
func (w *bufferedWriter) Size() int                   { return w.body.Len() }
func (w *bufferedWriter) Written() bool               { return w.wrote }
func (w *bufferedWriter) Flush()                      {}
func (w *bufferedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// keep takes a whole body over instead of copying it. Nobody else may write to it any more.
func (w *bufferedWriter) keep(body []byte) {
	w.wrote = true
	w.body = *bytes.NewBuffer(body)
}

// WriteWhole writes a body that is complete, and that nobody changes afterwards. To the answer of a request it is handed
// over without a copy.
func WriteWhole(out io.Writer, body []byte) error {
	if buffer, ok := out.(*bufferedWriter); ok && !buffer.wrote {
		buffer.keep(body)
		return nil
	}
	_, err := out.Write(body)
	return err
}

// discard throws away what a handler wrote before it failed.
func discard(w gin.ResponseWriter) {
	if buffer, ok := w.(*bufferedWriter); ok {
		buffer.body.Reset()
		buffer.status, buffer.wrote, buffer.state = http.StatusOK, false, ""
	}
}

func (w *bufferedWriter) send(r *http.Request) {
	header := w.Header()
	switch {
	case w.begun:
		return
	case w.state != "" && w.status == http.StatusNotModified:
		w.describe(r, w.encoding(r, heldBack))
		w.sendUnchanged()
		return
	case !hasBody(w.status):
		w.ResponseWriter.WriteHeader(w.status)
		w.ResponseWriter.WriteHeaderNow()
		return
	}
	body := w.body.Bytes()
	encoding := w.encoding(r, len(body))
	w.describe(r, encoding)
	if etag := header.Get("ETag"); etag != "" && w.status == http.StatusOK && reads(r) && storable(header) && matches(r.Header.Values("If-None-Match"), etag) {
		w.sendUnchanged()
		return
	}
	if encoding != "" {
		body = compressed(body, encoding)
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.ResponseWriter.WriteHeader(w.status)
	w.ResponseWriter.WriteHeaderNow()
	w.ready()
	if r.Method != http.MethodHead {
		// A client that has gone is nobody's error.
		_, _ = w.ResponseWriter.Write(body)
	}
}

// encoding is that in which so many bytes go to the client.
func (w *bufferedWriter) encoding(r *http.Request, size int) string {
	if !w.encodable() || size < minCompressed {
		return ""
	}
	return acceptedEncoding(strings.Join(r.Header.Values("Accept-Encoding"), ","))
}

func (w *bufferedWriter) encodable() bool {
	return compressible(w.Header().Get("Content-Type")) && w.Header().Get("Content-Encoding") == ""
}

// describe puts into the header what caches and clients need to know of an answer in an encoding.
func (w *bufferedWriter) describe(r *http.Request, encoding string) {
	header := w.Header()
	if w.encodable() {
		// In one line: nginx before 1.23 reads the last one alone.
		header.Set("Vary", strings.Join(append(header["Vary"], "Accept-Encoding"), ", "))
	}
	if reads(r) && (w.status == http.StatusOK || w.status == http.StatusNotModified) && storable(header) {
		if header.Get("Cache-Control") == "" {
			header.Set("Cache-Control", cachePublic)
		}
		switch {
		case header.Get("ETag") != "":
		case w.state != "":
			header.Set("ETag", etagFor(w.state, encoding))
		default:
			header.Set("ETag", etagOf(w.body.Bytes(), encoding))
		}
	}
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
}

// sendUnchanged tells the client that it has the answer already.
func (w *bufferedWriter) sendUnchanged() {
	for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding"} {
		w.Header().Del(name)
	}
	w.ResponseWriter.WriteHeader(http.StatusNotModified)
	w.ResponseWriter.WriteHeaderNow()
}

func reads(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

func hasBody(status int) bool {
	return status >= 200 && status != http.StatusNoContent && status != http.StatusNotModified
}

// storable tells whether an answer is the same for everybody.
func storable(header http.Header) bool {
	control := header.Get("Cache-Control")
	return header.Get("Set-Cookie") == "" && !strings.Contains(control, "no-store") && !strings.Contains(control, "private")
}

// compressible tells texts from what is compressed already, such as pictures and archives.
func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch kind {
	case "application/json", "application/xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "+json") || strings.HasSuffix(kind, "+xml")
}

// etagOf names the bytes of an answer. It is strong, so each encoding has its own.
func etagOf(body []byte, encoding string) string {
	sum := sha256.Sum256(body)
	tag := base64.RawURLEncoding.EncodeToString(sum[:16])
	if encoding != "" {
		tag += "-" + encoding
	}
	return `"` + tag + `"`
}

// matches compares as If-None-Match does: weakly, against any of a list.
func matches(headers []string, etag string) bool {
	for candidate := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}

// compressed compresses a text as well as is worth it while somebody waits. What is larger than the text itself would
// only take memory: the windows fit it.
func compressed(body []byte, encoding string) []byte {
	var out bytes.Buffer
	w := newCompressor(&out, encoding, len(body))
	// Writing to memory does not fail.
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

// newCompressor compresses what is about so many bytes long, or longer.
func newCompressor(out io.Writer, encoding string, size int) io.WriteCloser {
	switch encoding {
	case "br":
		return brotli.NewWriterOptions(out, brotli.WriterOptions{Quality: 5, LGWin: min(max(bits.Len(uint(size)), 16), 22)})
	case "zstd":
		window := min(max(1<<bits.Len(uint(size)), zstd.MinWindowSize), 4<<20)
		w, _ := zstd.NewWriter(out, // fails only for options that do not exist
			zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(window))
		return w
	}
	idle := gzips.Get().(*gzip.Writer)
	idle.Reset(out)
	return pooledGzip{idle}
}

// pooledGzip goes back to those that nobody uses when it is closed.
type pooledGzip struct{ *gzip.Writer }

// Close ends the text. Nothing is written after it.
func (w pooledGzip) Close() error {
	err := w.Writer.Close()
	w.Reset(io.Discard) // so that it does not hold what was written
	gzips.Put(w.Writer)
	return err
}

// gzips are compressors of gzip that nobody uses. Each has tables of nearly a megabyte, which take longer to make and to
// collect than most answers to compress.
var gzips = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// decompressed gives back what was given to compressed.
func decompressed(body []byte, encoding string) []byte {
	var plain []byte
	switch encoding {
	case "br":
		plain, _ = io.ReadAll(brotli.NewReader(bytes.NewReader(body)))
	case "zstd":
		r, _ := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1)) // fails only for options that do not exist
		defer r.Close()
		plain, _ = r.DecodeAll(body, nil)
	default:
		r, _ := gzip.NewReader(bytes.NewReader(body))
		plain, _ = io.ReadAll(r)
	}
	return plain
}
