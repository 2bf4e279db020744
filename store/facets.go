package store

import (
	"context"
	"sort"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

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
	} {
		others := f
		field.without(&others)
		if *field.values, err = s.facet(db, others, field.name); err != nil {
			return facets, explain(err)
		}
		*field.values = sortFacet(*field.values, field.label)
	}
	f.Bodies = nil
	if facets.Bodies, facets.MostBodies, err = s.bodiesFacet(db, f); err != nil {
		return facets, explain(err)
	}
	facets.Bodies = sortFacet(facets.Bodies, func(body string) string { return body })
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
	// facetOutcome and facetLevel are counted and not offered.
	facetOutcome = "outcome"
	facetLevel   = "level"
)

// facetColumns are the initiatives' own columns behind facets.
var facetColumns = map[string]string{
	facetJurisdiction: "COALESCE(i.jurisdiction_code, '')", facetClassification: "i.classification", facetStage: "i.stage",
	facetStatus: "i.status", facetCertainty: "i.certainty", facetBody: "i.body",
}

// facet counts what a filter chooses by the values of a field: from the kept counts where they suffice.
func (s *Store) facet(db *gorm.DB, f InitiativeFilter, field string) ([]FacetValue, error) {
	tallied := f.onlyTallied()
	whole := tallied && len(f.Jurisdictions)+len(f.Stages) == 0
	switch {
	case field == facetJurisdiction && tallied:
		return countFacet(f.talliesQuery(db), "jurisdiction_code", "SUM(initiatives)")
	case field == facetStage && tallied:
		return countFacet(f.talliesQuery(db), "stage", "SUM(initiatives)")
	case whole:
		return countFacet(f.facetTallies(db, field), "value", "SUM(initiatives)")
	case field == facetMeasure:
		uses := s.chosen(db, f).Joins("JOIN measure_uses u ON u.initiative_id = i.id")
		return countFacet(uses, "u.measure_key", "COUNT(DISTINCT i.id)")
	}
	return countFacet(s.chosen(db, f), facetColumns[field], "COUNT(*)")
}

func (f InitiativeFilter) facetTallies(db *gorm.DB, field string) *gorm.DB {
	return f.talliedPublications(db.Table("facet_tallies").Where("field = ? AND initiatives > 0", field))
}

// countFacet counts the rows of a query by the values of a column, most frequent first.
func countFacet(query *gorm.DB, column, count string) ([]FacetValue, error) {
	var values []FacetValue
	err := facetCounts(query, column, count).Scan(&values).Error
	return values, err
}

func facetCounts(query *gorm.DB, column, count string) *gorm.DB {
	return query.Select(column + " AS value, " + count + " AS count").Group(column).Order("count DESC, value")
}

// bodiesFacet gives the most frequent names of bodies, each with the number of what has the name in that of its body, which
// is what choosing it leaves. Most is how many these are when there are more, else 0.
func (s *Store) bodiesFacet(db *gorm.DB, f InitiativeFilter) (sums []FacetValue, most int, err error) {
	query, column, count := s.chosen(db, f).Where("i.body <> ''"), facetColumns[facetBody], "COUNT(*)"
	if f.onlyTallied() && len(f.Jurisdictions)+len(f.Stages) == 0 {
		query, column, count = f.facetTallies(db, facetBody), "value", "SUM(initiatives)"
	}
	rows, err := facetCounts(query, column, count).Rows()
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var listed []FacetValue // with the numbers of their exact names
	var folded []string
	var value FacetValue
	for rows.Next() {
		if err := rows.Scan(&value.Value, &value.Count); err != nil {
			return nil, 0, err
		}
		name := fold(value.Value)
		for n := range sums {
			if strings.Contains(name, folded[n]) {
				sums[n].Count += value.Count
			}
		}
		if len(sums) == s.bounds.Bodies {
			most = s.bounds.Bodies
			continue
		}
		listed, folded = append(listed, value), append(folded, name)
		sums = append(sums, FacetValue{Value: value.Value})
		for n, other := range folded {
			if strings.Contains(other, name) {
				sums[len(sums)-1].Count += listed[n].Count
			}
		}
	}
	return sums, most, rows.Err()
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
