package frontend

import (
	"bytes"
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

// mayLead tells by its first letter whether a tag, given without its "<", may be one that leads to an address, or one whose
// content has no tags.
func mayLead(inside []byte) bool {
	if len(inside) == 0 {
		return false
	}
	switch inside[0] {
	case '!', 'a', 'A', 'f', 'F', 's', 'S', 't', 'T':
		return true
	}
	return false
}

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
	size := 1
	for size < len(inside) && inside[size] != '/' && inside[size] != '>' && !isSpace(inside[size]) {
		size++
	}
	if size == len(inside) {
		return tag, len(body)
	}
	tag.name, tag.rest = inside[:size], from+1+size
	if tag.end = endOfTag(body, tag.rest); tag.end == 0 {
		return pageTag{from: from, end: len(body)}, len(body) // it never ends
	}
	return tag, afterRawText(body, &tag)
}

// endOfTag is where the tag ends whose attributes begin there, and 0 when it never does.
func endOfTag(body []byte, from int) int {
	first := bytes.IndexByte(body[from:], '>')
	if first < 0 {
		return 0
	}
	if rest := body[from : from+first]; bytes.Count(rest, []byte{'"'})%2 == 0 && bytes.IndexByte(rest, '\'') < 0 {
		return from + first + 1
	}
	quote := byte(0)
	for n := from; n < len(body); n++ {
		switch b := body[n]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '>':
			return n + 1
		case (b == '"' || b == '\'') && body[n-1] == '=':
			quote = b
		}
	}
	return 0
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

// pageAttribute is one attribute of a tag.
type pageAttribute struct {
	name, value []byte
	// from and end are where the value stands with its quotes.
	from, end int
}

func (a *pageAttribute) is(name string) bool {
	return len(a.name) == len(name) && equalFold(a.name, name)
}

// readAttribute reads the attribute at or after a place in a tag that ends there, and says where to go on. It has no name
// when there is no further one.
func readAttribute(body []byte, at, end int) (a pageAttribute, next int) {
	body = body[:end-1] // without the closing ">"
	for at < len(body) && (isSpace(body[at]) || body[at] == '/' || body[at] == '=') {
		at++
	}
	from := at
	for at < len(body) && body[at] != '=' && body[at] != '/' && !isSpace(body[at]) {
		at++
	}
	if at == from {
		return a, at
	}
	a = pageAttribute{name: body[from:at], from: at, end: at}
	if at == len(body) || body[at] != '=' {
		return a, at
	}
	at++
	a.from = at
	if at < len(body) && (body[at] == '"' || body[at] == '\'') {
		if size := bytes.IndexByte(body[at+1:], body[at]); size >= 0 {
			a.value, a.end = body[at+1:at+1+size], at+1+size+1
			return a, a.end
		}
	}
	for at < len(body) && !isSpace(body[at]) {
		at++
	}
	a.value, a.end = body[a.from:at], at
	return a, at
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }
