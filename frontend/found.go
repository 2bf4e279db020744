package frontend

import (
	"html/template"
	"strings"
	"unicode/utf16"

	"tracker/locale"
	"tracker/store"
)

// snippetView is where else than in its title a row was found.
type snippetView struct {
	// Label is the name of the field.
	Label string
	Text  template.HTML
}

// withFound marks in each row what a query found.
func withFound(words *locale.Locale, rows []initiativeRow, query string) []initiativeRow {
	if query == "" {
		return rows
	}
	for n := range rows {
		row := &rows[n]
		row.Marked = markedText(row.Title, store.Hits(query, row.Title))
		for _, snippet := range store.Snippets(query, row.Initiative, plainText) {
			row.Snippets = append(row.Snippets, snippetView{words.T("search.found-" + snippet.Field), snippetText(snippet)})
		}
	}
	return rows
}

func snippetText(snippet store.Snippet) template.HTML {
	text := markedText(snippet.Text, snippet.Hits)
	if snippet.CutBefore {
		text = "… " + text
	}
	if snippet.CutAfter {
		text += " …"
	}
	return text
}

// markedText sets what was found apart from the rest of a text.
func markedText(text string, hits []store.Span) template.HTML {
	var b strings.Builder
	at := 0
	for _, hit := range hits {
		b.WriteString(template.HTMLEscapeString(text[at:hit.Start]))
		b.WriteString("<mark>" + template.HTMLEscapeString(text[hit.Start:hit.End]) + "</mark>")
		at = hit.End
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	return markup(b.String())
}

// inUTF16 counts spans as scripts do.
func inUTF16(text string, spans []store.Span) [][2]int {
	counted := make([][2]int, len(spans))
	units := func(part string) int { return len(utf16.Encode([]rune(part))) }
	for n, span := range spans {
		counted[n] = [2]int{units(text[:span.Start]), units(text[:span.End])}
	}
	return counted
}
