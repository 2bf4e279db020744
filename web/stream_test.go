package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// piece is written again and again to make a long file.
var piece = []byte(strings.Repeat("name,date,place\n", 4096))

const longPieces = 4 * heldBack / (4096 * 16)

// fileEngine is an engine whose "/file" is answered by Stream from one state.
func fileEngine(write func(io.Writer) error) *gin.Engine {
	return NewEngine(Options{}, Face{
		Name: "files", Fail: func(c *gin.Context, status int, err *models.Error) { c.String(status, "%s", err.Detail) },
		Routes: []Route{{http.MethodGet, "/file", RolePublic, func(c *gin.Context) error {
			c.Header("Content-Type", "text/csv; charset=utf-8")
			c.Header("Content-Disposition", "attachment")
			return Stream(c, "state", write)
		}}},
		Streams: []string{"GET /file"},
	})
}

func writeLong(w io.Writer) error {
	for range longPieces {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// fetch asks a server without accepting more encodings than the header says.
func fetch(t *testing.T, url, method string, header ...string) fetched {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(header); n += 2 {
		request.Header.Set(header[n], header[n+1])
	}
	transport := &http.Transport{DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	answer, err := transport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	return fetched{answer.Header, answer.Body}
}

// fetched is an answer whose body is still to be read; it is closed with the test.
type fetched struct {
	Header http.Header
	Body   io.ReadCloser
}

// The maker waits for the reader, who waits for what was made: held back as a whole, neither would come to an end.
func TestALongFileIsSentWhileItIsMade(t *testing.T) {
	t.Parallel()
	read := make(chan struct{})
	server := httptest.NewServer(fileEngine(func(w io.Writer) error {
		if err := writeLong(w); err != nil {
			return err
		}
		select {
		case <-read:
		case <-time.After(time.Minute):
			return errors.New("nothing was sent")
		}
		return writeLong(w)
	}))
	defer server.Close()
	answer := fetch(t, server.URL+"/file", http.MethodGet)
	first := make([]byte, 2*heldBack)
	if _, err := io.ReadFull(answer.Body, first); err != nil {
		t.Fatal(err)
	}
	close(read)
	rest, err := io.ReadAll(answer.Body)
	if err != nil || !bytes.Equal(append(first, rest...), bytes.Repeat(piece, 2*longPieces)) {
		t.Errorf("%d bytes came: %v", len(first)+len(rest), err)
	}
	if answer.Header.Get("Content-Length") != "" || answer.Header.Get("ETag") != `"state"` || answer.Header.Get("Cache-Control") != cachePublic {
		t.Errorf("header %v", answer.Header)
	}
}

func TestALongFileIsCompressedWhileItIsMade(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(fileEngine(writeLong))
	defer server.Close()
	answer := fetch(t, server.URL+"/file", http.MethodGet, "Accept-Encoding", "gzip")
	r, err := gzip.NewReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(text, bytes.Repeat(piece, longPieces)) {
		t.Errorf("%d bytes came: %v", len(text), err)
	}
	if answer.Header.Get("ETag") != `"state-gzip"` || answer.Header.Get("Content-Encoding") != "gzip" || answer.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("header %v", answer.Header)
	}
	head := fetch(t, server.URL+"/file", http.MethodHead, "Accept-Encoding", "gzip")
	for _, name := range []string{"ETag", "Content-Length", "Content-Encoding", "Content-Type", "Content-Disposition", "Vary", "Cache-Control"} {
		if head.Header.Get(name) != answer.Header.Get(name) {
			t.Errorf("%s: HEAD says %q, GET %q", name, head.Header.Get(name), answer.Header.Get(name))
		}
	}
}

func TestAFileThatIsKnownIsNotMade(t *testing.T) {
	t.Parallel()
	var made atomic.Int32
	engine := fileEngine(func(w io.Writer) error { made.Add(1); return writeLong(w) })
	for _, s := range []struct {
		match, accept string
		want          int
	}{
		{`"state"`, "", http.StatusNotModified},
		{`"other", "state-gzip"`, "gzip", http.StatusNotModified},
		{`W/"state-br"`, "br", http.StatusNotModified},
		{`"state-gzip"`, "", http.StatusOK},
		{`"earlier"`, "", http.StatusOK},
	} {
		before := made.Load()
		answer := scenario{url: "/file", headers: map[string]string{"If-None-Match": s.match, "Accept-Encoding": s.accept}}.send(engine)
		if answer.Code != s.want || (made.Load() == before) != (s.want == http.StatusNotModified) {
			t.Errorf("%s with %q: status %d, made %d times", s.match, s.accept, answer.Code, made.Load()-before)
		}
		if s.want == http.StatusNotModified && (answer.Body.Len() > 0 || !strings.Contains(s.match, answer.Header().Get("ETag")) || answer.Header().Get("Cache-Control") != cachePublic) {
			t.Errorf("%s: %d bytes, header %v", s.match, answer.Body.Len(), answer.Header())
		}
	}
}

func TestAFailureBeforeAnythingWasSentIsAnswered(t *testing.T) {
	t.Parallel()
	engine := fileEngine(func(w io.Writer) error {
		_, _ = w.Write(piece)
		return models.Errorf(models.ErrUnavailable, "Busy.")
	})
	answer := scenario{url: "/file"}.send(engine)
	if answer.Code != http.StatusServiceUnavailable || answer.Body.String() != "Busy." || answer.Header().Get("ETag") != "" ||
		answer.Header().Get("Content-Disposition") != "" {
		t.Errorf("status %d, %q, header %v", answer.Code, answer.Body, answer.Header())
	}
}

func TestAFailureOnTheWayIsSeenByTheClient(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(fileEngine(func(w io.Writer) error {
		return errors.Join(writeLong(w), errors.New("the record is away"))
	}))
	defer server.Close()
	text, err := io.ReadAll(fetch(t, server.URL+"/file", http.MethodGet).Body)
	if err == nil {
		t.Errorf("%d bytes came as if they were all", len(text))
	}
}

func TestAClientThatGoesEndsTheMaking(t *testing.T) {
	t.Parallel()
	ended := make(chan error, 1)
	server := httptest.NewServer(fileEngine(func(w io.Writer) error {
		for {
			if _, err := w.Write(piece); err != nil {
				ended <- err
				return err
			}
		}
	}))
	defer server.Close()
	answer := fetch(t, server.URL+"/file", http.MethodGet)
	if _, err := io.ReadFull(answer.Body, make([]byte, 2*heldBack)); err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	select {
	case err := <-ended:
		if !errors.As(err, new(clientGone)) {
			t.Errorf("the making ended with %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the file is made for nobody")
	}
}

// limited is an answer that notes until when it may be written.
type limited struct {
	*httptest.ResponseRecorder
	ends []time.Time
}

func (l *limited) SetWriteDeadline(end time.Time) error { l.ends = append(l.ends, end); return nil }

func TestASlowReaderHasTimeForWhatWasTaken(t *testing.T) {
	t.Parallel()
	answer := &limited{ResponseRecorder: httptest.NewRecorder()}
	began := time.Now()
	if _, err := newPaced(answer).Write(make([]byte, 60*streamRate)); err != nil {
		t.Fatal(err)
	}
	first, last := answer.ends[0].Sub(began), answer.ends[len(answer.ends)-1].Sub(answer.ends[0])
	if first < streamGrace || last != 59*time.Second {
		t.Errorf("at first there are %s, and %s more for sixty seconds' worth", first, last)
	}
}

// What is too long to be kept is made for each who asks, as anybody; what is short is made once.
func TestTheCacheLetsLongFilesPass(t *testing.T) {
	t.Parallel()
	for name, short := range map[string]bool{"long": false, "short": true} {
		var made int
		var asked *http.Request
		files := fileEngine(func(w io.Writer) error {
			made++
			if short {
				_, err := w.Write(piece)
				return err
			}
			return writeLong(w)
		})
		k := newCache(CacheOptions{Version: func() uint64 { return 1 }})
		cached := k.before(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = r
			files.ServeHTTP(w, r)
		}))
		want := bytes.Repeat(piece, longPieces)
		if short {
			want = piece
		}
		for range 3 {
			answer := scenario{url: "/file", headers: map[string]string{"Cookie": "session=1"}}.send(cached)
			if answer.Code != http.StatusOK || !bytes.Equal(answer.Body.Bytes(), want) || answer.Header().Get("ETag") != `"state"` {
				t.Errorf("%s: status %d, %d bytes, header %v", name, answer.Code, answer.Body.Len(), answer.Header())
			}
			if asked.Header.Get("Cookie") != "" {
				t.Errorf("%s: asked for with a cookie", name)
			}
		}
		again := scenario{url: "/file", headers: map[string]string{"If-None-Match": `"state"`}}.send(cached)
		head := scenario{method: http.MethodHead, url: "/file"}.send(cached)
		if again.Code != http.StatusNotModified || head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("ETag") != `"state"` {
			t.Errorf("%s: status %d for who has it; HEAD is answered %d, %v", name, again.Code, head.Code, head.Header())
		}
		// A long one is begun once more to see that it is long, and for HEAD to see whether it is.
		if wanted := map[bool]int{true: 1, false: 5}[short]; made != wanted {
			t.Errorf("%s: made %d times, want %d", name, made, wanted)
		}
		if bytes := k.room.trial.bytes + k.room.settled.bytes; !short && bytes > 8<<10 {
			t.Errorf("%s: %d bytes are kept", name, bytes)
		}
	}
}
