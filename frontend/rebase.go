package frontend

import (
	"net/url"
	"slices"
	"strings"

	"tracker/locale"
	"tracker/web"
)

// rebase leads from a page to others of the same language and time. Templates and handlers write every address of the
// site's own as if it were read in English and today; one pass over the page that they gave puts the rest in. So no link
// can forget it.
type rebase struct {
	// prefix is "/fr", and empty for English.
	prefix string
	// asOf is the value of the parameter as_of, empty for today.
	asOf string
	// away opens every link outside the frame that the page stands in.
	away bool
}

func rebaseOf(v *visit) rebase {
	var r rebase
	if v.words != locale.English() {
		r.prefix = "/" + v.words.Tag()
	}
	r.asOf = web.MomentText(v.asOf)
	return r
}

// idle tells that there is nothing to put in.
func (r rebase) idle() bool { return r == rebase{} }

// stays tells that every address is right as it was written: in English and today.
func (r rebase) stays() bool { return r.prefix == "" && r.asOf == "" }

// asTheyAre are the first parts of the paths that are the same for every language and time. Of "embed" that goes for what
// lies below it: /embed itself is a page.
var asTheyAre = []string{
	"api", "assets", "staff", "embed", "embed.js", "oembed", "favicon.svg", "favicon.ico", "robots.txt", "sitemap.xml",
}

// address rebases one address. Others' sites and parts of the same page stay as they are. An empty as_of in an address
// asks for today's record and is taken out.
func (r rebase) address(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return address
	}
	if path, rest, plain := cutPlain(address); plain && (r.asOf == "" || !strings.HasPrefix(rest, "?")) {
		return r.plainAddress(address, path, rest)
	}
	u, err := url.Parse(address)
	if err != nil || staysAsItIs(u.Path) {
		return address
	}
	query := u.Query()
	switch given, chosen := query["as_of"]; {
	case !chosen && r.asOf != "":
		query.Set("as_of", r.asOf)
		u.RawQuery = query.Encode()
	case chosen && given[0] == "":
		query.Del("as_of")
		u.RawQuery = query.Encode()
	}
	if _, page := languageOf(u.Path); page == u.Path && r.prefix != "" {
		u.Path = r.prefix + strings.TrimSuffix(u.Path, "/")
		u.RawPath = ""
	}
	return u.String()
}

// plainAddress is address for one of which nothing has to be read but where its path ends, as nearly all are.
func (r rebase) plainAddress(address, path, rest string) string {
	if r.stays() || staysAsItIs(path) {
		return address
	}
	if _, page := languageOf(path); page == path && r.prefix != "" {
		path = r.prefix + strings.TrimSuffix(path, "/")
	}
	if r.asOf != "" {
		path += "?as_of=" + url.QueryEscape(r.asOf)
	}
	return path + rest
}

// cutPlain cuts an address where its path ends. It is false for one in which something is encoded beside values of its
// query, or which names a time itself.
func cutPlain(address string) (path, rest string, plain bool) {
	end, fragment := len(address), false
	for n := range len(address) {
		switch b := address[n]; {
		case b == '#' && n < len(address)-1 && !fragment:
			end, fragment = min(end, n), true
		case b == '?' && !fragment:
			end = min(end, n)
		case (b == '&' || b == '=' || b == '%' || b == '+') && n > end && !fragment:
		case 'a' <= b && b <= 'z', '0' <= b && b <= '9', 'A' <= b && b <= 'Z', b == '-', b == '.', b == '_', b == '~', b == '/':
		default:
			return address, "", false
		}
	}
	return address[:end], address[end:], !strings.Contains(address[end:], "as_of=")
}

// staysAsItIs tells whether a path is the same for every language and time.
func staysAsItIs(path string) bool {
	first, _, below := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return slices.Contains(asTheyAre, first) && (first != "embed" || below)
}
