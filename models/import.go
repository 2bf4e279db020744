package models

import (
	"fmt"
	"strings"
)

// Import is what a file wants to bring into the record. What it does not mention is left alone.
type Import struct {
	// Campaign changes the campaign's own text; nil when the file has none.
	Campaign      *ImportRecord[Campaign]
	Jurisdictions []ImportRecord[Jurisdiction]
	Measures      []ImportRecord[Measure]
	Initiatives   []ImportRecord[Initiative]
	// Public tells that the file is an export for everybody, which leaves out what only staff see: laid over a record
	// that is there it would delete claims.
	Public bool
	// Faults are those that belong to no record.
	Faults []ImportFault
}

// Empty tells whether there is nothing to do.
func (i Import) Empty() bool {
	return i.Campaign == nil && len(i.Jurisdictions) == 0 && len(i.Measures) == 0 && len(i.Initiatives) == 0 && len(i.Faults) == 0
}

// ImportRecord is what a file says of one record.
type ImportRecord[T any] struct {
	// Name is the slug, code or key by which the record is found; Place is where the file begins to speak of it.
	Name  string
	Place Place
	// Version is the one that the file was made from, 0 when it does not say.
	Version int
	// Partial tells that the file has only parts of the record, such as rows of its actions, so that it cannot create it.
	Partial bool
	// Apply lays what the file says over the record as it is and tells what cannot be read.
	Apply func(*T) []ImportFault
	// Locate finds where in the file the field at a JSON Pointer came from, once it has been applied.
	Locate func(pointer string) Place
}

// ImportFault is one reason why an import is refused.
type ImportFault struct {
	Place  Place  `json:"place"`
	Detail string `json:"detail"`
}

// String names the place before the reason.
func (f ImportFault) String() string {
	if at := f.Place.String(); at != "" {
		return at + ": " + f.Detail
	}
	return f.Detail
}

// Place is a position in a file that is read: of a table the row, counted from 1 for the line of the headings, of
// another file the line. Column is the column's name or a JSON Pointer.
type Place struct {
	File   string `json:"file"`
	Row    int    `json:"row"`
	Line   int    `json:"line"`
	Column string `json:"column"`
}

// String reads "actions.csv, row 17, column date".
func (p Place) String() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", p.Row))
	}
	if p.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", p.Line))
	}
	switch {
	case p.Column == "":
	case p.Row > 0:
		parts = append(parts, "column "+p.Column)
	default:
		parts = append(parts, p.Column)
	}
	return strings.Join(parts, ", ")
}
