package locale

import (
	"unicode"
	"unicode/utf8"
)

// Inline writes a label as it stands inside a sentence: with a small first letter, except in German, where nouns keep
// their capitals, and except for an abbreviation ("NGO", "EU law").
func (l *Locale) Inline(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if size == 0 || l.tag == "de" || unicode.IsUpper(second) || unicode.IsDigit(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}
