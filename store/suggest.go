package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"tracker/models"
)

// SuggestionKind says what a suggestion is of.
type SuggestionKind string

// The kinds, in the order in which suggestions are listed.
const (
	SuggestJurisdiction SuggestionKind = "jurisdiction"
	SuggestMeasure      SuggestionKind = "measure"
	SuggestInitiative   SuggestionKind = "initiative"
	SuggestSponsor      SuggestionKind = "sponsor"
	SuggestBody         SuggestionKind = "body"
)

// Suggestion is something of the record that a reader may be typing. Value is what it is chosen by: a code, a slug, the
// key of a measure, or the name of a body or sponsor itself.
type Suggestion struct {
	Kind  SuggestionKind
	Value string
	Text  string
	Hits  []Span
}

const (
	// MaxSuggestions bounds the suggestions of one kind.
	MaxSuggestions = 10
	// minSuggested is how many characters have to be typed before anything is suggested.
	minSuggested = 2
	// maxSuggestedFrom bounds the records that suggestions are taken from.
	maxSuggestedFrom = 200
)

// Suggest completes what somebody types: jurisdictions, measures, titles, sponsors and bodies that hold every word of
// it, each as the beginning of a word; at most limit of a kind. One letter is not enough to look for. Place gives the
// name by which the reader knows a jurisdiction, nil for the record's own.
func (s *Store) Suggest(
	ctx context.Context, typed string, audience Audience, limit int, place func(models.Code, string) string,
) ([]Suggestion, error) {
	words := searchWords(typed)
	if utf8.RuneCountInString(strings.Join(words, "")) < minSuggested {
		return nil, nil
	}
	db := s.read.WithContext(ctx)
	c := completer{words: words, limit: min(max(limit, 1), MaxSuggestions), place: place}
	for _, look := range []func(*gorm.DB, Audience) error{c.jurisdictions, c.measures, c.titles, c.sponsors, c.bodies} {
		if err := look(db, audience); err != nil {
			return nil, explain(err)
		}
	}
	return c.found, nil
}

// completer gathers suggestions for some words.
type completer struct {
	words []string
	limit int
	place func(models.Code, string) string
	found []Suggestion
}

// offer takes the text when it holds every word.
func (c *completer) offer(kind SuggestionKind, value, text string) {
	spans, met := hits(c.words, text)
	of := func(s Suggestion) bool { return s.Kind == kind }
	same := func(s Suggestion) bool { return s.Kind == kind && s.Value == value }
	if len(met) < len(unique(slices.Clone(c.words))) || slices.ContainsFunc(c.found, same) {
		return
	}
	n := 0
	for _, s := range c.found {
		if of(s) {
			n++
		}
	}
	if n < c.limit {
		c.found = append(c.found, Suggestion{kind, value, text, spans})
	}
}

func (c *completer) jurisdictions(db *gorm.DB, _ Audience) error {
	names, err := jurisdictionNames(db)
	type place struct {
		code models.Code
		name string
	}
	var places []place
	for code, name := range names {
		if c.place != nil {
			name = c.place(code, name)
		}
		places = append(places, place{code, name})
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(fold(a.name), fold(b.name)), cmp.Compare(a.code, b.code))
	})
	for _, p := range places {
		c.offer(SuggestJurisdiction, string(p.code), p.name)
	}
	return err
}

func (c *completer) measures(db *gorm.DB, _ Audience) error {
	all, err := measures(db)
	for _, m := range all {
		c.offer(SuggestMeasure, m.Key, m.Name)
	}
	return err
}

// among are the visible initiatives with every word in a column of the index, a bounded number of them.
func (c *completer) among(db *gorm.DB, audience Audience, column string) *gorm.DB {
	found := engineOf(db).holding(searched(db, audience).Select("i.*"), c.words, false, column).Limit(maxSuggestedFrom)
	return db.Table("(?) few", found)
}

func (c *completer) titles(db *gorm.DB, audience Audience) error {
	var rows []refRow
	// The condition, which all of them meet, keeps the planner from sorting every hit before it takes a few.
	err := c.among(db, audience, "title").Select("few.slug, few.title").Where("few.id > 0").Order("few.latest_action_day DESC, few.id DESC").Scan(&rows).Error
	for _, row := range rows {
		c.offer(SuggestInitiative, row.Slug, row.Title)
	}
	return err
}

func (c *completer) sponsors(db *gorm.DB, audience Audience) error {
	query := c.among(db, audience, "sponsors").Joins("JOIN sponsors s ON s.initiative_id = few.id")
	if audience == Public {
		query = query.Where("s.supported = TRUE")
	}
	return c.names(query, SuggestSponsor, "s.name")
}

func (c *completer) bodies(db *gorm.DB, audience Audience) error {
	return c.names(c.among(db, audience, "bodies").Where("few.body <> ''"), SuggestBody, "few.body")
}

// names offers the different values of a column, most frequent first.
func (c *completer) names(query *gorm.DB, kind SuggestionKind, column string) error {
	var names []string
	err := query.Group(column).Order("COUNT(*) DESC, "+column).Pluck(column, &names).Error
	for _, name := range names {
		c.offer(kind, name, name)
	}
	return err
}
