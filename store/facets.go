package store

import (
	"context"
	"sort"

	"gorm.io/gorm"

	"tracker/models"
)

// maxFacetValues bounds the values that one facet lists.
const maxFacetValues = 100

// Facets counts, for each field, what the filter would leave with each of its values; a field's own choice does not
// narrow its own counts. One query a field.
func (s *Store) Facets(ctx context.Context, f InitiativeFilter) (Facets, error) {
	db := s.read.WithContext(ctx)
	var facets Facets
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
		{&facets.Measures, facetMeasure, func(f *InitiativeFilter) { f.Measures = nil }, func(key string) string { return measureNames[key] }},
	} {
		others := f
		field.without(&others)
		if *field.values, err = s.facet(db, others, field.name, field.label); err != nil {
			return facets, explain(err)
		}
	}
	return facets, nil
}

// The fields that have facets.
const (
	facetJurisdiction   = "jurisdiction"
	facetClassification = "classification"
	facetStage          = "stage"
	facetMeasure        = "measure"
)

// facet counts what a filter chooses by the values of a field: from the kept counts where they suffice.
func (s *Store) facet(db *gorm.DB, f InitiativeFilter, field string, label func(string) string) ([]FacetValue, error) {
	whole := f.onlyTallied() && len(f.Jurisdictions)+len(f.Stages) == 0
	switch {
	case field == facetJurisdiction && f.onlyTallied():
		return countFacet(f.talliesQuery(db), "jurisdiction_code", "SUM(initiatives)", label)
	case field == facetStage && f.onlyTallied():
		return countFacet(f.talliesQuery(db), "stage", "SUM(initiatives)", label)
	case whole && (field == facetClassification || field == facetMeasure):
		query := f.talliedPublications(db.Table("facet_tallies").Where("field = ? AND initiatives > 0", field))
		return countFacet(query, "value", "SUM(initiatives)", label)
	case field == facetMeasure:
		uses := s.chosen(db, f).Joins("JOIN (SELECT DISTINCT initiative_id, measure_key FROM measure_uses) u ON u.initiative_id = i.id")
		return countFacet(uses, "u.measure_key", "COUNT(*)", label)
	}
	column := map[string]string{
		facetJurisdiction: "COALESCE(i.jurisdiction_code, '')", facetClassification: "i.classification", facetStage: "i.stage",
	}[field]
	return countFacet(s.chosen(db, f), column, "COUNT(*)", label)
}

// countFacet counts the rows of a query by the values of a column, most frequent first.
func countFacet(query *gorm.DB, column, count string, label func(string) string) ([]FacetValue, error) {
	var values []FacetValue
	err := query.Select(column + " AS value, " + count + " AS count").Group(column).
		Order("count DESC, value").Limit(maxFacetValues).Scan(&values).Error
	for n := range values {
		values[n].Label = label(values[n].Value)
	}
	sort.SliceStable(values, func(a, b int) bool {
		if values[a].Count != values[b].Count {
			return values[a].Count > values[b].Count
		}
		return fold(values[a].Label) < fold(values[b].Label)
	})
	return values, err
}
