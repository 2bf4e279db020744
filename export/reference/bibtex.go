package reference

import (
	"fmt"
	"strings"
)

// bibtexSpecial are the characters that LaTeX reads as commands. Braces have names, since BibTeX counts even those that
// stand after a backslash.
var bibtexSpecial = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
	"&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
)

// BibTeX gives the entry for a bibliography of BibTeX or BibLaTeX.
func (w Work) BibTeX() string {
	year, month, day := w.Issued.Date()
	var out strings.Builder
	fmt.Fprintf(&out, "@misc{%s,\n", w.Key)
	text := func(name, value string) {
		if value = plain(value); value != "" {
			fmt.Fprintf(&out, "  %s = {%s},\n", name, bibtexSpecial.Replace(value))
		}
	}
	// The second braces keep the capitals as they are.
	fmt.Fprintf(&out, "  title = {{%s}},\n", bibtexSpecial.Replace(plain(w.Title)))
	if !w.Dataset {
		text("howpublished", w.Site)
	}
	text("publisher", w.Publisher)
	fmt.Fprintf(&out, "  year = {%d},\n  month = %s,\n  day = {%d},\n", year, strings.ToLower(months[month-1][:3]), day)
	text("version", w.Version)
	text("note", w.note())
	text("language", w.Language)
	// An address is not text: in this field even "_" and "%" stand for themselves.
	fmt.Fprintf(&out, "  url = {%s},\n  urldate = {%s},\n}\n", w.Address, w.Accessed)
	return out.String()
}

// note says what there is no field for.
func (w Work) note() string {
	if w.Dataset {
		return "Data set"
	}
	return w.about()
}
