package locale

import "golang.org/x/text/collate"

// Compare orders two texts as the language's alphabet does: it is negative when a comes before b, and 0 when neither
// does.
func (l *Locale) Compare(a, b string) int {
	// A collator keeps what it is comparing, so each caller takes one for itself.
	c := l.collators.Get().(*collate.Collator)
	defer l.collators.Put(c)
	return c.CompareString(a, b)
}
