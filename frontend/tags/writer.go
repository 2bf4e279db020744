// Package tags writes HTML and SVG by hand where a template would take too long. What is written is either a constant of
// the program or goes through a method that escapes it, so that no text can become a tag.
package tags

import (
	"html/template"
	"math"
	"strconv"
)

// Writer puts a part of a page together. The zero value is empty and ready.
type Writer struct {
	made []byte
}

// constant is a text that stands in the program: only untyped constants become one outside this package.
type constant string

// Room makes room for so many bytes more.
func (w *Writer) Room(size int) {
	if cap(w.made)-len(w.made) < size {
		w.made = append(make([]byte, 0, len(w.made)+size), w.made...)
	}
}

// Tags writes what the program says, as it is.
func (w *Writer) Tags(made constant) { w.made = append(w.made, made...) }

// Text writes a text, within a tag's quotes or between tags.
func (w *Writer) Text(text string) {
	from := 0
	for n := range len(text) {
		name := entity(text[n])
		if name == "" {
			continue
		}
		w.made = append(append(w.made, text[from:n]...), name...)
		from = n + 1
	}
	w.made = append(w.made, text[from:]...)
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
	w.made = append(append(append(w.made, ' '), name...), `="`...)
	w.Text(value)
	w.made = append(w.made, '"')
}

// Number writes a whole number, as programs do.
func (w *Writer) Number(n int) { w.made = strconv.AppendInt(w.made, int64(n), 10) }

// Percent writes an attribute whose value is a percentage of at most two decimals: ` x="12.5%"`.
func (w *Writer) Percent(name constant, share float64) {
	w.made = append(append(append(w.made, ' '), name...), `="`...)
	hundredths := int64(math.Round(share * 100))
	if hundredths < 0 {
		w.made = append(w.made, '-')
		hundredths = -hundredths
	}
	w.made = strconv.AppendInt(w.made, hundredths/100, 10)
	if rest := hundredths % 100; rest != 0 {
		w.made = append(w.made, '.', '0'+byte(rest/10))
		if rest%10 != 0 {
			w.made = append(w.made, '0'+byte(rest%10))
		}
	}
	w.made = append(w.made, `%"`...)
}

// HTML is what was written, for a template to put into a page.
func (w *Writer) HTML() template.HTML { return template.HTML(w.made) } //nolint:gosec // each part is constant or escaped
