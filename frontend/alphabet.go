package frontend

import (
	"slices"

	"tracker/locale"
)

// inAlphabet orders a list by the names that its members have in the language. In English they come from the store in
// the order in which they are shown.
func inAlphabet[T any](words *locale.Locale, list []T, name func(T) string) []T {
	if words == locale.English() {
		return list
	}
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(a, b T) int { return words.Compare(name(a), name(b)) })
	return ordered
}
