package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gorm.io/gorm"
)

// postgresSearch is a table with the words of each record, of which PostgreSQL makes a vector that its index holds. What a
// word is says the program, which also ranks: by the same figures, in the same order of steps, as bm25 does on SQLite.
type postgresSearch struct{}

// searchColumns are the columns that are searched, in the order of searchWeights.
var searchColumns = []string{"title", "identifiers", "sponsors", "bodies", "summary", "actions"}

// wordLetters are the letters that the words of a column have in the vector, when they can be asked for by themselves.
var wordLetters = map[string]string{"title": "A", "sponsors": "B", "bodies": "C"}

func (postgresSearch) kept(r searchRow) searchRow {
	return searchRow{
		r.ID, indexed(r.Title), indexed(r.Identifiers), indexed(r.Sponsors), indexed(r.Bodies), indexed(r.Summary), indexed(r.Actions),
	}
}

// indexed gives the words of a folded text, each with a space before and one after it: so every word has its own, and
// counting what begins with a space and some letters counts words.
func indexed(folded string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(folded, func(r rune) bool { return !isIndexed(r) }) {
		b.WriteByte(' ')
		b.WriteString(indexedWord(word))
		b.WriteByte(' ')
	}
	return b.String()
}

// isIndexed tells what is part of a word: more than in a query, where "m²" asks for what begins with m.
func isIndexed(r rune) bool { return !unicode.Is(unicode61, r) }

// longestWord is how many bytes of a word are indexed. PostgreSQL takes 2,046.
const longestWord = 1000

// indexedWord makes of a folded word what is indexed and asked for.
func indexedWord(word string) string {
	if len(word) > longestWord {
		end := longestWord
		for !utf8.RuneStart(word[end]) {
			end--
		}
		word = word[:end]
	}
	return strings.Map(foldFurther, word)
}

// furtherFolds are the letters that SQLite's tokenizer folds beyond fold.
var furtherFolds = map[rune]rune{
	'µ': 'μ', 'ſ': 's', 'ς': 'σ', 'ϐ': 'β', 'ϑ': 'θ', 'ϕ': 'φ', 'ϖ': 'π', 'ϰ': 'κ', 'ϱ': 'ρ', 'ϵ': 'ε',
}

func foldFurther(r rune) rune {
	if further, ok := furtherFolds[r]; ok {
		return further
	}
	return r
}

