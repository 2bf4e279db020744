package frontend

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

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
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	first, _, below := strings.Cut(u.Path[1:], "/")
	if slices.Contains(asTheyAre, first) && (first != "embed" || below) {
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

// page rebases every link and form of a page. Links that name the language of where they lead (hreflang) choose it
// themselves.
func (r rebase) page(body []byte) []byte {
	if r.idle() {
		return body
	}
	var out bytes.Buffer
	out.Grow(len(body) + len(body)/8)
	tokens := html.NewTokenizer(bytes.NewReader(body))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := tokens.Raw()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		// The tokenizer reuses raw when it reads the attributes' entities.
		raw = slices.Clone(raw)
		token := tokens.Token()
		if found := r.tag(&token); !r.leaves(&token) && !found {
			out.Write(raw)
			continue
		}
		writeTag(&out, token)
		if token.Data == "form" && r.asOf != "" && !posts(token) && !choosesTime(token) {
			out.WriteString(`<input type="hidden" name="as_of" value="` + html.EscapeString(r.asOf) + `">`)
		}
	}
}

// tag rebases the addresses of one tag and tells whether there was any.
func (r rebase) tag(token *html.Token) bool {
	found := false
	for n := range token.Attr {
		attribute := &token.Attr[n]
		switch attribute.Key {
		case "hreflang":
			return false
		case "href":
			if token.Data != "a" && token.Data != "area" {
				continue
			}
		case "action":
			if token.Data != "form" {
				continue
			}
		case "data-address":
		default:
			continue
		}
		attribute.Val = r.address(attribute.Val)
		found = true
	}
	return found
}

// leaves makes a link open outside the frame, if it shall, and tells whether it does. A link within the page stays there.
func (r rebase) leaves(token *html.Token) bool {
	if !r.away || token.Data != "a" && token.Data != "area" {
		return false
	}
	for _, attribute := range token.Attr {
		if attribute.Key == "href" && !strings.HasPrefix(attribute.Val, "#") {
			token.Attr = append(token.Attr, html.Attribute{Key: "target", Val: "_blank"}, html.Attribute{Key: "rel", Val: "noopener"})
			return true
		}
	}
	return false
}

// writeTag writes a tag as templates do: an attribute without a value is its name alone, unless its value is an address
// that a script puts in.
func writeTag(out *bytes.Buffer, token html.Token) {
	out.WriteString("<" + token.Data)
	for _, a := range token.Attr {
		out.WriteString(" " + a.Key)
		if a.Val != "" || a.Key == "href" || a.Key == "action" {
			out.WriteString(`="` + html.EscapeString(a.Val) + `"`)
		}
	}
	if token.Type == html.SelfClosingTagToken {
		out.WriteString("/")
	}
	out.WriteString(">")
}

// choosesTime tells whether a form has a field for the time itself.
func choosesTime(form html.Token) bool {
	return slices.ContainsFunc(form.Attr, func(a html.Attribute) bool { return a.Key == "data-time" })
}

// posts tells whether a form sends what it has in a body; others send it as the query of their address.
func posts(form html.Token) bool {
	return slices.ContainsFunc(form.Attr, func(a html.Attribute) bool {
		return a.Key == "method" && strings.EqualFold(a.Val, "post")
	})
}
