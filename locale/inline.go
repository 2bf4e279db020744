package locale

import (
	"unicode"
	"unicode/utf8"
)

// adjectival are the vocabularies whose labels say how something is, and not what: the only ones that German writes small.
var adjectival = []string{"status", "certainty", "vote_result", "candidate_likelihood"}

// Inline writes a label as it stands inside a sentence: with a small first letter, except for a noun in German and for an
// abbreviation ("NGO", "EU law").
func (l *Locale) Inline(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if size == 0 || (l.tag == "de" && !l.describes(label)) || unicode.IsUpper(second) || unicode.IsDigit(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// describes tells whether a label is one of an adjectival vocabulary.
func (l *Locale) describes(label string) bool {
	for _, vocabulary := range adjectival {
		for _, term := range l.terms()[vocabulary] {
			if term.Label == label {
				return true
			}
		}
	}
	return false
}
