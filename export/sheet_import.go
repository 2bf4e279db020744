package export

import (
	"cmp"
	"reflect"
	"slices"

	"tracker/models"
)

// importSheets makes an import of all the tables of one file. The rows of each record come together, whichever table
// they are from.
func importSheets(sheets []sheet) models.Import {
	slices.SortStableFunc(sheets, func(a, b sheet) int { return cmp.Compare(order(a.table), order(b.table)) })
	var result models.Import
	result.Initiatives = gather[models.Initiative](sheets, ofInitiative, &result.Faults)
	result.Jurisdictions = gather[models.Jurisdiction](sheets, ofJurisdiction, &result.Faults)
	result.Measures = gather[models.Measure](sheets, ofMeasure, &result.Faults)
	return result
}

// order puts what is referred to before what refers to it: a record's own row, its sources, then the rest.
func order(t Table) int {
	switch t.path {
	case "":
		return 0
	case "sources":
		return 1
	case "actions/votes":
		return 3
	}
	return 2
}

func gather[T any](sheets []sheet, whose owner, faults *[]models.ImportFault) []models.ImportRecord[T] {
	found := map[string]*sheetEdit{}
	var edits []*sheetEdit
	for n := range sheets {
		s := &sheets[n]
		if s.table.owner != whose {
			continue
		}
		for _, r := range s.rows {
			name := s.cell(r, asOwner)
			if name == "" {
				column := s.columnName(asOwner)
				*faults = append(*faults, models.ImportFault{Place: s.at(r, column), Detail: "The row needs its " + column + "."})
				continue
			}
			edit, known := found[name]
			if !known {
				edit = &sheetEdit{name: name, partial: true, place: s.at(r, "")}
				found[name] = edit
				edits = append(edits, edit)
			}
			edit.add(s, r, faults)
		}
	}
	records := make([]models.ImportRecord[T], len(edits))
	for n, edit := range edits {
		records[n] = models.ImportRecord[T]{
			Name: edit.name, Place: edit.place, Version: edit.version, Partial: edit.partial,
			Apply:  func(into *T) []models.ImportFault { return edit.apply(reflect.ValueOf(into).Elem()) },
			Locate: edit.locate,
		}
	}
	return records
}

// sheetEdit is everything that the tables of a file say of one record.
type sheetEdit struct {
	name    string
	place   models.Place
	version int
	// partial tells that the record's own row is not among them.
	partial bool
	rows    []editRow
	// placed says which row an entry was read from, by its JSON Pointer; it is made anew whenever the edit is applied.
	placed map[string]editRow
	faults []models.ImportFault
}

type editRow struct {
	sheet *sheet
	row   sheetRow
}

func (e *sheetEdit) add(s *sheet, r sheetRow, faults *[]models.ImportFault) {
	if s.table.path == "" {
		if !e.partial {
			*faults = append(*faults, models.ImportFault{Place: s.at(r, s.columnName(asOwner)), Detail: "The same record has a row already."})
			return
		}
		e.partial, e.place = false, s.at(r, "")
	}
	e.rows = append(e.rows, editRow{s, r})
	version, err := s.number(r, asVersion)
	switch {
	case err != nil:
		*faults = append(*faults, models.ImportFault{Place: s.at(r, "version"), Detail: err.Error() + "."})
	case version != 0 && e.version != 0 && version != e.version:
		*faults = append(*faults, models.ImportFault{Place: s.at(r, "version"), Detail: "Other rows of the same record give another version."})
	case version != 0:
		e.version = version
	}
}
