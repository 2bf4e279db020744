package store

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"tracker/models"
)

// alwaysRead are the members of an initiative that every reader of a part of it needs.
var alwaysRead = []string{"slug", "jurisdiction", "version"}

// partReader decodes some members of documents: most of the time that a file of many tables takes would go into reading
// what a table does not have.
type partReader struct {
	// kind is a struct with the fields that are read, and fields are their places in models.Initiative.
	kind   reflect.Type
	fields []int
}

// newPartReader is for members by their names in JSON; without any it reads everything.
func newPartReader(members []string) partReader {
	var r partReader
	if len(members) == 0 {
		return r
	}
	whole := reflect.TypeFor[models.Initiative]()
	var fields []reflect.StructField
	for n := range whole.NumField() {
		field := whole.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if slices.Contains(members, name) || slices.Contains(alwaysRead, name) {
			fields = append(fields, reflect.StructField{Name: field.Name, Type: field.Type, Tag: field.Tag})
			r.fields = append(r.fields, n)
		}
	}
	r.kind = reflect.StructOf(fields)
	return r
}

func (r partReader) read(document []byte) (i models.Initiative, err error) {
	if r.kind == nil {
		err = json.Unmarshal(document, &i)
		return i, err
	}
	part := reflect.New(r.kind)
	if err := json.Unmarshal(document, part.Interface()); err != nil {
		return i, err
	}
	whole := reflect.ValueOf(&i).Elem()
	for n, field := range r.fields {
		whole.Field(field).Set(part.Elem().Field(n))
	}
	return i, nil
}
