package store

import (
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// facetChoice is a field of a filter with the values that it may have.
type facetChoice struct {
	field  string
	values []string
}

// paired gives what the filter chooses of the fields of which is kept how often their values occur together, in the order
// of counted.paired, and whether it chooses by nothing else. A stage is the statuses that it is of.
func (f InitiativeFilter) paired() (choices []facetChoice, alone bool) {
	statuses, known := f.statusesOfStages()
	for _, choice := range []facetChoice{
		{facetClassification, texts(f.Classifications)}, {facetStatus, texts(statuses)}, {facetCertainty, texts(f.Certainties)},
		{facetMeasure, f.Measures},
	} {
		if len(choice.values) > 0 {
			choices = append(choices, choice)
		}
	}
	// An initiative may have several measures and would be counted with each.
	alone = known && len(f.Measures) < 2 && len(f.Jurisdictions) == 0
	f.Classifications, f.Statuses, f.Certainties, f.Measures = nil, nil, nil, nil
	return choices, alone && f.onlyTallied()
}

// statusesOfStages are the statuses that the filter leaves by status and by stage, none when it leaves all. It is false
// when no status is left.
func (f InitiativeFilter) statusesOfStages() (statuses []models.Status, some bool) {
	if len(f.Stages) == 0 {
		return f.Statuses, true
	}
	for _, term := range models.Statuses.Terms {
		status := models.Status(term.Value)
		if slices.Contains(f.Stages, status.Stage()) && (len(f.Statuses) == 0 || slices.Contains(f.Statuses, status)) {
			statuses = append(statuses, status)
		}
	}
	return statuses, len(statuses) > 0
}

// countPaired sums up how many have one of the values of each of two fields.
func (f InitiativeFilter) countPaired(db *gorm.DB, one, other facetChoice) (n int, err error) {
	err = f.pairTallies(db, one.field, other.field).Where("value IN ? AND other_value IN ?", one.values, other.values).
		Select("COALESCE(SUM(initiatives), 0)").Scan(&n).Error
	return n, err
}

func (f InitiativeFilter) pairTallies(db *gorm.DB, field, other string) *gorm.DB {
	return f.talliedPublications(db.Table("pair_tallies").
		Where("field = ? AND other_field = ? AND initiatives > 0", field, other))
}
