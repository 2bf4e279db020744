package web

import (
	"net/http"
	"net/url"
	"strings"
)

// cacheable tells whether a request is one that everybody is answered alike. Whoever shows who they are is not, and
// neither are the pages of staff. A cookie counts for nothing elsewhere, so it is not looked at.
func cacheable(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	if len(r.Header["Authorization"]) > 0 || len(r.RequestURI) > maxAddress {
		return false
	}
	path := r.URL.Path
	return !ofStaff(path) && path != "/healthz" && path != "/readyz" && !ofAssets(path)
}

func ofStaff(path string) bool  { return strings.HasPrefix(path, "/staff") }
func ofAssets(path string) bool { return strings.HasPrefix(path, "/assets/") }

// canonical is the one address for all ways to write it: parameters in the order of their names, everything escaped
// alike. The values of one parameter keep their order. A query that is not well formed stays as it is, to be refused.
func canonical(u *url.URL) *url.URL {
	query := u.RawQuery
	if strings.ContainsAny(query, "&%+;") {
		if values, err := url.ParseQuery(query); err == nil {
			query = values.Encode()
		}
	}
	return &url.URL{Path: u.Path, RawQuery: query}
}

// keyOf is the canonical address as text. Most are written so from the first.
func keyOf(r *http.Request) string {
	u := r.URL
	if u.RawPath == "" && !strings.ContainsAny(u.RawQuery, "&%+;") {
		path := u.EscapedPath()
		if u.RawQuery == "" {
			return path
		}
		if len(r.RequestURI) == len(path)+len("?")+len(u.RawQuery) {
			return r.RequestURI
		}
	}
	return canonical(u).RequestURI()
}
