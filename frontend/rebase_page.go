package frontend

import (
	"bytes"
	"html"
)

// page rebases every link and form of a page. Links that name the language of where they lead (hreflang) choose it
// themselves. It is one walk from tag to tag: what is no address is copied as it stands. It always gives a copy.
func (r rebase) page(body []byte) []byte {
	if r.idle() {
		return bytes.Clone(body)
	}
	out := make([]byte, 0, len(body)+len(body)/8)
	copied, forScripts := 0, len(body)
	if !r.stays() {
		forScripts = nextDataAddress(body, 0)
	}
	for at := 0; ; {
		from := bytes.IndexByte(body[at:], '<')
		if from < 0 {
			return append(out, body[copied:]...)
		}
		from += at
		if forScripts < from {
			forScripts = nextDataAddress(body, from)
		}
		if forScripts == len(body) && !mayLead(body[from+1:]) {
			at = from + 1
			continue
		}
		var tag pageTag
		tag, at = readTag(body, from)
		if tag.name != nil && (forScripts < tag.end || tag.is("a") || tag.is("area") || tag.is("form")) {
			out = append(out, body[copied:tag.from]...)
			out = r.tag(out, body, &tag)
			copied = tag.end
		}
	}
}

// nextDataAddress is where the next address for a script stands, from a place on; beyond the page when there is none.
func nextDataAddress(body []byte, from int) int {
	if next := bytes.Index(body[from:], []byte("data-address")); next >= 0 {
		return from + next
	}
	return len(body)
}

// tag writes a tag with its addresses rebased, and what belongs to it.
func (r rebase) tag(out, body []byte, tag *pageTag) []byte {
	var room [2]pageAttribute
	addresses := room[:0]
	own, leaves, hidden := !r.stays(), false, r.asOf != "" && tag.is("form")
	for at := tag.rest; ; {
		var a pageAttribute
		if a, at = readAttribute(body, at, tag.end); a.name == nil {
			break
		}
		switch {
		case a.is("href") && (tag.is("a") || tag.is("area")):
			leaves = r.away && !bytes.HasPrefix(a.value, []byte("#"))
			addresses = append(addresses, a)
		case a.is("action") && tag.is("form"), a.is("data-address"):
			addresses = append(addresses, a)
		case a.is("hreflang"):
			own = false
		case a.is("data-time"), a.is("method") && bytes.EqualFold(a.value, []byte("post")):
			hidden = false
		}
	}
	copied := tag.from
	if own {
		for _, a := range addresses {
			address := html.UnescapeString(string(a.value))
			if rebased := r.address(address); rebased != address {
				out = append(append(out, body[copied:a.from]...), '"')
				out = append(append(out, html.EscapeString(rebased)...), '"')
				copied = a.end
			}
		}
	}
	out = append(out, body[copied:tag.end]...)
	if leaves {
		out = opensOutside(out)
	}
	if hidden && own && len(addresses) > 0 {
		out = append(append(append(out, `<input type="hidden" name="as_of" value="`...), html.EscapeString(r.asOf)...), `">`...)
	}
	return out
}

// opensOutside adds to the tag that was just written that its link opens outside the frame.
func opensOutside(out []byte) []byte {
	closing := ">"
	if bytes.HasSuffix(out, []byte("/>")) {
		closing = "/>"
	}
	return append(append(out[:len(out)-len(closing)], ` target="_blank" rel="noopener"`...), closing...)
}
