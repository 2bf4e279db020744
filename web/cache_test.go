package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"tracker/models"
)

// kept is a site of a few pages behind the cache.
type kept struct {
	http.Handler
	version atomic.Uint64
	now     atomic.Int64
	// made counts how often a handler ran; broken makes the record go away.
	made   atomic.Int64
	broken atomic.Bool
}

func newKept(t *testing.T, budget int64) *kept {
	t.Helper()
	k := &kept{}
	k.now.Store(time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC).UnixNano())
	text := func(c *gin.Context) error {
		n := k.made.Add(1)
		if k.broken.Load() {
			return models.Errorf(models.ErrUnavailable, "The record is away.")
		}
		c.String(http.StatusOK, "%s", strings.Repeat(fmt.Sprintf("answer %d of %s; ", n, c.Request.URL.RequestURI()), 200))
		return nil
	}
	face := Face{
		Name: "pages",
		Fail: func(c *gin.Context, status int, failure *models.Error) { c.String(status, "%s", failure.Detail) },
		Routes: []Route{
			{Method: http.MethodGet, Path: "/page", Role: RolePublic, Handle: text},
			{Method: http.MethodGet, Path: "/staff/page", Role: RolePublic, Handle: text},
			{Method: http.MethodGet, Path: "/cookie", Role: RolePublic, Handle: func(c *gin.Context) error {
				http.SetCookie(c.Writer, &http.Cookie{Name: "who", Value: fmt.Sprint(k.made.Add(1))})
				c.String(http.StatusOK, "yours")
				return nil
			}},
			{Method: http.MethodPost, Path: "/page", Role: RolePublic, Handle: text},
		},
	}
	k.Handler = Cached(NewEngine(Options{}, face), CacheOptions{
		Version: k.version.Load, Budget: budget, Now: func() time.Time { return time.Unix(0, k.now.Load()).UTC() },
	})
	return k
}

func (k *kept) get(t *testing.T, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, target, nil)
	for n := 0; n < len(header); n += 2 {
		request.Header.Set(header[n], header[n+1])
	}
	answer := httptest.NewRecorder()
	k.ServeHTTP(answer, request)
	return answer
}

func decoded(t *testing.T, answer *httptest.ResponseRecorder) string {
	t.Helper()
	var from io.Reader = answer.Body
	var err error
	switch answer.Header().Get("Content-Encoding") {
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		from, err = gzip.NewReader(from)
	case "zstd":
		from, err = zstd.NewReader(from)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnAnswerIsMadeOnceForAVersion(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page?b=2&a=1")
	second := k.get(t, "/page?a=1&b=2")
	if first.Code != http.StatusOK || first.Body.String() != second.Body.String() || k.made.Load() != 1 {
		t.Errorf("made %d times: %d, %.40q, %.40q", k.made.Load(), first.Code, first.Body, second.Body)
	}
	if k.get(t, "/page?a=1").Body.String() == first.Body.String() {
		t.Error("another address has the same answer")
	}
	k.version.Add(1)
	if after := k.get(t, "/page?a=1&b=2"); after.Body.String() == first.Body.String() {
		t.Error("after a change the old answer is given")
	}
}

func TestTheOrderOfValuesOfOneParameterCounts(t *testing.T) {
	k := newKept(t, 0)
	if k.get(t, "/page?a=1&a=2").Body.String() == k.get(t, "/page?a=2&a=1").Body.String() {
		t.Error("values of one parameter were put in another order")
	}
}

func TestAnAnswerDoesNotOutliveItsPeriod(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page").Body.String()
	k.now.Add(int64(time.Hour))
	if k.get(t, "/page").Body.String() == first {
		t.Error("an hour later the same answer is given, though the day may have changed")
	}
}

func TestAnAnswerComesInTheEncodingThatIsAsked(t *testing.T) {
	k := newKept(t, 0)
	etags := map[string]bool{}
	for _, encoding := range []string{"", "gzip", "br", "zstd"} {
		answer := k.get(t, "/page", "Accept-Encoding", encoding)
		if got := answer.Header().Get("Content-Encoding"); got != encoding {
			t.Errorf("asked for %q, got %q", encoding, got)
		}
		if got := decoded(t, answer); !strings.HasPrefix(got, "answer 1 of /page") {
			t.Errorf("%q: %.40q", encoding, got)
		}
		if answer.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: Vary %q", encoding, answer.Header().Get("Vary"))
		}
		etag := answer.Header().Get("ETag")
		if etags[etag] || etag == "" {
			t.Errorf("%q: ETag %s is another encoding's", encoding, etag)
		}
		etags[etag] = true
		again := k.get(t, "/page", "Accept-Encoding", encoding, "If-None-Match", etag)
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != etag {
			t.Errorf("%q: asked with its ETag: %d, %d bytes", encoding, again.Code, again.Body.Len())
		}
	}
	if k.made.Load() != 1 {
		t.Errorf("made %d times", k.made.Load())
	}
}

func TestHeadHasTheHeaderOfGet(t *testing.T) {
	k := newKept(t, 0)
	got := k.get(t, "/page", "Accept-Encoding", "gzip")
	head := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodHead, "/page", nil)
	request.Header.Set("Accept-Encoding", "gzip")
	k.ServeHTTP(head, request)
	if head.Body.Len() > 0 || head.Header().Get("Content-Length") != got.Header().Get("Content-Length") || k.made.Load() != 1 {
		t.Errorf("HEAD: %d bytes, %v, made %d times", head.Body.Len(), head.Header(), k.made.Load())
	}
}

