package frontend

import (
	"bytes"
	"iter"
	"slices"
)

// pageTag is where a tag of a page that we made stands. The reader below knows what our templates and the writer of tags
// can make, and goes by the rules of HTML for where a tag ends.
type pageTag struct {
	// from is where its "<" stands, end where the next thing begins.
	from, end int
	// name is empty for all but start tags.
	name []byte
	// rest is where the attributes begin.
	rest int
}

// rawText are the elements whose content has no tags, whatever it looks like.
var rawText = []string{"script", "style", "textarea", "title"}

// readTag reads what begins at a "<", and says where to look for the next one.
func readTag(body []byte, from int) (tag pageTag, next int) {
	tag = pageTag{from: from, end: len(body)}
	inside := body[from+1:]
	switch {
	case bytes.HasPrefix(inside, []byte("!--")):
		if end := bytes.Index(inside, []byte("-->")); end >= 0 {
			tag.end = from + 1 + end + len("-->")
		}
		return tag, tag.end
	case len(inside) == 0 || !isLetter(inside[0]):
		return tag, from + 1
	}
	size := bytes.IndexAny(inside, " \t\n\r\f/>")
	if size < 0 {
		return tag, len(body)
	}
	tag.name, tag.rest = inside[:size], from+1+size
	quote := byte(0)
	for n := tag.rest; n < len(body); n++ {
		switch b := body[n]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '>':
			tag.end = n + 1
			return tag, afterRawText(body, &tag)
		case (b == '"' || b == '\'') && body[n-1] == '=':
			quote = b
		}
	}
	tag.name = nil // it never ends
	return tag, len(body)
}

// afterRawText is where tags begin again behind a start tag.
func afterRawText(body []byte, tag *pageTag) int {
	if !slices.ContainsFunc(rawText, tag.is) {
		return tag.end
	}
	rest := body[tag.end:]
	for at := 0; ; {
		end := bytes.Index(rest[at:], []byte("</"))
		if end < 0 {
			return len(body)
		}
		at += end + len("</")
		if len(rest) >= at+len(tag.name) && bytes.EqualFold(rest[at:at+len(tag.name)], tag.name) {
			return tag.end + at
		}
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func (t *pageTag) is(name string) bool { return len(t.name) == len(name) && equalFold(t.name, name) }

// equalFold compares with a text in small letters.
func equalFold(name []byte, small string) bool {
	for n := range small {
		if b := name[n]; b != small[n] && (b|0x20 != small[n] || !isLetter(b)) {
			return false
		}
	}
	return true
}

// mayLead tells whether an address may stand in the tag.
func (t *pageTag) mayLead(body []byte) bool {
	return t.is("a") || t.is("area") || t.is("form") || bytes.Contains(body[t.rest:t.end], []byte("data-address"))
}

func (t *pageTag) has(body []byte, name string) bool {
	for attribute := range t.attributes(body) {
		if attribute.is(name) {
			return true
		}
	}
	return false
}

// pageAttribute is one attribute of a tag.
type pageAttribute struct {
	name, value []byte
	// from and end are where the value stands with its quotes.
	from, end int
}

func (a pageAttribute) is(name string) bool {
	return len(a.name) == len(name) && equalFold(a.name, name)
}

// attributes goes through the attributes.
func (t *pageTag) attributes(body []byte) iter.Seq[pageAttribute] {
	return func(yield func(pageAttribute) bool) {
		last := t.end - 1
		for at := t.rest; at < last; {
			if isSpace(body[at]) || body[at] == '/' {
				at++
				continue
			}
			a := readAttribute(body[:last], at)
			if !yield(a) {
				return
			}
			at = max(a.end, at+1)
		}
	}
}

// readAttribute reads the attribute that begins there. Body ends where the tag does.
func readAttribute(body []byte, at int) pageAttribute {
	from := at
	for at < len(body) && body[at] != '=' && !isSpace(body[at]) && body[at] != '/' {
		at++
	}
	a := pageAttribute{name: body[from:at], from: at, end: at}
	if at == len(body) || body[at] != '=' {
		return a
	}
	at++
	a.from = at
	if at < len(body) && (body[at] == '"' || body[at] == '\'') {
		if size := bytes.IndexByte(body[at+1:], body[at]); size >= 0 {
			a.value, a.end = body[at+1:at+1+size], at+1+size+1
			return a
		}
	}
	for at < len(body) && !isSpace(body[at]) {
		at++
	}
	a.value, a.end = body[a.from:at], at
	return a
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }
