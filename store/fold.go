package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLetters replaces letters that carry no combining mark and that people nevertheless type without their stroke or
// as two letters. Marks that make another letter (й, ї) stay.
var foldLetters = strings.NewReplacer(
	"ł", "l", "đ", "d", "ø", "o", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ё", "е", "’", "'",
)

// fold makes texts comparable without case and accents: "Çörüz" and "CORUZ" fold to "coruz".
func fold(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	lower := foldLetters.Replace(norm.NFC.String(strings.ToLower(text)))
	var b strings.Builder
	b.Grow(len(lower))
	for _, r := range lower {
		if r < unicode.MaxASCII {
			b.WriteRune(r)
			continue
		}
		if unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Mn, r) {
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(r)
			}
			continue
		}
		for _, part := range norm.NFD.String(string(r)) {
			if !unicode.Is(unicode.Mn, part) {
				b.WriteRune(part)
			}
		}
	}
	return b.String()
}

func isASCII(text string) bool {
	for n := range len(text) {
		if text[n] > unicode.MaxASCII {
			return false
		}
	}
	return true
}
