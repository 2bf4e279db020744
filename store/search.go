package store

import (
	"context"
	"math"
	"strings"
	"unicode"

	"gorm.io/gorm"

	"tracker/models"
)

// searchRow is what can be found of an initiative, folded, by kind of text.
type searchRow struct {
	ID          int64
	Title       string
	Identifiers string
	Sponsors    string
	Bodies      string
	Summary     string
	Actions     string
}

// searchWeights say how much a hit in each column of initiative_search counts.
var searchWeights = []float64{8, 6, 4, 2, 2, 1}

// searchRow is what is found of a record.
func (s saving) searchRow() searchRow {
	r := s.searchTexts()
	return searchRow{
		ID: r.ID, Title: fold(r.Title), Identifiers: fold(r.Identifiers), Sponsors: fold(r.Sponsors), Bodies: fold(r.Bodies),
		Summary: fold(r.Summary), Actions: fold(r.Actions),
	}
}

// searchTexts collects, before it is folded, what everybody may find of a published record, and everything of one that is
// not.
func (s saving) searchTexts() searchRow {
	i := s.initiative
	if s.row.Publication == models.Published {
		i = s.public
	}
	var identifiers, sponsors, bodies, actions []string
	for _, x := range i.Identifiers {
		identifiers = append(identifiers, x.Scheme+" "+x.Value)
	}
	for _, x := range i.Sponsors {
		sponsors = append(sponsors, x.Name+" "+x.Role)
	}
	bodies = append(bodies, i.Body)
	for _, x := range i.Actions {
		bodies = append(bodies, x.Body)
		actions = append(actions, x.Description)
	}
	return searchRow{
		ID: s.id, Title: i.Title + "\n" + i.OriginalTitle, Identifiers: lines(identifiers), Sponsors: lines(sponsors),
		Bodies: lines(bodies), Summary: i.Summary, Actions: lines(actions),
	}
}

// replaceSearch writes what is found of a record over what was, where that is not the same: most changes are of dates,
// states and sources. What others may see of the records that it points to is not searched.
func replaceSearch(tx *gorm.DB, old recorded, saved saving) error {
	before := saving{id: saved.id, initiative: old.initiative, public: old.initiative.Public(nil), row: old.row}
	if before.searchTexts() == saved.searchTexts() {
		return nil
	}
	r := engineOf(tx).kept(saved.searchRow())
	return exec(tx, `UPDATE initiative_search SET title = ?, identifiers = ?, sponsors = ?, bodies = ?, summary = ?, actions = ?
		WHERE docid = ?`, r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions, r.ID)
}

// TidySearch puts the index of the search in order after many saves, each of which adds a part to it that every search
// looks through. It does so in short steps, between which others write, and tells how many they were: none when the index
// is in order, or keeps itself so. What is found stays the same.
func (s *Store) TidySearch(ctx context.Context) (steps int, err error) {
	steps, err = s.engine.stepTidySearch(ctx, s)
	return steps, explain(err)
}

func lines(texts []string) string { return strings.Join(texts, "\n") }

// maxSearchWords bounds what one query can ask of the index.
const maxSearchWords = 12

// searchWords splits a query into folded words. Everything that is not a letter, mark or digit separates them, so no
// operator of the index's query language survives.
func searchWords(query string) []string {
	words := splitWords(fold(query))
	return words[:min(len(words), maxSearchWords)]
}

func splitWords(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
}

// The parameters of Okapi BM25.
const bm25K1, bm25B = 1.2, 0.75

// inverseFrequency is how much a word says that some of all records have in a column.
func inverseFrequency(records, having float64) float64 {
	return math.Log(1 + (records-having+0.5)/(having+0.5))
}
