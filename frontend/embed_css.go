package frontend

import (
	"bytes"
	"strings"
)

// leanCSS leaves out of a stylesheet what browsers do not read: comments, white space that separates nothing, and the
// semicolon before a brace. Strings and escapes stay as they are. A comment counts as white space.
func leanCSS(sheet []byte) []byte {
	var lean bytes.Buffer
	space := false  // there was white space, and nothing after it yet
	last := byte(0) // what was written last
	write := func(token []byte) {
		if space && last != 0 && strings.IndexByte("{};,:", last) < 0 && strings.IndexByte("{};,", token[0]) < 0 {
			lean.WriteByte(' ')
		}
		if token[0] == '}' && last == ';' {
			lean.Truncate(lean.Len() - 1)
		}
		lean.Write(token)
		space, last = false, token[len(token)-1]
	}
	for len(sheet) > 0 {
		length := 1
		switch c := sheet[0]; {
		case bytes.HasPrefix(sheet, []byte("/*")):
			end := bytes.Index(sheet[2:], []byte("*/"))
			if end < 0 {
				return lean.Bytes()
			}
			space, sheet = true, sheet[2+end+2:]
			continue
		case strings.IndexByte(" \t\r\n\f", c) >= 0:
			space, sheet = true, sheet[1:]
			continue
		case c == '\\' && len(sheet) > 1:
			length = 2
		case c == '"' || c == '\'':
			length = stringLength(sheet)
		}
		write(sheet[:length])
		sheet = sheet[length:]
	}
	return lean.Bytes()
}

// stringLength is how long the string is that a text begins with, with its quotation marks.
func stringLength(text []byte) int {
	for at := 1; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case text[0]:
			return at + 1
		}
	}
	return len(text)
}
