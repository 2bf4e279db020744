package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// where narrows a query over initiatives, named i, to what the filter chooses. Each field is one condition; fields that
// look at child rows ask whether one exists, so that no initiative comes twice.
func (f InitiativeFilter) where(db *gorm.DB, today models.Day) *gorm.DB {
	query := visible(db, f.Audience)
	query = among(query, "i.publication", f.Publications)
	query = ofJurisdictions(query, f.Jurisdictions)
	query = among(query, "i.classification", f.Classifications)
	query = among(query, "i.status", f.Statuses)
	query = among(query, "i.stage", f.Stages)
	query = among(query, "i.certainty", f.Certainties)
	if len(f.Measures) > 0 {
		query = query.Where("EXISTS (SELECT 1 FROM measure_uses m WHERE m.initiative_id = i.id AND m.measure_key IN ?)", f.Measures)
	}
	if len(f.Bodies) > 0 {
		condition, args := contains("i.body_folded", f.Bodies)
		query = query.Where("("+condition+")", args...)
	}
	if len(f.Sponsors) > 0 {
		condition, args := contains("s.name_folded", f.Sponsors)
		query = query.Where("EXISTS (SELECT 1 FROM sponsors s WHERE s.initiative_id = i.id"+f.supported("s")+" AND ("+condition+"))", args...)
	}
	if !f.UpdatedSince.IsZero() {
		query = query.Where("i.updated_at >= ?", instantOf(f.UpdatedSince))
	}
	return f.whereActions(query, today)
}

// ofJurisdictions narrows a query to the initiatives of some jurisdictions, of which the empty code is "not settled".
func ofJurisdictions(query *gorm.DB, codes []models.Code) *gorm.DB {
	switch {
	case len(codes) == 1 && codes[0] == "":
		return query.Where("i.jurisdiction_code IS NULL")
	case slices.Contains(codes, ""):
		return query.Where("(i.jurisdiction_code IN ? OR i.jurisdiction_code IS NULL)", codes)
	}
	return among(query, "i.jurisdiction_code", codes)
}

// among narrows a query to some values of a column; no values narrow nothing. One is asked for by itself: an index gives its
// rows in order, and those of several it does not.
func among[T any](query *gorm.DB, column string, values []T) *gorm.DB {
	switch len(values) {
	case 0:
		return query
	case 1:
		return query.Where(column+" = ?", values[0])
	}
	return query.Where(column+" IN ?", values)
}

// supported leaves out claims that the audience does not see.
func (f InitiativeFilter) supported(table string) string {
	if f.Audience == Public {
		return " AND " + table + ".supported = TRUE"
	}
	return ""
}

func (f InitiativeFilter) whereActions(query *gorm.DB, today models.Day) *gorm.DB {
	if f.From.IsZero() && f.To.IsZero() && f.ActionSince.IsZero() {
		return query
	}
	if !f.From.IsZero() || !f.To.IsZero() {
		from, to := f.days()
		query = query.Where("EXISTS (SELECT 1 FROM actions a WHERE a.initiative_id = i.id"+f.supported("a")+
			" AND a.latest_day >= ? AND a.earliest_day <= ?)", from, to)
	}
	if !f.ActionSince.IsZero() {
		query = f.since(query, today)
	}
	return query
}

// days are the first and the last day that From and To leave.
func (f InitiativeFilter) days() (from, to models.Day) {
	from, to = beforeAll, afterAll
	if !f.From.IsZero() {
		from = earliestDay(f.From)
	}
	if !f.To.IsZero() {
		to = latestDay(f.To)
	}
	return from, to
}

// contains is true for a folded column that holds one of the texts.
func contains(column string, texts []string) (string, []any) {
	conditions := make([]string, len(texts))
	args := make([]any, len(texts))
	for n, text := range texts {
		conditions[n] = fmt.Sprintf("instr(%s, ?) > 0", column)
		args[n] = fold(text)
	}
	return strings.Join(conditions, " OR "), args
}

// onlyTallied tells whether the counts that are kept answer how many the filter chooses.
func (f InitiativeFilter) onlyTallied() bool {
	return len(f.Classifications)+len(f.Statuses)+len(f.Certainties)+len(f.Measures)+len(f.Bodies)+len(f.Sponsors) == 0 &&
		f.Query == "" && f.UpdatedSince.IsZero() && f.From.IsZero() && f.To.IsZero() && f.ActionSince.IsZero()
}

// choosesAll tells whether the filter leaves out nothing that its audience sees.
func (f InitiativeFilter) choosesAll() bool {
	return f.onlyTallied() && len(f.Jurisdictions)+len(f.Stages)+len(f.Publications) == 0
}

// onlyFacet gives a field of which is kept how often each value occurs, and values of it, when the filter chooses by that
// field alone: no value stands for all that occur.
func (f InitiativeFilter) onlyFacet() (field string, values []string, alone bool) {
	rest := f
	switch {
	case len(f.Statuses) > 0:
		field, values, rest.Statuses = facetStatus, texts(f.Statuses), nil
	case len(f.Classifications) > 0:
		field, values, rest.Classifications = facetClassification, texts(f.Classifications), nil
	case len(f.Certainties) > 0:
		field, values, rest.Certainties = facetCertainty, texts(f.Certainties), nil
	case len(f.Measures) == 1:
		field, values, rest.Measures = facetMeasure, f.Measures, nil
	default:
		field = facetStatus // which every record has
	}
	return field, values, rest.onlyTallied() && len(rest.Jurisdictions)+len(rest.Stages) == 0
}

// countFaceted sums up how many have one of the values.
func (f InitiativeFilter) countFaceted(db *gorm.DB, field string, values []string) (n int, err error) {
	query := f.facetTallies(db, field)
	if len(values) > 0 {
		query = query.Where("value IN ?", values)
	}
	err = query.Select("COALESCE(SUM(initiatives), 0)").Scan(&n).Error
	return n, err
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for n, value := range values {
		list[n] = string(value)
	}
	return list
}

// talliesQuery reads the kept counts of what a filter chooses by publication, jurisdiction and stage alone.
func (f InitiativeFilter) talliesQuery(db *gorm.DB) *gorm.DB {
	query := f.talliedPublications(db.Table("tallies").Where("initiatives > 0"))
	if len(f.Jurisdictions) > 0 {
		query = query.Where("jurisdiction_code IN ?", f.Jurisdictions)
	}
	if len(f.Stages) > 0 {
		query = query.Where("stage IN ?", f.Stages)
	}
	return query
}

// talliedPublications narrows kept counts to what the audience sees and the filter wants of it.
func (f InitiativeFilter) talliedPublications(query *gorm.DB) *gorm.DB {
	if f.Audience == Public {
		query = query.Where("publication = ?", models.Published)
	}
	if len(f.Publications) > 0 {
		query = query.Where("publication IN ?", f.Publications)
	}
	return query
}

// tallied sums those counts up.
func (f InitiativeFilter) tallied(db *gorm.DB) (sum tallySum, err error) {
	err = f.talliesQuery(db).
		Select("COALESCE(SUM(initiatives), 0) AS initiatives, COALESCE(SUM(actions), 0) AS actions").Scan(&sum).Error
	return sum, err
}

// tallySum is the kept counts of several groups together.
type tallySum struct {
	Initiatives int
	Actions     int
}
