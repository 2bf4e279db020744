package models

import "slices"

// Difference is one thing that sets two versions of an initiative apart, for those who say it in words of their own.
type Difference struct {
	// Path is a JSON Pointer to what differs: in the newer version, or in the older one when it is gone from the newer.
	Path string
	// Rows are the rows of lists that it lies in, the innermost last. Of a row that came or went it is the row itself.
	Rows []DifferenceRow
	// Field is the name that JSON has for the field, and for the list whose rows were put in another order. That of a
	// count is "counts/yes". It is empty for a row that came or went.
	Field string
	Act   DifferenceAct
	// Form says what sort of value Old and New are, Vocabulary the key in Vocabularies of those that are terms.
	Form       ValueForm
	Vocabulary string
	// Old and New are the values as JSON has them: texts, numbers, truth values or lists of those; nil is nothing. They
	// are not given for rows that came or went.
	Old, New any

	field field
}

// DifferenceRow is a row of a list within an initiative.
type DifferenceRow struct {
	// List is the name that JSON has for the list: "actions", "votes".
	List string
	// Values are what the row says, in the newer version unless it is gone from there, by the names of JSON.
	Values map[string]any

	kind rows
}

// DifferenceAct is what was done to a part of a record.
type DifferenceAct string

// What can be done to a part of a record.
const (
	FieldChanged DifferenceAct = "changed"
	RowAdded     DifferenceAct = "added"
	RowRemoved   DifferenceAct = "removed"
	RowsMoved    DifferenceAct = "moved"
)

// ValueForm says what sort of value a field holds.
type ValueForm string

// The forms of values.
const (
	TextValue       ValueForm = ""
	TermValue       ValueForm = "term"       // of a vocabulary
	DateValue       ValueForm = "date"       // EDTF
	MomentValue     ValueForm = "moment"     // RFC 3339
	FlagValue       ValueForm = "flag"       // true or false
	NumberValue     ValueForm = "number"     // a count, which may be missing
	PlaceValue      ValueForm = "place"      // codes of jurisdictions
	MeasureValue    ValueForm = "measure"    // keys of measures
	InitiativeValue ValueForm = "initiative" // slugs of initiatives
	SourceValue     ValueForm = "source"     // keys of the record's own sources
	LanguageValue   ValueForm = "language"   // a BCP 47 tag
)

// Differences lists what differs between two versions, as Diff does.
func Differences(before, after Initiative) []Difference {
	return diffObjects(place{}, recordFields, documentOf(before), documentOf(after))
}

// place is where in a record something stands.
type place struct {
	path string
	// object is the name of the object that the fields belong to, with a slash, as "counts/".
	object string
	rows   []DifferenceRow
}

func (d Difference) row() DifferenceRow { return d.Rows[len(d.Rows)-1] }

func diffObjects(at place, fields []field, before, after document) []Difference {
	differences := []Difference{}
	for _, f := range fields {
		below := place{path: at.path + "/" + f.name, rows: at.rows}
		switch {
		case f.rows != nil:
			differences = append(differences, diffRows(below, f, rowsOf(before[f.name]), rowsOf(after[f.name]))...)
		case f.fields != nil:
			below.object = f.name + "/"
			differences = append(differences, diffObjects(below, f.fields, objectOf(before[f.name]), objectOf(after[f.name]))...)
		case !sameValue(before[f.name], after[f.name]):
			differences = append(differences, Difference{
				Path: below.path, Rows: at.rows, Field: at.object + f.name, Act: FieldChanged, Form: f.form, Vocabulary: f.vocabulary,
				Old: before[f.name], New: after[f.name], field: f,
			})
		}
	}
	return differences
}

func diffRows(at place, list field, before, after []document) []Difference {
	differences := []Difference{}
	kind := *list.rows
	pairs := matchRows(kind, before, after)
	within := func(row document) []DifferenceRow {
		return append(slices.Clip(at.rows), DifferenceRow{list.name, row, kind})
	}
	for n, row := range after {
		path := pointer(at.path, n)
		if was := pairs.oldOf[n]; was >= 0 {
			differences = append(differences, diffObjects(place{path: path, rows: within(row)}, kind.fields, before[was], row)...)
			continue
		}
		differences = append(differences, Difference{Path: path, Rows: within(row), Act: RowAdded, field: list})
	}
	for n, row := range before {
		if pairs.newOf[n] < 0 {
			differences = append(differences, Difference{Path: pointer(at.path, n), Rows: within(row), Act: RowRemoved, field: list})
		}
	}
	if was, is := pairs.order(kind, before, after); was != is {
		differences = append(differences, Difference{
			Path: at.path, Rows: at.rows, Field: list.name, Act: RowsMoved, Old: was, New: is, field: list,
		})
	}
	return differences
}

// RowField is one thing that a row says.
type RowField struct {
	// Field, Form and Vocabulary are as in Difference.
	Field      string
	Form       ValueForm
	Vocabulary string
	Value      any
}

// Fields lists what a row says, without the rows that are in it.
func (r DifferenceRow) Fields() []RowField {
	var list []RowField
	add := func(object string, fields []field, values document) {
		for _, f := range fields {
			if f.rows == nil && f.fields == nil && !isNothing(values[f.name]) {
				list = append(list, RowField{object + f.name, f.form, f.vocabulary, values[f.name]})
			}
		}
	}
	for _, f := range r.kind.fields {
		if f.fields != nil {
			add(f.name+"/", f.fields, objectOf(r.Values[f.name]))
			continue
		}
		add("", []field{f}, r.Values)
	}
	return list
}

// Rows lists the rows that a row has in it, as an action has votes.
func (r DifferenceRow) Rows() []DifferenceRow {
	var list []DifferenceRow
	for _, f := range r.kind.fields {
		if f.rows != nil {
			for _, row := range rowsOf(r.Values[f.name]) {
				list = append(list, DifferenceRow{f.name, row, *f.rows})
			}
		}
	}
	return list
}
