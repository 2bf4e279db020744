package store

import "cmp"

// Bounds say what one answer is made from or lists at most, so that no answer grows with the record. What a bound cuts off
// is said wherever the answer is shown.
type Bounds struct {
	// Initiatives are those that the answers to a call are judged by.
	Initiatives int
	// Spans are the initiatives of which the days to their decision are listed.
	Spans int
	// Texts are those with calls that are read at once.
	Texts int
	// Votes are the actions whose votes a comparison lists.
	Votes int
	// Listed are the initiatives that the page of a jurisdiction lists, with those of the bodies that it belonged to.
	Listed int
	// Uses are the measures that initiatives have which one matrix is made from.
	Uses int
	// Bodies are those that their facet lists, which a record names as it likes: what else has facets is of a vocabulary,
	// or the campaign names all that there is of it.
	Bodies int
}

// orDefault puts the usual bound where none is given.
func (b Bounds) orDefault() Bounds {
	return Bounds{
		Initiatives: cmp.Or(b.Initiatives, 20_000), Spans: cmp.Or(b.Spans, 2000), Texts: cmp.Or(b.Texts, 50),
		Votes: cmp.Or(b.Votes, 200), Uses: cmp.Or(b.Uses, 20_000), Bodies: cmp.Or(b.Bodies, 100),
		Listed: cmp.Or(b.Listed, 300),
	}
}
