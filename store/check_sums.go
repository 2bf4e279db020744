package store

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// differences compares the sums that are kept with these, which were counted anew. A group in which nothing is left is no
// difference.
func (s sums) differences(tx *gorm.DB) ([]string, error) {
	var found []string
	differs := func(what any, kept, counted int) {
		found = append(found, fmt.Sprintf("the sum of %v is kept as %d initiatives, and there are %d", what, kept, counted))
	}
	var groups []tallyRow
	if err := tx.Table("tallies").Find(&groups).Error; err != nil {
		return nil, err
	}
	for _, kept := range groups {
		counted := s.groups[kept.Key]
		if counted.Key = kept.Key; kept != counted {
			differs(kept.Key, kept.Initiatives, counted.Initiatives)
		}
		delete(s.groups, kept.Key)
	}
	for key, counted := range s.groups {
		differs(key, 0, counted.Initiatives)
	}
	var facets []struct {
		Publication  models.Publication
		Field, Value string
		Initiatives  int
	}
	if err := tx.Table("facet_tallies").Find(&facets).Error; err != nil {
		return nil, err
	}
	for _, kept := range facets {
		key := facetKey{kept.Publication, kept.Field, kept.Value}
		if kept.Initiatives != s.facets[key] {
			differs(key, kept.Initiatives, s.facets[key])
		}
		delete(s.facets, key)
	}
	for key, counted := range s.facets {
		differs(key, 0, counted)
	}
	var pairs []struct {
		Publication            models.Publication
		Field, Value           string
		OtherField, OtherValue string
		Initiatives            int
	}
	if err := tx.Table("pair_tallies").Find(&pairs).Error; err != nil {
		return nil, err
	}
	for _, kept := range pairs {
		key := pairKey{kept.Publication, facetValue{kept.Field, kept.Value}, facetValue{kept.OtherField, kept.OtherValue}}
		if kept.Initiatives != s.pairs[key] {
			differs(key, kept.Initiatives, s.pairs[key])
		}
		delete(s.pairs, key)
	}
	for key, counted := range s.pairs {
		differs(key, 0, counted)
	}
	slices.Sort(found)
	return found, nil
}
