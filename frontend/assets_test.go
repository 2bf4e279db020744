package frontend_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func stylesheetOf(t *testing.T, s *site) string {
	for _, link := range s.page("/").all("link") {
		if attribute(link, "rel") == "stylesheet" {
			return attribute(link, "href")
		}
	}
	t.Fatal("the page has no stylesheet")
	return ""
}

func TestTheStylesheetIsTheSameInEveryEncoding(t *testing.T) {
	s := newSite(t)
	path := stylesheetOf(t, s)
	plain := s.page(path)
	if got := plain.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("Cache-Control: %s", got)
	}
	if !strings.HasPrefix(plain.Header.Get("Content-Type"), "text/css") || !strings.Contains(plain.Body, "--stage-law") {
		t.Error("this is not the stylesheet")
	}
	for accept, want := range map[string]string{
		"br, gzip": "br", "gzip": "gzip", "gzip;q=0.5, br;q=0": "gzip", "br;q=0.000, gzip;q=0": "", "identity": "",
	} {
		sent := s.get(path, "Accept-Encoding", accept)
		if got := sent.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q is answered with %q, want %q", accept, got, want)
		}
		if got := decode(t, sent, want); got != plain.Body {
			t.Errorf("%q: the content differs", accept)
		}
		if !strings.Contains(strings.Join(sent.Header.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%q: no Vary", accept)
		}
	}
}

func TestAWrongHashIsNotThere(t *testing.T) {
	s := newSite(t)
	path := stylesheetOf(t, s)
	for _, wrong := range []string{"/assets/site.css", "/assets/site.000000000000.css", path + "x", "/assets/..%2ffrontend.go"} {
		if got := s.get(wrong); got.Status != http.StatusNotFound || got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d", wrong, got.Status)
		}
	}
}

func TestSmallFiles(t *testing.T) {
	s := newSite(t)
	if got := s.page("/robots.txt"); !strings.HasPrefix(got.Body, "User-agent: *\n") {
		t.Errorf("robots.txt: %s", got.Body)
	}
	for _, path := range []string{"/favicon.svg", "/favicon.ico"} {
		if got := s.page(path); got.Header.Get("Content-Type") != "image/svg+xml" {
			t.Errorf("%s: %s", path, got.Header.Get("Content-Type"))
		}
	}
}

func decode(t *testing.T, a answer, encoding string) string {
	t.Helper()
	var reader io.Reader = strings.NewReader(a.Body)
	switch encoding {
	case "br":
		reader = brotli.NewReader(reader)
	case "gzip":
		zipped, err := gzip.NewReader(reader)
		if err != nil {
			t.Fatal(err)
		}
		reader = zipped
	}
	var out bytes.Buffer
	if _, err := io.Copy(&out, reader); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
