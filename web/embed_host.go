package web

import (
	"net"
	"net/http"
	"net/url"
	"strings"
)

// hostOf is the name of the host in an address, without its port; empty for what is no name.
func hostOf(address string) string {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, found := strings.CutPrefix(address, scheme); found {
			if name, plain := plainHost(rest); plain {
				return name
			}
		}
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "" {
		return ""
	}
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if name == "" || len(name) > 253 {
		return ""
	}
	if net.ParseIP(name) != nil {
		return name
	}
	for _, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_') {
			return ""
		}
	}
	return name
}

// hostAsked is the name of the host that a request is for.
func hostAsked(r *http.Request) string {
	if name, plain := plainHost(r.Host); plain {
		return name
	}
	return hostOf("//" + r.Host)
}

// plainHost is hostOf for what browsers send, given from the host on, without an allocation. It is false for an address
// that has to be looked at more closely.
func plainHost(rest string) (name string, plain bool) {
	end := strings.IndexAny(rest, ":/")
	if end < 0 {
		end = len(rest)
	}
	name = rest[:end]
	if name == "" || len(name) > 253 || name[len(name)-1] == '.' {
		return "", false
	}
	for n := range len(name) {
		if b := name[n]; (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '.' && b != '-' {
			return "", false
		}
	}
	if end < len(rest) && rest[end] == ':' {
		for end++; end < len(rest) && rest[end] != '/'; end++ {
			if rest[end] < '0' || rest[end] > '9' {
				return "", false
			}
		}
	}
	for n := end; n < len(rest); n++ {
		if b := rest[n]; b <= ' ' || b >= 0x7f || b == '%' { // it may not be an address
			return "", false
		}
	}
	return name, true
}
