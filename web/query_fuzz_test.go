package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

// Lists of staff and of changes are read as those of initiatives are: what an address was read as is written as an
// address that is read alike.
func FuzzLists(f *testing.F) {
	for _, seed := range []string{
		"", "kind=restored&since=2024-05-01&until=2024-05-01T10:00:00Z", "corrections=true&jurisdiction=none", "corrections=maybe",
		"state=open&reason=stale&assignee=none&assignee=Ada", "limit=201", "cursor=abc&limit=7", "as_of=0001-01-01", "since=9999-12-31T23:59:59.999999999Z", "x~1=~",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		if filter, faults := ChangeFilter(values); len(faults) == 0 {
			again, faults := ChangeFilter(ChangeValues(filter))
			filter.Cursor, filter.Limit, again.Cursor, again.Limit = "", 0, "", 0
			if len(faults) > 0 || !reflect.DeepEqual(filter, again) {
				t.Errorf("%q is read as %+v and then as %+v: %v", query, filter, again, faults)
			}
		}
		if filter, faults := ReviewFilter(values); len(faults) == 0 {
			again, faults := ReviewFilter(ReviewValues(filter))
			filter.Cursor, filter.Limit, again.Cursor, again.Limit = "", 0, "", 0
			if len(faults) > 0 || !reflect.DeepEqual(filter, again) {
				t.Errorf("%q is read as %+v and then as %+v: %v", query, filter, again, faults)
			}
		}
	})
}

// Two addresses share an answer only when they ask for the same, and the one for all ways to write it is written as itself.
func FuzzKey(f *testing.F) {
	for _, seed := range []string{
		"/a?b=1&a=2", "/a?a=2&b=1", "/a%2Fb?x", "/a?a=1&a=0", "/a?%zz", "/a?a=b;c", "/a?a+b=%20", "/ä?ö=ü", "/?", "/a#b", "//host/a?b=1&c", "/a?=&=",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.ParseRequestURI(address)
		if err != nil || !strings.HasPrefix(address, "/") {
			return
		}
		key := keyOf(&http.Request{URL: u, RequestURI: address})
		again, err := url.ParseRequestURI(key)
		if err != nil {
			t.Fatalf("%q has the key %q: %v", address, key, err)
		}
		if again.Path != u.Path {
			t.Errorf("%q, of the path %q, has the key %q, of %q", address, u.Path, key, again.Path)
		}
		asked, broken := url.ParseQuery(u.RawQuery)
		kept, stillBroken := url.ParseQuery(again.RawQuery)
		if (broken == nil) != (stillBroken == nil) || broken == nil && !reflect.DeepEqual(asked, kept) {
			t.Errorf("%q asks for %v, and its key %q for %v", address, asked, key, kept)
		}
		if same := keyOf(&http.Request{URL: again, RequestURI: key}); same != key {
			t.Errorf("%q has the key %q, which has the key %q", address, key, same)
		}
	})
}

// Nobody is told that nothing has changed who did not name the answer that there is.
func FuzzIfNoneMatch(f *testing.F) {
	for _, seed := range []string{`"abc"`, `W/"abc", "x"`, `*`, ``, `"ab","c"`, `abc`, `W/W/"abc"`, ", ,"} {
		f.Add(seed)
	}
	const etag = `"abc"`
	f.Fuzz(func(t *testing.T, header string) {
		if matches([]string{header}, etag) && !strings.Contains(header, etag) && !strings.Contains(header, "*") {
			t.Errorf("%q is taken for %s", header, etag)
		}
		if !matches([]string{header, etag}, etag) && !strings.Contains(header, `"`) {
			t.Errorf("%q hides %s", header, etag)
		}
	})
}

// What a stranger writes about where a request came from is not believed, and what a trusted proxy writes is an address.
func FuzzForwardedFor(f *testing.F) {
	for _, seed := range []string{
		"203.0.113.7", "203.0.113.7, 10.0.0.1", "unknown", "[2001:db8::1]:443", "2001:db8::1%eth0", ", ,", "127.0.0.1\r\nX: y", "999.1.1.1", "::ffff:10.0.0.1",
	} {
		f.Add(seed, seed)
	}
	var seen string
	engine := NewEngine(Options{TrustedProxies: []string{"127.0.0.1", "10.0.0.0/8"}}, Face{Name: "test", Routes: []Route{{
		Method: http.MethodGet, Path: "/", Role: RolePublic,
		Handle: func(c *gin.Context) error {
			seen = c.ClientIP()
			c.Status(http.StatusNoContent)
			return nil
		},
	}}})
	f.Fuzz(func(t *testing.T, forwarded, second string) {
		for remote, trusted := range map[string]bool{"198.51.100.4:1234": false, "[2001:db8::9]:1234": false, "127.0.0.1:1234": true} {
			request := httptest.NewRequest(http.MethodGet, "/", nil)
			request.RemoteAddr = remote
			request.Header.Set("X-Forwarded-For", forwarded)
			request.Header.Set("X-Real-Ip", second)
			request.Header.Set("Forwarded", forwarded)
			engine.ServeHTTP(httptest.NewRecorder(), request)
			if from := netip.MustParseAddrPort(remote).Addr().String(); !trusted && seen != from {
				t.Errorf("%s says %q and %q, and is taken for %s", remote, forwarded, second, seen)
			}
			if _, err := netip.ParseAddr(seen); err != nil {
				t.Errorf("%s says %q and %q, and is taken for %q", remote, forwarded, second, seen)
			}
		}
	})
}
