package frontend

import (
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"tracker/models"
)

// decodeForm reads the fields of a form into a pointer to a struct of the record, and names every text that does not fit
// its field. Rows have to be in order. Fields that the struct does not have are the form's own.
func decodeForm(values url.Values, into any) models.Faults {
	var faults models.Faults
	decodeFields(values, "", reflect.ValueOf(into).Elem(), &faults)
	return faults
}

func decodeFields(values url.Values, at string, into reflect.Value, faults *models.Faults) {
	names := recordNames(into.Type(), at)
	for n := range into.NumField() { // in the order of the record, which faults keep
		if name, ok := names[n]; ok {
			decodeField(values, at+name, into.Field(n), faults)
		}
	}
}

func decodeField(values url.Values, name string, into reflect.Value, faults *models.Faults) {
	switch {
	case into.Type() == dateType:
		decodeDate(values.Get(name), name, into, faults)
	case into.Type() == codeType:
		into.SetString(strings.ToUpper(strings.TrimSpace(values.Get(name))))
	case into.Kind() == reflect.String:
		into.SetString(typed(values.Get(name)))
	case into.Kind() == reflect.Bool:
		into.SetBool(values.Get(name) != "")
	case into.Kind() == reflect.Int:
		if number := decodeNumber(values.Get(name), name, faults); number != nil {
			into.SetInt(int64(*number))
		}
	case into.Kind() == reflect.Pointer:
		into.Set(reflect.ValueOf(decodeNumber(values.Get(name), name, faults)))
	case into.Kind() == reflect.Struct:
		decodeFields(values, name+".", into, faults)
	case into.Kind() == reflect.Slice && into.Type().Elem().Kind() == reflect.String:
		into.Set(decodeNames(values[name], into.Type()))
	case into.Kind() == reflect.Slice:
		list := reflect.MakeSlice(into.Type(), 0, 0)
		for _, n := range rowNumbers(values, name) {
			row := reflect.New(into.Type().Elem()).Elem()
			decodeFields(values, name+"."+strconv.Itoa(n)+".", row, faults)
			list = reflect.Append(list, row)
		}
		into.Set(list)
	}
}

var codeType = reflect.TypeFor[models.Code]()

// typed is a text as it was meant: browsers end lines with two characters, and a line that was pasted brings spaces along.
func typed(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.Contains(text, "\n") {
		return text
	}
	return strings.TrimSpace(text)
}

func decodeDate(text, name string, into reflect.Value, faults *models.Faults) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	date, err := models.ParseDate(text)
	if err != nil {
		faults.Add(pointerOf(name), "%s.", err)
		return
	}
	into.Set(reflect.ValueOf(date))
}

// decodeNumber gives nil for an empty field: nobody said a number.
func decodeNumber(text, name string, faults *models.Faults) *int {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		faults.Add(pointerOf(name), "%q is not a whole number.", text)
		return nil
	}
	n := int(number)
	return &n
}

// decodeNames reads keys, codes and slugs, which have no spaces: chosen one by one, or written beside each other.
func decodeNames(given []string, kind reflect.Type) reflect.Value {
	list := reflect.MakeSlice(kind, 0, 0)
	for _, text := range given {
		for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", \t\r\n;", r) }) {
			entry := reflect.New(kind.Elem()).Elem()
			if kind.Elem() == codeType {
				name = strings.ToUpper(name)
			}
			entry.SetString(name)
			list = reflect.Append(list, entry)
		}
	}
	return list
}

// pointerOf is what a fault calls the field of that name.
func pointerOf(name string) string { return "/" + strings.ReplaceAll(name, ".", "/") }

// fieldOf is the field that a fault is about.
func fieldOf(pointer string) string {
	return strings.ReplaceAll(strings.TrimPrefix(pointer, "/"), "/", ".")
}
