package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

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

func TestEveryEncodingIsMadeOnce(t *testing.T) {
	k := newKept(t, 0)
	k.get(t, "/page")
	first := map[string]*byte{}
	for range 3 {
		for _, encoding := range []string{"", "gzip", "br", "zstd"} {
			body := k.cache.room.get("/page").in(encoding).body
			if first[encoding] == nil {
				first[encoding] = &body[0]
			}
			if &body[0] != first[encoding] {
				t.Errorf("%q was made again", encoding)
			}
		}
	}
}

func TestManyWhoAskForAnEncodingAtOnceGetTheSame(t *testing.T) {
	k := newKept(t, 0)
	k.get(t, "/page")
	var all sync.WaitGroup
	bodies := make([]*byte, 20)
	for n := range bodies {
		all.Go(func() { bodies[n] = &k.cache.room.get("/page").in("br").body[0] })
	}
	all.Wait()
	for _, body := range bodies {
		if body != bodies[0] {
			t.Fatal("it was encoded more than once")
		}
	}
}

func TestWhatIsEncodedCountsAsWell(t *testing.T) {
	k := newKept(t, 0)
	k.get(t, "/page")
	counted := func() int64 { return k.cache.room.trial.bytes + k.cache.room.settled.bytes }
	want := counted()
	for _, encoding := range []string{"gzip", "br", "zstd", "gzip"} {
		before := counted()
		answer := k.get(t, "/page", "Accept-Encoding", encoding)
		if grown := counted() - before; encoding != "gzip" && grown < int64(answer.Body.Len()) {
			t.Errorf("%s: %d bytes more are counted for %d", encoding, grown, answer.Body.Len())
		}
		want = max(want, counted())
	}
	if counted() != want {
		t.Errorf("%d bytes are counted, not %d", counted(), want)
	}
	k.version.Add(1)
	k.get(t, "/page")
	if counted() >= want {
		t.Errorf("the encodings of an answer that was replaced still count: %d bytes", counted())
	}
}

func TestA304SaysWhatACacheNeeds(t *testing.T) {
	k := newKept(t, 0)
	for _, encoding := range []string{"", "gzip", "br", "zstd"} {
		whole := k.get(t, "/page", "Accept-Encoding", encoding)
		for _, match := range []string{"%s", "W/%s", `"other", %s`, "*"} {
			match = strings.ReplaceAll(match, "%s", whole.Header().Get("ETag"))
			again := k.get(t, "/page", "Accept-Encoding", encoding, "If-None-Match", match)
			if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
				t.Errorf("%q, %s: %d, %d bytes", encoding, match, again.Code, again.Body.Len())
			}
			for _, name := range []string{"ETag", "Cache-Control", "Vary", "Cross-Origin-Resource-Policy"} {
				if again.Header().Get(name) != whole.Header().Get(name) || again.Header().Get(name) == "" {
					t.Errorf("%q: %s is %q, was %q", encoding, name, again.Header().Get(name), whole.Header().Get(name))
				}
			}
			for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding", "Content-Security-Policy"} {
				if again.Header().Get(name) != "" {
					t.Errorf("%q: a 304 says %s: %s", encoding, name, again.Header().Get(name))
				}
			}
		}
		other := k.get(t, "/page", "Accept-Encoding", encoding, "If-None-Match", `"other"`)
		if other.Code != http.StatusOK || other.Body.Len() == 0 {
			t.Errorf("%q: asked with another ETag: %d", encoding, other.Code)
		}
	}
}

func TestWhatIsSentIsNotChangedByWhoWasSentIt(t *testing.T) {
	k := newKept(t, 0)
	first := k.get(t, "/page")
	first.Header().Set("Cache-Control", "changed")
	first.Header().Add("Vary", "more")
	if again := k.get(t, "/page"); again.Header().Get("Cache-Control") != cachePublic || len(again.Header().Values("Vary")) != 1 {
		t.Errorf("the next was sent %v", again.Header())
	}
}

func TestTheAnswerFromTheCacheIsTheEngines(t *testing.T) {
	k := newKept(t, 0)
	engine := httptest.NewRecorder()
	k.engine.ServeHTTP(engine, httptest.NewRequest(http.MethodGet, "/page", nil))
	k.made.Store(0)
	for range 2 {
		cached := k.get(t, "/page")
		engine.Header().Del(RequestIDHeader)
		if cached.Code != engine.Code || cached.Body.String() != engine.Body.String() || len(cached.Header()) != len(engine.Header()) {
			t.Errorf("%d %v, the engine says %d %v", cached.Code, cached.Header(), engine.Code, engine.Header())
		}
		for name := range engine.Header() {
			if cached.Header().Get(name) != engine.Header().Get(name) {
				t.Errorf("%s: %q, the engine says %q", name, cached.Header().Get(name), engine.Header().Get(name))
			}
		}
	}
}
