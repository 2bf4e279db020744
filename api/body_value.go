package api

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/models"
)

// bodyDecoder puts a JSON value that was read into a Go value, by the rules that encoding/json has for the types of
// models, and goes on after a fault.
type bodyDecoder struct{ faults *models.Faults }

func (d bodyDecoder) object(at string, object map[string]any, into reflect.Value) {
	fields := map[string]reflect.Value{}
	collectFields(into, fields)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		place := at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		if field, ok := fields[name]; ok {
			d.value(place, object[name], field)
			continue
		}
		d.faults.Add(place, "There is no such field.")
	}
}

// collectFields finds the fields of a struct by their names in JSON, those of embedded structs included.
func collectFields(value reflect.Value, fields map[string]reflect.Value) {
	for n := range value.NumField() {
		field := value.Type().Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			collectFields(value.Field(n), fields)
		case name != "" && name != "-":
			fields[name] = value.Field(n)
		}
	}
}

var (
	dateType = reflect.TypeFor[models.Date]()
	timeType = reflect.TypeFor[time.Time]()
)

// value sets one value; null sets nothing.
func (d bodyDecoder) value(at string, value any, into reflect.Value) {
	if value == nil {
		into.SetZero()
		return
	}
	switch {
	case into.Type() == dateType:
		d.date(at, value, into)
		return
	case into.Type() == timeType:
		d.time(at, value, into)
		return
	}
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		d.value(at, value, into.Elem())
	case reflect.Struct:
		if object, ok := value.(map[string]any); ok {
			d.object(at, object, into)
			return
		}
		d.faults.Add(at, "This is an object.")
	case reflect.Slice:
		d.list(at, value, into)
	case reflect.String:
		if text, ok := value.(string); ok {
			into.SetString(text)
			return
		}
		d.faults.Add(at, "This is a text.")
	case reflect.Bool:
		if truth, ok := value.(bool); ok {
			into.SetBool(truth)
			return
		}
		d.faults.Add(at, "This is true or false.")
	case reflect.Int:
		number, _ := value.(json.Number)
		if whole, err := strconv.ParseInt(number.String(), 10, 32); err == nil {
			into.SetInt(whole)
			return
		}
		d.faults.Add(at, "This is a whole number.")
	default:
		panic("api: no body can hold a " + into.Type().String())
	}
}

func (d bodyDecoder) list(at string, value any, into reflect.Value) {
	entries, ok := value.([]any)
	if !ok {
		d.faults.Add(at, "This is a list.")
		return
	}
	list := reflect.MakeSlice(into.Type(), len(entries), len(entries))
	for n, entry := range entries {
		d.value(at+"/"+strconv.Itoa(n), entry, list.Index(n))
	}
	into.Set(list)
}

// date says of a text that is no date why, and in which column.
func (d bodyDecoder) date(at string, value any, into reflect.Value) {
	text, ok := value.(string)
	if !ok {
		d.faults.Add(at, "A date is a text such as \"2010-12\".")
		return
	}
	if text == "" {
		into.SetZero()
		return
	}
	date, err := models.ParseDate(text)
	if err != nil {
		d.faults.Add(at, "%s.", err)
		return
	}
	into.Set(reflect.ValueOf(date))
}

func (d bodyDecoder) time(at string, value any, into reflect.Value) {
	text, _ := value.(string)
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		d.faults.Add(at, "A time is a text such as \"2024-05-01T12:00:00Z\".")
		return
	}
	into.Set(reflect.ValueOf(moment.UTC()))
}

// comparePointers orders pointers part by part, positions in lists as numbers.
func comparePointers(a, b string) int {
	left, right := strings.Split(a, "/"), strings.Split(b, "/")
	return slices.CompareFunc(left, right, func(x, y string) int {
		n, err1 := strconv.Atoi(x)
		m, err2 := strconv.Atoi(y)
		if err1 == nil && err2 == nil {
			return n - m
		}
		return strings.Compare(x, y)
	})
}
