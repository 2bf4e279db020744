package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sizes of text in units. The stylesheet draws the normal ones where the drawing is about as wide as it was laid out,
// and goes up to the large ones where it is shrunk, so that text stays readable.
const (
	labelSize = 13.0
	nameSize  = 14.0 * semibold
	largeText = 19.0
	largeName = 20.0 * semibold
	semibold  = 1.13 // how much wider semibold letters are
)

// textWidth is an upper estimate: the page's font is the reader's own, so there is nothing to measure.
func textWidth(text string, size float64) float64 {
	width := 0.0
	for _, r := range text {
		width += runeWidth(r)
	}
	return width * size
}

// runeWidth is a share of the size of the font, for the wider ones of the usual sans fonts.
func runeWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("iljI.,:;'’|!()[]tf -/", r):
		return 0.32
	case strings.ContainsRune("mwMW—…@%", r):
		return 0.82
	case r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x1F000):
		return 1.05
	case unicode.In(r, unicode.Mn):
		return 0
	case unicode.IsUpper(r):
		return 0.61
	}
	return 0.52
}

// truncate cuts a text that is too wide, preferably between words, and ends it with an ellipsis.
func truncate(text string, size, room float64) string {
	const ellipsis = "…"
	if textWidth(text, size) <= room {
		return text
	}
	left := room - textWidth(ellipsis, size)
	cut, lastSpace := 0, 0
	for at, r := range text {
		if left -= runeWidth(r) * size; left < 0 {
			break
		}
		if unicode.IsSpace(r) {
			lastSpace = at
		}
		cut = at + utf8.RuneLen(r)
	}
	if lastSpace > cut*2/3 {
		cut = lastSpace
	}
	return strings.TrimRight(text[:cut], " ,;:–—-(“\"") + ellipsis
}

// shortTitle leaves out what the lane says already: the name of the body or of the jurisdiction at the beginning.
func shortTitle(title string, known ...string) string {
	for _, name := range known {
		rest, found := strings.CutPrefix(title, name+" ")
		if name == "" || !found {
			continue
		}
		rest = strings.TrimLeft(rest, " –—-:,")
		first, size := utf8.DecodeRuneInString(rest)
		if !unicode.IsLetter(first) {
			continue
		}
		return string(unicode.ToUpper(first)) + rest[size:]
	}
	return title
}
