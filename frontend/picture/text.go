package picture

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is how many characters of a text are looked at; more would be seen by nobody.
const longest = 2000

// PlainLine makes a text that can stand in a line: whole characters, single spaces, and nothing that controls a terminal or
// turns the direction of what is around it.
func PlainLine(text string) string {
	var out strings.Builder
	count, space := 0, false
	for _, r := range text {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			space = count > 0
			continue
		case unicode.Is(unicode.Cc, r), r == '\uFEFF', r == '\uFFFE', r == '\uFFFF', turns(r):
			continue
		}
		if space {
			out.WriteByte(' ')
			space = false
			count++
		}
		out.WriteRune(r)
		if count++; count >= longest {
			break
		}
	}
	return out.String()
}

// turns tells whether a character changes the direction of the text around it.
func turns(r rune) bool {
	return r == '\u200E' || r == '\u200F' || r == '\u061C' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// alike are characters that the fonts lack, with those that do their work.
var alike = map[rune]rune{
	'\u00A0': ' ', '\u2007': ' ', '\u2009': ' ', '\u202F': ' ', '\u2002': ' ', '\u2003': ' ',
	'\u2010': '-', '\u2011': '-', '\u2012': '–', '\u2015': '—', '\u02BC': '’', '\u2212': '–', 'ẞ': 'ß',
}

// drawn is the character itself, or the one that stands in for it.
func (f *face) drawn(r rune) rune {
	if other, ok := alike[r]; ok && !f.has(r) {
		return other
	}
	return r
}

// shapes lists what is drawn for a text. Letters and their accents are one where the font has that; what is invisible by
// itself is left out, and what the font lacks becomes its sign for that.
func (f *face) shapes(text string) []*glyph {
	var list []*glyph
	for _, r := range norm.NFC.String(PlainLine(text)) {
		r = f.drawn(r)
		if !f.has(r) && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)) {
			continue
		}
		list = append(list, f.glyph(r))
	}
	return list
}

// Measure is how wide a line of text is as the fonts of a PNG draw it. A page's own font may be a little narrower or
// wider, so a layout leaves some room.
func Measure(text string, size float64, weight Weight) float64 {
	width := 0.0
	for _, glyph := range faceOf(weight).shapes(text) {
		width += glyph.advance
	}
	return width * finite(size)
}

// Legible is the share of a text's letters that the fonts of a PNG have, 1 for none.
func Legible(text string) float64 {
	f := faceOf(Regular)
	all, known := 0, 0
	for _, r := range norm.NFC.String(PlainLine(text)) {
		if unicode.IsLetter(r) {
			all++
			if f.has(r) {
				known++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(known) / float64(all)
}

const ellipsis = "…"

// Fit cuts a text that is too wide, preferably between words, and ends it with an ellipsis.
func Fit(text string, size float64, weight Weight, width float64) string {
	text = PlainLine(text)
	if Measure(text, size, weight) <= width {
		return text
	}
	return shorten(text, size, weight, width)
}

// shorten ends a text with an ellipsis, whether or not it would fit without.
func shorten(text string, size float64, weight Weight, width float64) string {
	head := cut(text, size, weight, width-Measure(ellipsis, size, weight))
	if at := strings.LastIndexByte(head, ' '); at > len(head)*2/3 && len(head) < len(text) && text[len(head)] != ' ' {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:–—-(“\"") + ellipsis
}

// cut is as much of a text as fits, in whole characters.
func cut(text string, size float64, weight Weight, width float64) string {
	f := faceOf(weight)
	used := 0.0
	for at, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if used += f.glyph(f.drawn(r)).advance * size; used > width {
			return text[:at]
		}
	}
	return text
}

// Wrap breaks a text into lines of at most a width, between words where it can. What does not fit into the given number
// of lines is left out, and the last line then ends with an ellipsis.
func Wrap(text string, size float64, weight Weight, width float64, lines int) []string {
	var made []string
	rest := PlainLine(text)
	for rest != "" && len(made) < lines {
		line := firstLine(rest, size, weight, width)
		after := strings.TrimLeft(rest[len(line):], " ")
		if after != "" && len(made) == lines-1 {
			line = shorten(rest, size, weight, width)
			after = ""
		}
		made = append(made, strings.TrimRight(line, " "))
		rest = after
	}
	return made
}

// firstLine is what of a text fits into a line: whole words, or a part of the first when that alone is too wide. It is
// never empty.
func firstLine(text string, size float64, weight Weight, width float64) string {
	fits := cut(text, size, weight, width)
	if len(fits) == len(text) {
		return text
	}
	if text[len(fits)] == ' ' {
		return fits
	}
	if at := strings.LastIndexAny(fits, " -–"); at > 0 {
		for _, mark := range []string{"-", "–"} {
			if strings.HasPrefix(fits[at:], mark) {
				return fits[:at+len(mark)]
			}
		}
		return fits[:at]
	}
	if fits == "" {
		for at := range text {
			if at > 0 {
				return text[:at]
			}
		}
		return text
	}
	return fits
}

// Paragraph sets lines below one another, the first with its baseline at the text's Y, the others by a distance in sizes
// of the letters.
func Paragraph(like Text, lines []string, leading float64) *Group {
	group := &Group{}
	for n, line := range lines {
		text := like
		text.Text = line
		text.Y += float64(n) * leading * like.Size
		group.Nodes = append(group.Nodes, &text)
	}
	return group
}

// Centred is the baseline of a text whose capitals have their middle at a height.
func Centred(y, size float64) float64 { return y + size*0.36 }
