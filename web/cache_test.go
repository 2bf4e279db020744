package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
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
	cache   *cache
	engine  http.Handler
	version atomic.Uint64
	now     atomic.Int64
	// made counts how often a handler ran; broken makes the record go away.
	made   atomic.Int64
	broken atomic.Bool
}

func newKept(t testing.TB, budget int64) *kept {
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
			{Method: http.MethodGet, Path: "/page/:name", Role: RolePublic, Handle: text},
			{Method: http.MethodPost, Path: "/page", Role: RolePublic, Handle: text},
			{Method: http.MethodGet, Path: "/told", Role: RolePublic, Handle: func(c *gin.Context) error {
				k.made.Add(1)
				c.String(http.StatusOK, "%v", c.Request.Header)
				return nil
			}},
			{Method: http.MethodGet, Path: "/varies", Role: RolePublic, Handle: func(c *gin.Context) error {
				c.Header("Vary", "Accept-Language")
				return text(c)
			}},
			{Method: http.MethodGet, Path: "/private", Role: RolePublic, Handle: func(c *gin.Context) error {
				c.Header("Cache-Control", "private")
				return text(c)
			}},
			{Method: http.MethodGet, Path: "/refused", Role: RolePublic, Handle: func(*gin.Context) error {
				k.made.Add(1)
				return models.Errorf(models.ErrNotFound, "Nothing.")
			}},
			{Method: http.MethodGet, Path: "/panic", Role: RolePublic, Handle: func(*gin.Context) error {
				k.made.Add(1)
				panic("out of order")
			}},
			{Method: http.MethodGet, Path: "/abort", Role: RolePublic, Handle: func(*gin.Context) error {
				k.made.Add(1)
				panic(http.ErrAbortHandler)
			}},
		},
	}
	k.cache = newCache(CacheOptions{
		Version: k.version.Load, Budget: budget, Now: func() time.Time { return time.Unix(0, k.now.Load()).UTC() },
	})
	k.engine = NewEngine(Options{}, face)
	k.Handler = k.cache.before(k.engine)
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

func TestAnAnswerDoesNotOutliveItsPeriod(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page").Body.String()
	k.now.Add(int64(time.Hour))
	if k.get(t, "/page").Body.String() == first {
		t.Error("an hour later the same answer is given, though the day may have changed")
	}
}