func (postgresSearch) insertSearch(tx *gorm.DB, rows []searchRow) error {
	const together = 500
	for len(rows) > 0 {
		n := min(together, len(rows))
		args := make([]any, 0, 7*n)
		for _, row := range rows[:n] {
			r := onPostgres.kept(row)
			args = append(args, r.ID, r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions)
		}
		marks := strings.Repeat(", (?, ?, ?, ?, ?, ?, ?)", n)[2:]
		if err := exec(tx, "INSERT INTO initiative_search (docid, title, identifiers, sponsors, bodies, summary, actions) VALUES "+marks, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// tidySearch puts what waits beside the index into it, and lets the planner know of all the new rows: by itself it would
// hear of them a while later.
func (postgresSearch) tidySearch(tx *gorm.DB) error {
	if err := tx.Exec("SELECT gin_clean_pending_list('initiative_search_by_word')").Error; err != nil {
		return err
	}
	return tx.Exec("ANALYZE initiatives, initiative_documents, initiative_search, actions, votes, sponsors, measure_uses, relations, sources, " +
		"citations, revisions").Error
}

// wordQuery asks the vector for words, all or any of them, each as the beginning of one or whole.
func wordQuery(words []string, between, beginning, letter string) string {
	terms := make([]string, len(words))
	for n, word := range words {
		terms[n] = "'" + indexedWord(word) + "'"
		if beginning+letter != "" {
			terms[n] += ":" + beginning + letter
		}
	}
	return strings.Join(terms, between)
}

// stepTidySearch: autovacuum does it.
func (postgresSearch) stepTidySearch(context.Context, *Store) (int, error) { return 0, nil }

func (postgresSearch) holding(query *gorm.DB, words []string, whole bool, column string) *gorm.DB {
	beginning := "*"
	if whole {
		beginning = ""
	}
	return query.Where("f.words @@ CAST(? AS tsquery)", wordQuery(words, " & ", beginning, wordLetters[column])).Order("f.docid")
}

func (postgresSearch) ranked(db *gorm.DB, words []string, scored bool) *gorm.DB {
	score, args := "0", []any(nil)
	query := db.Table("initiative_search f")
	if scored {
		figures, err := figuresOf(db, words)
		if err != nil {
			return broken(db, err)
		}
		// How often each word is in each column is counted once a row: without the offset the expression would be put in
		// wherever its name stands.
		counts, countArgs := make([]string, 0, len(words)*len(searchColumns)), []any(nil)
		for n, word := range words {
			for c := range searchColumns {
				expression, its := countOf(c, " "+indexedWord(word))
				counts, countArgs = append(counts, fmt.Sprintf("%s AS w%d_%d", expression, n, c)), append(countArgs, its...)
			}
		}
		query = db.Table("initiative_search f CROSS JOIN LATERAL (SELECT "+strings.Join(counts, ", ")+" OFFSET 0) counted", countArgs...)
		score, args = figures.score(len(words), func(word, column int) (string, []any) {
			return fmt.Sprintf("counted.w%d_%d", word, column), nil
		}, func(word, column int) float64 {
			return inverseFrequency(figures.documents, figures.having[word][column])
		})
	}
	return query.Select("f.docid, "+score+" AS score", args...).
		Where("f.words @@ CAST(? AS tsquery)", wordQuery(words, " & ", "*", ""))
}

func (postgresSearch) alike(db *gorm.DB, words []string) (string, []any, error) {
	figures, err := figuresOf(db, nil)
	if err != nil {
		return "", nil, err
	}
	score, args := figures.score(len(words), func(word, column int) (string, []any) {
		return countOf(column, " "+indexedWord(words[word])+" ")
	}, func(int, int) float64 { return 1 })
	return score, args, nil
}

// countOf counts how often a part is in a column of "initiative_search f".
func countOf(column int, part string) (expression string, args []any) {
	name := "f." + searchColumns[column]
	return "CAST((octet_length(" + name + ") - octet_length(replace(" + name + ", ?, ''))) / ? AS double precision)", []any{part, len(part)}
}

// checkSums counts again what triggers count.
func (postgresSearch) checkSums(tx *gorm.DB) ([]string, error) {
	counted := "COUNT(*)"
	for _, column := range searchColumns {
		counted += ", CAST(COALESCE(SUM(" + column + "_words), 0) AS BIGINT)"
	}
	var same bool
	err := tx.Raw("SELECT (SELECT (documents, " + strings.Join(searchColumns, ", ") + ") FROM search_totals) = (SELECT (" + counted +
		") FROM initiative_search)").Row().Scan(&same)
	if err != nil || same {
		return nil, err
	}
	return []string{"the numbers of words that the search ranks by are not those of what it finds"}, nil
}

// searchFigures are those of the index as a whole that ranking needs.
type searchFigures struct {
	documents float64
	// average is how many words a record has in each column, rounded as FTS4 rounds it.
	average []float64
	// having is how many records have a word in each column.
	having [][]float64
}

// figuresOf reads them; the second part only for words.
func figuresOf(db *gorm.DB, words []string) (searchFigures, error) {
	var f searchFigures
	db = db.Session(&gorm.Session{NewDB: true})
	var documents int64
	totals := make([]int64, len(searchColumns))
	places := []any{&documents}
	for n := range totals {
		places = append(places, &totals[n])
	}
	err := db.Raw("SELECT documents, " + strings.Join(searchColumns, ", ") + " FROM search_totals").Row().Scan(places...)
	if err != nil {
		return f, err
	}
	f.documents = float64(documents)
	for _, total := range totals {
		f.average = append(f.average, float64(max((total+documents/2)/max(documents, 1), 1)))
	}
	if len(words) == 0 {
		return f, nil
	}
	var columns []string
	var args []any
	counts := make([]int64, len(words)*len(searchColumns))
	places = places[:0]
	for n, word := range words {
		for c, column := range searchColumns {
			columns = append(columns, "COUNT(*) FILTER (WHERE strpos("+column+", ?) > 0)")
			args = append(args, " "+indexedWord(word))
			places = append(places, &counts[n*len(searchColumns)+c])
		}
	}
	args = append(args, wordQuery(words, " | ", "*", ""))
	err = db.Raw("SELECT "+strings.Join(columns, ", ")+" FROM initiative_search WHERE words @@ CAST(? AS tsquery)", args...).Row().Scan(places...)
	for n := range words {
		having := make([]float64, len(searchColumns))
		for c := range having {
			having[c] = float64(counts[n*len(searchColumns)+c])
		}
		f.having = append(f.having, having)
	}
	return f, err
}

// score is the ranking of a row of "initiative_search f" by so many words as an expression: bm25 step by step, so that
// both engines come to the same numbers. Count gives how often a word is in a column.
func (f searchFigures) score(
	words int, count func(word, column int) (string, []any), inverse func(word, column int) float64,
) (string, []any) {
	steps := []string{"CAST(0 AS double precision)"}
	var args []any
	for n := range words {
		for c, column := range searchColumns {
			frequency, its := count(n, c)
			steps = append(steps, "CAST(? AS double precision) * "+frequency+" * CAST(? AS double precision)"+
				" / ("+frequency+" + CAST(? AS double precision) * (CAST(? AS double precision)"+
				" + CAST(? AS double precision) * CAST(f."+column+"_words AS double precision) / CAST(? AS double precision)))")
			args = slices.Concat(args, []any{searchWeights[c] * inverse(n, c)}, its, []any{bm25K1 + 1}, its,
				[]any{bm25K1, 1 - bm25B, bm25B, f.average[c]})
		}
	}
	return strings.Join(steps, " + "), args
}
