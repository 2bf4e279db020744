package installation

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// appendText writes a text as JSON: quotes, backslashes and control characters are escaped and nothing else, whatever
// library reads or writes it. Bytes that are no text travel as the sign for what could not be read (U+FFFD).
func appendText(line []byte, text string) []byte {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	line = append(line, '"')
	from := 0
	for at := range len(text) {
		escaped := ""
		switch b := text[at]; {
		case b == '"':
			escaped = `\"`
		case b == '\\':
			escaped = `\\`
		case b == '\n':
			escaped = `\n`
		case b == '\t':
			escaped = `\t`
		case b < ' ':
			escaped = fmt.Sprintf(`\u%04x`, b)
		default:
			continue
		}
		line = append(append(line, text[from:at]...), escaped...)
		from = at + 1
	}
	return append(append(line, text[from:]...), '"')
}
