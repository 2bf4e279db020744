package store

import (
	"encoding/binary"
	"strings"

	"gorm.io/gorm"
)

// sqliteSearch is a virtual table of FTS4.
type sqliteSearch struct{}

func (sqliteSearch) kept(r searchRow) searchRow { return r }

func (sqliteSearch) insertSearch(tx *gorm.DB, rows []searchRow) error {
	for _, r := range rows {
		err := exec(tx, `INSERT INTO initiative_search (docid, text_language, title, identifiers, sponsors, bodies, summary, actions)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, r.ID, 1, r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions)
		if err != nil {
			return err
		}
	}
	return nil
}

func (sqliteSearch) tidySearch(tx *gorm.DB) error {
	if err := exec(tx, "INSERT INTO initiative_search (initiative_search) VALUES ('optimize')"); err != nil {
		return err
	}
	return gatherSearch(tx)
}

func (sqliteSearch) holding(query *gorm.DB, words []string, whole bool, column string) *gorm.DB {
	expression := matchExpression(words)
	switch {
	case whole:
		expression = wholeWords(words)
	case column != "":
		terms := make([]string, len(words))
		for n, word := range words {
			terms[n] = column + ":" + word + "*"
		}
		expression = strings.Join(terms, " ")
	}
	return query.Where("initiative_search MATCH ? AND text_language = 1", expression)
}

func (sqliteSearch) ranked(db *gorm.DB, words []string, _ bool) *gorm.DB {
	return db.Raw("SELECT docid, bm25(matchinfo(initiative_search, 'pcnalx')) AS score FROM initiative_search WHERE initiative_search MATCH ? AND text_language = 1",
		matchExpression(words))
}

// checkSums: the figures are FTS4's own.
func (sqliteSearch) checkSums(*gorm.DB) ([]string, error) { return nil, nil }

func (sqliteSearch) alike(*gorm.DB, []string) (string, []any, error) {
	return "bm25(matchinfo(initiative_search, 'pcnaly'))", nil, nil
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
	const k1, b = bm25K1, bm25B
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
				inverse = inverseFrequency(rows, documents)
			}
			norm := 1 - b + b*number(length+c)/max(number(average+c), 1)
			score += searchWeights[c] * inverse * frequency * (k1 + 1) / (frequency + k1*norm)
		}
	}
	return score
}
