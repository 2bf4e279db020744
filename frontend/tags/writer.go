// Package tags writes HTML and SVG by hand where a template would take too long. What is written is either a constant of
// the program or goes through a method that escapes it, so that no text can become a tag.
package tags

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Writer puts a part of a page together. The zero value is empty and ready.
type Writer struct {
	made strings.Builder
}

// constant is a text that stands in the program: only untyped constants become one outside this package.
type constant string

// Room makes room for so many bytes more.
func (w *Writer) Room(size int) { w.made.Grow(size) }

// Tags writes what the program says, as it is.
func (w *Writer) Tags(made constant) { w.made.WriteString(string(made)) }

// Text writes a text, within a tag's quotes or between tags.
func (w *Writer) Text(text string) {
	from := 0
	for n := range len(text) {
		name := entity(text[n])
		if name == "" {
			continue
		}
		w.made.WriteString(text[from:n])
		w.made.WriteString(name)
		from = n + 1
	}
	w.made.WriteString(text[from:])
}

// entity is what stands for a byte that would end a text, and empty for all others. No HTML has a NUL.
func entity(b byte) string {
	switch b {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case 0:
		return "\uFFFD"
	}
	return ""
}

// Attribute writes a name with a value: w.Attribute("href", address) gives ` href="…"`.
func (w *Writer) Attribute(name constant, value string) {
	w.begin(name)
	w.Text(value)
	w.Tags(`"`)
}

// Number writes a whole number, as programs do.
func (w *Writer) Number(n int) {
	var room [20]byte
	w.made.Write(strconv.AppendInt(room[:0], int64(n), 10))
}

// Percent writes an attribute whose value is a percentage of at most two decimals: ` x="12.5%"`.
func (w *Writer) Percent(name constant, share float64) {
	w.begin(name)
	hundredths := int64(math.Round(share * 100))
	if hundredths < 0 {
		w.Tags("-")
		hundredths = -hundredths
	}
	var room [24]byte
	digits := strconv.AppendInt(room[:0], hundredths/100, 10)
	if rest := hundredths % 100; rest != 0 {
		digits = append(digits, '.', '0'+byte(rest/10))
		if rest%10 != 0 {
			digits = append(digits, '0'+byte(rest%10))
		}
	}
	w.made.Write(digits)
	w.Tags(`%"`)
}

// begin writes an attribute up to its value.
func (w *Writer) begin(name constant) {
	w.Tags(" ")
	w.Tags(name)
	w.Tags(`="`)
}

// HTML is what was written, for a template to put into a page.
func (w *Writer) HTML() template.HTML { return template.HTML(w.made.String()) } //nolint:gosec // each part is constant or escaped
