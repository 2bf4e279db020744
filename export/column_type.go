package export

import (
	"encoding"
	"reflect"

	"tracker/models"
)

// The types of Table Schema that columns have.
const (
	typeString   = "string"
	typeInteger  = "integer"
	typeBoolean  = "boolean"
	typeDate     = "date"
	typeDatetime = "datetime"
)

// typeOf says what kind of value a column holds, in the words of Table Schema. A date of history is a string: it may be
// a month, a span, or uncertain.
func (t Table) typeOf(c Column) string {
	switch c.use {
	case asOwner:
		return typeString
	case asVersion, asPosition, asParent:
		return typeInteger
	case asEarliest, asLatest:
		return typeDate
	}
	if c.path == jurisdictionName {
		return typeString
	}
	field, _ := fieldOf(reflect.New(t.rowType()).Elem(), c.path, true)
	kind := field.Type()
	if kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	switch {
	case kind == timeType:
		return typeDatetime
	case kind.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return typeString
	case kind.Kind() == reflect.Bool:
		return typeBoolean
	case kind.Kind() == reflect.Int:
		return typeInteger
	}
	return typeString
}

// rowType is the type that the rows of a table are made from.
func (t Table) rowType() reflect.Type {
	row := reflect.TypeFor[models.Initiative]()
	switch t.owner {
	case ofJurisdiction:
		row = reflect.TypeFor[models.Jurisdiction]()
	case ofMeasure:
		row = reflect.TypeFor[models.Measure]()
	}
	for _, step := range t.steps() {
		index, _ := indexOf(row, step)
		row = row.FieldByIndex(index).Type.Elem()
	}
	return row
}
