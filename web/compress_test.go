package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompression(t *testing.T) {
	t.Parallel()
	engine := NewEngine(Options{}, testFaces()...)
	plain := func(body []byte) string { return string(body) }
	unzip := func(body []byte) string {
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return err.Error()
		}
		text, _ := io.ReadAll(r)
		return string(text)
	}
	unbrotli := func(body []byte) string {
		text, _ := io.ReadAll(brotli.NewReader(bytes.NewReader(body)))
		return string(text)
	}
	etags := map[string]bool{}
	for _, s := range []struct {
		url, accept, want string
		read              func([]byte) string
	}{
		{"/long", "", "", plain},
		{"/long", "gzip, deflate, br", "br", unbrotli},
		{"/long", "gzip", "gzip", unzip},
		{"/long", "br;q=0, gzip;q=0", "", plain},
		{"/picture", "br", "", plain},
		{"/encoded", "br, gzip", "gzip", plain},
	} {
		got := scenario{url: s.url, headers: map[string]string{"Accept-Encoding": s.accept}}.send(engine)
		if got.Header().Get("Content-Encoding") != s.want {
			t.Errorf("%s for %q is encoded as %q, want %q", s.url, s.accept, got.Header().Get("Content-Encoding"), s.want)
		}
		if s.read(got.Body.Bytes()) != long {
			t.Errorf("%s for %q does not decode to what was written", s.url, s.accept)
		}
		if length := got.Header().Get("Content-Length"); length != fmt.Sprint(got.Body.Len()) {
			t.Errorf("%s for %q: Content-Length %s, body %d", s.url, s.accept, length, got.Body.Len())
		}
		if s.url == "/long" {
			etags[got.Header().Get("ETag")] = true
			if got.Header().Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s varies by %q", s.url, got.Header().Get("Vary"))
			}
		}
	}
	if len(etags) != 3 {
		t.Errorf("each encoding has its own ETag, here are %v", etags)
	}
	head := scenario{method: "HEAD", url: "/long", headers: map[string]string{"Accept-Encoding": "gzip"}}.send(engine)
	get := scenario{url: "/long", headers: map[string]string{"Accept-Encoding": "gzip"}}.send(engine)
	for _, name := range []string{"ETag", "Content-Length", "Content-Encoding", "Content-Type"} {
		if head.Header().Get(name) != get.Header().Get(name) {
			t.Errorf("%s: HEAD says %q, GET %q", name, head.Header().Get(name), get.Header().Get(name))
		}
	}
}

func TestNotModified(t *testing.T) {
	t.Parallel()
	engine := NewEngine(Options{}, testFaces()...)
	etag := scenario{url: "/long"}.send(engine).Header().Get("ETag")
	for _, s := range []struct {
		name, url, match string
		want             int
	}{
		{"the same", "/long", etag, 304},
		{"in a list", "/long", `"other", ` + etag, 304},
		{"weakly the same", "/long", "W/" + etag, 304},
		{"anything", "/long", "*", 304},
		{"another", "/long", `"other"`, 200},
		{"of another encoding", "/long", strings.TrimSuffix(etag, `"`) + `-br"`, 200},
		{"the handler's own", "/api/things/1", `"v3"`, 304},
		{"a failure", "/nowhere", "*", 404},
		{"what is one visitor's own", "/mine", "*", 200},
	} {
		got := scenario{url: s.url, headers: map[string]string{"If-None-Match": s.match}}.send(engine)
		if got.Code != s.want {
			t.Errorf("%s: status %d, want %d", s.name, got.Code, s.want)
		}
		if s.want != 304 {
			continue
		}
		for _, name := range []string{"ETag", "Cache-Control", "Vary", "X-Content-Type-Options"} {
			if got.Header().Get(name) == "" {
				t.Errorf("%s: the 304 lost its %s", s.name, name)
			}
		}
		if got.Body.Len() > 0 || got.Header().Get("Content-Type") != "" {
			t.Errorf("%s: the 304 has a body of type %q", s.name, got.Header().Get("Content-Type"))
		}
	}
	mine := scenario{url: "/mine"}.send(engine)
	if mine.Header().Get("Cache-Control") != "" || mine.Header().Get("ETag") != "" {
		t.Errorf("an answer with a cookie may be stored: %v", mine.Header())
	}
}

// Compressors are used again, and by many at once.
func TestEveryTextIsCompressedByItself(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			for size := range 20 {
				text := []byte(strings.Repeat(fmt.Sprintf("text %d of %d. ", size, n), 200*(1+size%3)))
				for _, encoding := range encodings {
					if got := decompressed(compressed(text, encoding), encoding); !bytes.Equal(got, text) {
						t.Errorf("%s gives %d bytes for %d: %.40q", encoding, len(got), len(text), got)
					}
				}
			}
		})
	}
	all.Wait()
}