// What belongs to one visitor is given to nobody else, however the requests meet.
func TestNoAnswerWithACookieIsGivenTwice(t *testing.T) {
	k := newKept(t, 0)
	seen := map[string]bool{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			cookie := k.get(t, "/cookie").Header().Get("Set-Cookie")
			mu.Lock()
			defer mu.Unlock()
			if cookie == "" || seen[cookie] {
				t.Errorf("the cookie %q was given before", cookie)
			}
			seen[cookie] = true
		})
	}
	all.Wait()
}

func TestWhatIsNotForEverybodyGoesThrough(t *testing.T) {
	k := newKept(t, 0)
	for range 2 {
		k.get(t, "/staff/page")
		k.get(t, "/page", "Authorization", "Bearer x")
		answer := httptest.NewRecorder()
		k.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/page", nil))
	}
	if k.made.Load() != 6 {
		t.Errorf("made %d times, not each of 6", k.made.Load())
	}
}

func TestManyWhoAskAtOnceWaitForOneAnswer(t *testing.T) {
	var made atomic.Int64
	open := make(chan struct{})
	handler := Cached(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-open
		made.Add(1)
		w.Header().Set("ETag", `"x"`)
		_, _ = w.Write([]byte("one"))
	}), CacheOptions{Version: func() uint64 { return 1 }})
	var asked, all sync.WaitGroup
	for range 50 {
		asked.Add(1)
		all.Go(func() {
			answer := httptest.NewRecorder()
			asked.Done()
			handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
			if answer.Body.String() != "one" {
				t.Errorf("%d %q", answer.Code, answer.Body)
			}
		})
	}
	asked.Wait()
	close(open)
	all.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
}

func TestTheLastGoodAnswerIsGivenWhileTheRecordIsAway(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page")
	k.broken.Store(true)
	k.version.Add(1)
	k.now.Add(int64(42 * time.Second))
	stale := k.get(t, "/page")
	if stale.Code != http.StatusOK || stale.Body.String() != first.Body.String() || stale.Header().Get("Age") != "42" {
		t.Errorf("%d, age %q", stale.Code, stale.Header().Get("Age"))
	}
	if other := k.get(t, "/page?never=seen"); other.Code != http.StatusServiceUnavailable {
		t.Errorf("what was never answered: %d", other.Code)
	}
	k.broken.Store(false)
	if after := k.get(t, "/page"); after.Body.String() == first.Body.String() || after.Header().Get("Age") != "" {
		t.Errorf("when the record is back: %.40q, age %q", after.Body, after.Header().Get("Age"))
	}
}

func TestTheCacheKeepsToItsBudget(t *testing.T) {
	k := newKept(t, 60_000) // an answer has about 6 KB, and 2 KB are counted around it
	k.get(t, "/page?hot")
	for n := range 100 {
		k.get(t, fmt.Sprintf("/page?n=%d", n))
		k.get(t, "/page?hot")
	}
	if k.made.Load() != 101 {
		t.Errorf("made %d times: what is asked for all the time was dropped", k.made.Load())
	}
	k.get(t, "/page?n=0")
	if k.made.Load() != 102 {
		t.Error("the first of a hundred is still kept")
	}
}
