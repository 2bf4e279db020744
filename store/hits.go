package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/models"
)

// Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// Hits finds the words of a text that a query found: those that begin with one of its words, without case and accents,
// as the index compares them. They are in order and do not overlap.
func Hits(query, text string) []Span {
	hits, _ := hits(searchWords(query), text)
	return hits
}

// hits is Hits for words that are split already; met are those of them that some word of the text begins with.
func hits(words []string, text string) (spans []Span, met []string) {
	for _, span := range wordsOf(text) {
		folded := fold(text[span.Start:span.End])
		found := false
		for _, word := range words {
			if strings.HasPrefix(folded, word) {
				found = true
				if !slices.Contains(met, word) {
					met = append(met, word)
				}
			}
		}
		if found {
			spans = append(spans, span)
		}
	}
	return spans, met
}

// wordsOf splits a text as splitWords splits a folded one.
func wordsOf(text string) []Span {
	var spans []Span
	start := -1
	for at, r := range text {
		switch inWord := isWordRune(r); {
		case inWord && start < 0:
			start = at
		case !inWord && start >= 0:
			spans = append(spans, Span{start, at})
			start = -1
		}
	}
	if start >= 0 {
		spans = append(spans, Span{start, len(text)})
	}
	return spans
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// The fields that a snippet can be of.
const (
	FoundOriginalTitle = "original-title"
	FoundIdentifier    = "identifier"
	FoundSponsor       = "sponsor"
	FoundBody          = "body"
	FoundAction        = "action"
	FoundSummary       = "summary"
)

// Snippet is where else than in its title a query found an initiative: a part of a field with the words that were found.
// CutBefore and CutAfter tell that the field goes on there.
type Snippet struct {
	Field               string
	Text                string
	Hits                []Span
	CutBefore, CutAfter bool
}

const (
	// maxSnippets bounds the snippets of an initiative.
	maxSnippets = 3
	// snippetWidth is about how many characters a snippet has.
	snippetWidth = 140
)

// Snippets shows where the words of a query are that the title does not have, each word once. The initiative is as its
// reader sees it; a summary is searched as plain gives it, which turns Markdown into text.
func Snippets(query string, i models.Initiative, plain func(string) string) []Snippet {
	words := searchWords(query)
	_, met := hits(words, i.Title)
	open := without(words, met)
	var list []Snippet
	look := func(field, text string) {
		if len(open) == 0 || len(list) == maxSnippets || text == "" {
			return
		}
		if _, met := hits(open, text); len(met) > 0 {
			open = without(open, met)
			list = append(list, snippet(field, text, words))
		}
	}
	look(FoundOriginalTitle, i.OriginalTitle)
	for _, x := range i.Identifiers {
		look(FoundIdentifier, x.Scheme+" "+x.Value)
	}
	for _, x := range i.Sponsors {
		look(FoundSponsor, joined(x.Name, x.Role))
	}
	look(FoundBody, i.Body)
	for _, x := range i.Actions {
		look(FoundBody, x.Body)
		look(FoundAction, x.Description)
	}
	if len(open) > 0 {
		look(FoundSummary, plain(i.Summary))
	}
	return list
}

func joined(name, role string) string {
	if role == "" {
		return name
	}
	return name + ", " + role
}

func without(words, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(gone, word) })
}

// snippet cuts a text to some words around the first hit.
func snippet(field, text string, words []string) Snippet {
	spans, _ := hits(words, text)
	from, to := 0, len(text)
	if utf8.RuneCountInString(text) > snippetWidth {
		from, to = window(text, spans[0])
	}
	s := Snippet{Field: field, Text: text[from:to], CutBefore: from > 0, CutAfter: to < len(text)}
	for _, span := range spans {
		if span.Start >= from && span.End <= to {
			s.Hits = append(s.Hits, Span{span.Start - from, span.End - from})
		}
	}
	return s
}

// window is the part of a text around a hit, from the beginning of a word to the end of one.
func window(text string, hit Span) (from, to int) {
	from, to = hit.Start, hit.End
	left := (snippetWidth - utf8.RuneCountInString(text[hit.Start:hit.End])) / 3
	for _, word := range slices.Backward(wordsOf(text[:hit.Start])) {
		if utf8.RuneCountInString(text[word.Start:hit.Start]) > left {
			break
		}
		from = word.Start
	}
	for _, word := range wordsOf(text[hit.End:]) {
		if utf8.RuneCountInString(text[from:hit.End+word.End]) > snippetWidth {
			break
		}
		to = hit.End + word.End
	}
	// What closes the last word's sentence or the text belongs to it.
	if rest := text[to:]; len(wordsOf(rest)) == 0 {
		to = len(text)
	}
	return from, to
}
