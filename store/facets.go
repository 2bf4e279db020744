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

	without := f
	without.Jurisdictions = nil
	facets.Jurisdictions, err = facet(s.chosen(db, without), "COALESCE(i.jurisdiction_code, '')", func(value string) string {
		if value == "" {
			return "Not settled"
		}
		return names[models.Code(value)]
	})
	if err != nil {
		return facets, explain(err)
	}
	without = f
	without.Classifications = nil
	if facets.Classifications, err = facet(s.chosen(db, without), "i.classification", models.Classifications.Label); err != nil {
		return facets, explain(err)
	}
	without = f
	without.Stages = nil
	if facets.Stages, err = facet(s.chosen(db, without), "i.stage", models.Stages.Label); err != nil {
		return facets, explain(err)
	}
	without = f
	without.Measures = nil
	uses := s.chosen(db, without).Joins("JOIN (SELECT DISTINCT initiative_id, measure_key FROM measure_uses) u ON u.initiative_id = i.id")
	facets.Measures, err = facet(uses, "u.measure_key", func(key string) string { return measureNames[key] })
	return facets, explain(err)
}

// facet counts the rows of a query by the values of a column, most frequent first.
func facet(query *gorm.DB, column string, label func(string) string) ([]FacetValue, error) {
	var values []FacetValue
	err := query.Select(column + " AS value, COUNT(*) AS count").Group(column).
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
