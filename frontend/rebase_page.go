package frontend

import (
	"bytes"
	"html"
)

// page rebases every link and form of a page. Links that name the language of where they lead (hreflang) choose it
// themselves. It is one walk from tag to tag: what holds no address is copied as it stands.
func (r rebase) page(body []byte) []byte {
	if r.idle() {
		return body
	}
	out := make([]byte, 0, len(body)+len(body)/8)
	copied := 0
	for at := 0; ; {
		from := bytes.IndexByte(body[at:], '<')
		if from < 0 {
			return append(out, body[copied:]...)
		}
		tag, next := readTag(body, at+from)
		at = next
		if len(tag.name) > 0 && tag.mayLead(body) {
			out = append(out, body[copied:tag.from]...)
			out = r.tag(out, body, &tag)
			copied = tag.end
		}
	}
}

// tag writes a tag with its addresses rebased, and what a form needs behind it.
func (r rebase) tag(out, body []byte, tag *pageTag) []byte {
	var leads, leaves, posts, choosesTime bool
	own := !tag.has(body, "hreflang")
	copied := tag.from
	for attribute := range tag.attributes(body) {
		switch {
		case attribute.is("method"):
			posts = bytes.EqualFold(attribute.value, []byte("post"))
		case attribute.is("data-time"):
			choosesTime = true
		case attribute.is("href") && (tag.is("a") || tag.is("area")), attribute.is("action") && tag.is("form"), attribute.is("data-address"):
			address := html.UnescapeString(string(attribute.value))
			leaves = leaves || attribute.is("href") && (address == "" || address[0] != '#')
			if !own {
				continue
			}
			leads = true
			if rebased := r.address(address); rebased != address {
				out = append(out, body[copied:attribute.from]...)
				out = append(append(append(out, '"'), html.EscapeString(rebased)...), '"')
				copied = attribute.end
			}
		}
	}
	rest := body[copied:tag.end]
	if r.away && leaves {
		closing := ">"
		if bytes.HasSuffix(rest, []byte("/>")) {
			closing = "/>"
		}
		out = append(append(append(out, rest[:len(rest)-len(closing)]...), ` target="_blank" rel="noopener"`...), closing...)
	} else {
		out = append(out, rest...)
	}
	if leads && tag.is("form") && r.asOf != "" && !posts && !choosesTime {
		out = append(append(append(out, `<input type="hidden" name="as_of" value="`...), html.EscapeString(r.asOf)...), `">`...)
	}
	return out
}
