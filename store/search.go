package store

import (
	"encoding/binary"
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

// searchRow collects what everybody may find of a published record, and everything of one that is not.
func (s saving) searchRow() searchRow {
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
		ID: s.id, Title: fold(i.Title + "\n" + i.OriginalTitle), Identifiers: foldAll(identifiers), Sponsors: foldAll(sponsors),
		Bodies: foldAll(bodies), Summary: fold(i.Summary), Actions: foldAll(actions),
	}
}

func foldAll(texts []string) string { return fold(strings.Join(texts, "\n")) }

func insertSearch(tx *gorm.DB, rows []searchRow) error {
	for _, r := range rows {
		err := exec(tx, `INSERT INTO initiative_search (docid, title, identifiers, sponsors, bodies, summary, actions)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, r.ID, r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions)
		if err != nil {
			return err
		}
	}
	return nil
}

func replaceSearch(tx *gorm.DB, r searchRow) error {
	return exec(tx, `UPDATE initiative_search SET title = ?, identifiers = ?, sponsors = ?, bodies = ?, summary = ?, actions = ?
		WHERE docid = ?`, r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions, r.ID)
}

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

// matchExpression asks FTS4 for records that hold every word, each as the beginning of one.
func matchExpression(words []string) string {
	quoted := make([]string, len(words))
	for n, word := range words {
		quoted[n] = `"` + word + `*"`
	}
	return strings.Join(quoted, " ")
}

// wholeWords asks FTS4 for records that hold every word as it is.
func wholeWords(words []string) string { return `"` + strings.Join(words, `" "`) + `"` }

// bm25 ranks a row by matchinfo(initiative_search, 'pcnalx'): Okapi BM25 over the columns with their weights. FTS4 has
// the figures and no ranking of its own. By 'pcnaly', which has no figures of other rows, every word counts alike.
// Registered with SQLite; the higher the better.
func bm25(info []byte) float64 {
	const k1, b = 1.2, 0.75
	if len(info) < 12 {
		return 0
	}
	number := func(n int) float64 { return float64(binary.NativeEndian.Uint32(info[4*n:])) }
	phrases, columns := int(number(0)), int(number(1))
	rows := number(2)
	average, length, hits := 3, 3+columns, 3+2*columns
	figures := 3 // of a word in a column: how often in this row, how often in all, and in how many of them
	if len(info) == 4*(hits+columns*phrases) {
		figures = 1
	}
	if len(info) < 4*(hits+figures*columns*phrases) {
		return 0
	}
	score := 0.0
	for p := range phrases {
		for c := range min(columns, len(searchWeights)) {
			at := hits + figures*(p*columns+c)
			frequency, inverse := number(at), 1.0
			if frequency == 0 {
				continue
			}
			if figures > 1 {
				documents := number(at + 2)
				inverse = math.Log(1 + (rows-documents+0.5)/(documents+0.5))
			}
			norm := 1 - b + b*number(length+c)/max(number(average+c), 1)
			score += searchWeights[c] * inverse * frequency * (k1 + 1) / (frequency + k1*norm)
		}
	}
	return score
}
