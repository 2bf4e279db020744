package locale

import (
	"slices"

	"tracker/models"
)

// Label gives the words for a value of a vocabulary, by the name that the vocabulary has in models.Vocabularies. A
// value that is not in it is given as it is.
func (l *Locale) Label(vocabulary, value string) string {
	for _, term := range l.terms()[vocabulary] {
		if term.Value == value {
			return term.Label
		}
	}
	return value
}

// Note explains a value of a vocabulary in a sentence. It is empty for a value that is not in it.
func (l *Locale) Note(vocabulary, value string) string {
	for _, term := range l.terms()[vocabulary] {
		if term.Value == value {
			return term.Note
		}
	}
	return ""
}

// Terms lists a vocabulary in its order; it is empty for one that there is not. The list belongs to the caller.
func (l *Locale) Terms(vocabulary string) []models.Term {
	return slices.Clone(l.terms()[vocabulary])
}

// translate puts the labels and notes of every vocabulary into the language. The English ones stand in package models;
// what the language has no words for stays English.
func (c catalogue) translate(vocabularies map[string]models.Vocabulary) map[string][]models.Term {
	said := c.in("vocabulary.").plain
	all := make(map[string][]models.Term, len(vocabularies))
	for name, vocabulary := range vocabularies {
		terms := slices.Clone(vocabulary.Terms)
		for i, term := range terms {
			key := "vocabulary." + name + "." + term.Value
			if label, ok := said[key]; ok {
				terms[i].Label = label
			}
			if note, ok := said[key+".note"]; ok {
				terms[i].Note = note
			}
		}
		all[name] = terms
	}
	return all
}
