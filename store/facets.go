package store

import (
	"context"
	"sort"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// maxFacetValues bounds the values that one facet lists.
const maxFacetValues = 100

// Facets counts, for each field, what the filter would leave with each of its values; a field's own choice does not
// narrow its own counts. One query a field.
func (s *Store) Facets(ctx context.Context, f InitiativeFilter) (Facets, error) {
	var facets Facets
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return facets, err
	}
	f.breadth = &breadth{}
	db := s.read.WithContext(ctx)
	names, err := jurisdictionNames(db)
	if err != nil {
		return facets, explain(err)
	}
	all, err := measures(db)
	if err != nil {
		return facets, explain(err)
	}
	measureNames := make(map[string]string, len(all))
	for _, m := range all {
		measureNames[m.Key] = m.Name
	}

	for _, field := range []struct {
		values  *[]FacetValue
		name    string
		without func(*InitiativeFilter)
		label   func(string) string
	}{
		{&facets.Jurisdictions, facetJurisdiction, func(f *InitiativeFilter) { f.Jurisdictions = nil }, func(code string) string {
			if code == "" {
				return "Not settled"
			}
			return names[models.Code(code)]
		}},
		{&facets.Classifications, facetClassification, func(f *InitiativeFilter) { f.Classifications = nil }, models.Classifications.Label},
		{&facets.Stages, facetStage, func(f *InitiativeFilter) { f.Stages = nil }, models.Stages.Label},
		{&facets.Statuses, facetStatus, func(f *InitiativeFilter) { f.Statuses = nil }, models.Statuses.Label},
		{&facets.Measures, facetMeasure, func(f *InitiativeFilter) { f.Measures = nil }, func(key string) string { return measureNames[key] }},
		{&facets.Certainties, facetCertainty, func(f *InitiativeFilter) { f.Certainties = nil }, models.Certainties.Label},
		{&facets.Bodies, facetBody, func(f *InitiativeFilter) { f.Bodies = nil }, func(body string) string { return body }},
	} {
		others := f
		field.without(&others)
		if *field.values, err = s.facet(db, others, field.name); err != nil {
			return facets, explain(err)
		}
		*field.values = sortFacet(*field.values, field.label)
	}
	return facets, nil
}

// The fields that have facets.
const (
	facetJurisdiction   = "jurisdiction"
	facetClassification = "classification"
	facetStage          = "stage"
	facetStatus         = "status"
	facetMeasure        = "measure"
	facetCertainty      = "certainty"
	facetBody           = "body"
	// facetOutcome is counted and not offered.
	facetOutcome = "outcome"
)

// facetColumns are the initiatives' own columns behind facets.
var facetColumns = map[string]string{
	facetJurisdiction: "COALESCE(i.jurisdiction_code, '')", facetClassification: "i.classification", facetStage: "i.stage",
	facetStatus: "i.status", facetCertainty: "i.certainty", facetBody: "i.body",
}

// maxBodies bounds the different bodies that are looked at for their facet.
const maxBodies = 1000

// facet counts what a filter chooses by the values of a field: from the kept counts where they suffice.
func (s *Store) facet(db *gorm.DB, f InitiativeFilter, field string) ([]FacetValue, error) {
	tallied := f.onlyTallied()
	whole := tallied && len(f.Jurisdictions)+len(f.Stages) == 0
	switch {
	case field == facetJurisdiction && tallied:
		return countFacet(f.talliesQuery(db), "jurisdiction_code", "SUM(initiatives)", maxFacetValues)
	case field == facetStage && tallied:
		return countFacet(f.talliesQuery(db), "stage", "SUM(initiatives)", maxFacetValues)
	case field == facetBody:
		query, column, count := s.chosen(db, f).Where("i.body <> ''"), facetColumns[field], "COUNT(*)"
		if whole {
			query, column, count = f.facetTallies(db, field), "value", "SUM(initiatives)"
		}
		values, err := countFacet(query, column, count, maxBodies)
		return containing(values), err
	case whole:
		return countFacet(f.facetTallies(db, field), "value", "SUM(initiatives)", maxFacetValues)
	case field == facetMeasure:
		uses := s.chosen(db, f).Joins("JOIN measure_uses u ON u.initiative_id = i.id")
		return countFacet(uses, "u.measure_key", "COUNT(DISTINCT i.id)", maxFacetValues)
	}
	return countFacet(s.chosen(db, f), facetColumns[field], "COUNT(*)", maxFacetValues)
}

func (f InitiativeFilter) facetTallies(db *gorm.DB, field string) *gorm.DB {
	return f.talliedPublications(db.Table("facet_tallies").Where("field = ? AND initiatives > 0", field))
}

// countFacet counts the rows of a query by the values of a column, most frequent first.
func countFacet(query *gorm.DB, column, count string, most int) ([]FacetValue, error) {
	var values []FacetValue
	err := query.Select(column + " AS value, " + count + " AS count").Group(column).
		Order("count DESC, value").Limit(most).Scan(&values).Error
	return values, err
}

// containing makes of the numbers of exact names those of all names that have one in them, which is what choosing it
// leaves.
func containing(values []FacetValue) []FacetValue {
	folded := make([]string, len(values))
	for n, value := range values {
		folded[n] = fold(value.Value)
	}
	sums := make([]FacetValue, min(len(values), maxFacetValues))
	for n := range sums {
		sums[n].Value = values[n].Value
		for m, value := range values {
			if strings.Contains(folded[m], folded[n]) {
				sums[n].Count += value.Count
			}
		}
	}
	return sums
}

// sortFacet puts the words to the values and orders them by number, then by words.
func sortFacet(values []FacetValue, label func(string) string) []FacetValue {
	for n := range values {
		values[n].Label = label(values[n].Value)
	}
	sort.SliceStable(values, func(a, b int) bool {
		if values[a].Count != values[b].Count {
			return values[a].Count > values[b].Count
		}
		return fold(values[a].Label) < fold(values[b].Label)
	})
	return values
}
