package watch

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"
)

// Whatever a server sends as a page, its fingerprint is bounded, has a form that is known, and differs from itself in
// nothing.
func FuzzPage(f *testing.F) {
	for _, seed := range []struct{ body, kind string }{
		{"<main><p>One two</p><table><tr><td>a<td>b</table></main>", "text/html; charset=utf-8"}, {"\xef\xbb\xbf<p>x", ""}, {"%PDF-1.7", "text/html"},
		{"a\r\n\r\nb", "text/plain"}, {"<p>\xcf\xf0\xe8\xe2\xe5\xf2", "text/html; charset=windows-1251"}, {"<meta charset=utf-16><p>x", "text/html"}, {"<svg><math><template><select><p>", "application/xhtml+xml"},
		{"<frameset><noscript><!--", "text/html;charset=\""}, {"", "text/html; charset=no-such"}, {"<ul><li><a>a</a><li><a>b</a></ul>", "text/html"},
	} {
		f.Add([]byte(seed.body), seed.kind)
	}
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		taken := printOf(body, kind, int64(len(body)))
		if len(taken) == 0 || taken[0] != textPrint && taken[0] != bytesPrint || len(taken) > 1+mostPassages*passageSize+passageSize {
			t.Errorf("%q as %q has a fingerprint of %d bytes", body, kind, len(taken))
		}
		if said := Difference(taken, printOf(body, kind, int64(len(body)))); said != "" {
			t.Errorf("%q as %q differs from itself: %s", body, kind, said)
		}
	})
}

// Whatever a server says in the head of its answer, what becomes of it is one of the outcomes that there are, and nothing
// is kept that could not be sent back.
func FuzzHead(f *testing.F) {
	for _, seed := range []string{"120", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "999999999999", "", "\x00", `W/"abc"`, "text/html; charset=\"", "soon"} {
		f.Add(200, seed, seed)
		f.Add(429, seed, seed)
	}
	for _, status := range []int{0, 99, 204, 301, 304, 401, 404, 451, 503, 999, -1} {
		f.Add(status, "60", `"a"`)
	}
	now := time.Date(2026, 10, 21, 7, 0, 0, 0, time.UTC)
	fetcher := New(Options{Now: func() time.Time { return now }})
	defer fetcher.Close()
	f.Fuzz(func(t *testing.T, status int, again, value string) {
		request := &http.Request{URL: &url.URL{Scheme: "https", Host: "example.org", Path: "/bill"}, Header: http.Header{"If-None-Match": {`"a"`}}}
		answer := &http.Response{StatusCode: status, Request: request, Header: http.Header{
			"Retry-After": {again}, "Etag": {value}, "Last-Modified": {value}, "Content-Type": {value},
		}}
		look := fetcher.judge(answer, request)
		if look.Outcome == "" || look.Again < 0 || look.Again > mostAgain || len(look.ETag) > validatorLimit || len(look.ContentType) > 100 {
			t.Errorf("%d, %q, %q: %+v", status, again, value, look)
		}
		for _, kept := range []string{look.ETag, look.LastModified} {
			if strings.ContainsFunc(kept, unicode.IsControl) {
				t.Errorf("%q is sent back", kept)
			}
		}
	})
}

// No way to write an address leads inside: to this machine, its network, or whatever carries one of those.
func FuzzPublic(f *testing.F) {
	for _, seed := range []string{
		"127.0.0.1:80", "[::1]:443", "10.0.0.1:80", "169.254.169.254:80", "[::ffff:127.0.0.1]:80", "[64:ff9b::7f00:1]:443", "[2002:7f00:1::]:80", "[2001:0:7f00:1::]:80", "93.184.216.34:443",
		"[2606:2800:220:1::1]:443", "[fe80::1%eth0]:80", "[fd00::1]:443", "0.0.0.0:80", "255.255.255.255:443", "93.184.216.34:22", "[::127.0.0.1]:80", "100.64.1.1:80", "[2606::1%lo]:80",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, err := netip.ParseAddrPort(text)
		if err != nil || !public(at) {
			return
		}
		ip := at.Addr().Unmap()
		inside := ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast() || ip.Zone() != ""
		if inside || !ip.IsGlobalUnicast() || at.Port() != 80 && at.Port() != 443 {
			t.Errorf("%s counts as public", text)
		}
	})
}

// What is taken for the address of a page is one of the web, without a name and password in it.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://example.org/a?b#c", "http://u:p@h", "file:///etc/passwd", "//example.org", "HTTP://example.org", "gopher://h", "https:opaque", "https://[::1", "http://\x00", "https:///a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u, err := url.Parse(text)
		if err != nil || checkURL(u) != nil {
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.Opaque != "" {
			t.Errorf("%q is taken for %+v", text, u)
		}
		if again, err := url.Parse(u.String()); err == nil && again.Host != u.Host {
			t.Errorf("%q leads to %s, and written again to %s", text, u.Host, again.Host)
		}
	})
}
