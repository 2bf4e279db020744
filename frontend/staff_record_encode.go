package frontend

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"tracker/models"
)

// A form names the fields of a record by their place in its JSON: "actions.0.votes.1.counts.yes" is what a fault calls
// "/actions/0/votes/1/counts/yes". Lists of names, such as the sources that a claim cites, are one field with several
// values.

// notInForms are what no form sets: what follows from the rest, and what steps of their own do.
var notInForms = []string{
	"slug", "publication", "last_verified_at", "verified_by", "version", "created_at", "updated_at",
}

// encodeForm writes a struct of the record as the fields of a form.
func encodeForm(record any) url.Values {
	values := url.Values{}
	encodeFields("", reflect.ValueOf(record), values)
	return values
}

func encodeFields(at string, value reflect.Value, values url.Values) {
	for n, name := range recordNames(value.Type(), at) {
		encodeField(at+name, value.Field(n), values)
	}
}

func encodeField(name string, value reflect.Value, values url.Values) {
	switch {
	case value.Type() == dateType:
		values.Set(name, value.Interface().(models.Date).String())
	case value.Kind() == reflect.String:
		values.Set(name, value.String())
	case value.Kind() == reflect.Int:
		if !value.IsZero() {
			values.Set(name, strconv.FormatInt(value.Int(), 10))
		}
	case value.Kind() == reflect.Bool:
		if value.Bool() {
			values.Set(name, "on")
		}
	case value.Kind() == reflect.Pointer:
		if !value.IsNil() {
			values.Set(name, strconv.FormatInt(value.Elem().Int(), 10))
		}
	case value.Kind() == reflect.Struct:
		encodeFields(name+".", value, values)
	case value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.String:
		for n := range value.Len() {
			values.Add(name, value.Index(n).String())
		}
	case value.Kind() == reflect.Slice:
		for n := range value.Len() {
			encodeFields(name+"."+strconv.Itoa(n)+".", value.Index(n), values)
		}
	default:
		panic("frontend: no form can hold a " + value.Type().String())
	}
}

var dateType = reflect.TypeFor[models.Date]()

// recordNames gives the names of a struct's fields by their positions, without those that forms leave out.
func recordNames(kind reflect.Type, at string) map[int]string {
	names := map[int]string{}
	for n := range kind.NumField() {
		field := kind.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" || at == "" && kind == recordType && slices.Contains(notInForms, name) {
			continue
		}
		names[n] = name
	}
	return names
}

var recordType = reflect.TypeFor[models.Initiative]()
