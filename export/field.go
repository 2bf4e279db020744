package export

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
)

// listSeparator stands between the entries of a list in one cell.
const listSeparator = "; "

var (
	timeType = reflect.TypeFor[time.Time]()
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// fieldOf finds the field of a struct that a path of JSON names leads to ("counts/yes"). A pointer on the way is
// followed; where it is nil, the field is there only when make is set.
func fieldOf(value reflect.Value, path string, create bool) (reflect.Value, bool) {
	for name := range strings.SplitSeq(path, "/") {
		if value.Kind() == reflect.Pointer {
			if value.IsNil() {
				if !create {
					return reflect.Value{}, false
				}
				value.Set(reflect.New(value.Type().Elem()))
			}
			value = value.Elem()
		}
		index, ok := indexOf(value.Type(), name)
		if !ok {
			panic(fmt.Sprintf("export: %s has no field %q", value.Type(), name))
		}
		value = value.FieldByIndex(index)
	}
	return value, true
}

// indexOf finds a field by its name in JSON, also among those of embedded structs.
func indexOf(t reflect.Type, name string) ([]int, bool) {
	known, ok := fieldIndexes.Load(t)
	if !ok {
		indexes := map[string][]int{}
		for _, field := range reflect.VisibleFields(t) {
			tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if _, taken := indexes[tag]; !taken && field.IsExported() {
				indexes[tag] = field.Index
			}
		}
		known, _ = fieldIndexes.LoadOrStore(t, indexes)
	}
	index, found := known.(map[string][]int)[name]
	return index, found
}

// fieldIndexes keeps for each struct where its fields are by name: a cell asks for one.
var fieldIndexes sync.Map // reflect.Type to map[string][]int

// textOf writes a field as a cell. What is not known is blank, which is not "0".
func textOf(value reflect.Value) string {
	if value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return ""
		}
		value = value.Elem()
	}
	switch x := value.Interface().(type) {
	case time.Time:
		if x.IsZero() {
			return ""
		}
		return x.UTC().Format(time.RFC3339Nano)
	case encoding.TextMarshaler:
		text, _ := x.MarshalText()
		return string(text)
	}
	switch value.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(value.Bool())
	case reflect.Int:
		return strconv.FormatInt(value.Int(), 10)
	case reflect.Slice:
		entries := make([]string, value.Len())
		for n := range entries {
			entries[n] = value.Index(n).String()
		}
		return strings.Join(entries, listSeparator)
	}
	return value.String()
}

// setText reads a cell into a field. A blank cell clears it. The error is for whoever filled the cell in.
func setText(value reflect.Value, text string) error {
	if value.Kind() == reflect.String {
		value.SetString(text)
		return nil
	}
	text = strings.TrimSpace(text)
	if text == "" {
		value.SetZero()
		return nil
	}
	if value.Kind() == reflect.Pointer {
		fresh := reflect.New(value.Type().Elem())
		if err := setText(fresh.Elem(), text); err != nil {
			return err
		}
		value.Set(fresh)
		return nil
	}
	switch {
	case value.Type() == timeType:
		at, err := parseTime(text)
		if err == nil {
			value.Set(reflect.ValueOf(at))
		}
		return err
	case reflect.PointerTo(value.Type()).Implements(textType):
		if err := value.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); err != nil {
			return fmt.Errorf("%w%s", err, serialHint(text))
		}
		return nil
	}
	return setPlain(value, text)
}

func setPlain(value reflect.Value, text string) error {
	switch value.Kind() {
	case reflect.Bool:
		switch strings.ToLower(text) {
		case "true", "yes", "1":
			value.SetBool(true)
		case "false", "no", "0":
			value.SetBool(false)
		default:
			return fmt.Errorf("%q is neither true nor false", shortened(text))
		}
	case reflect.Int:
		number, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", shortened(text))
		}
		value.SetInt(number)
	case reflect.Slice:
		entries := strings.FieldsFunc(text, func(r rune) bool {
			return r == ';' || r == ',' || r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0'
		})
		list := reflect.MakeSlice(value.Type(), len(entries), len(entries))
		for n, entry := range entries {
			list.Index(n).SetString(entry)
		}
		value.Set(list)
	default:
		panic("export: no cell can hold a " + value.Type().String())
	}
	return nil
}

// parseTime reads a moment. The database keeps microseconds.
func parseTime(text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || at.Year() < 1 {
		return time.Time{}, errors.New(strconv.Quote(shortened(text)) + " is not a time; write one such as 2024-05-01T12:00:00Z")
	}
	return at.UTC().Truncate(time.Microsecond), nil
}

// serialHint explains the number that a spreadsheet makes of a day when the column is not formatted as text. It is not
// turned back: "2010-12" and "2010-12-01" become the same number, and the first is not known to the day.
func serialHint(text string) string {
	if number, err := strconv.ParseFloat(text, 64); err == nil && number > 9999 && number < 200_000 {
		return "; the spreadsheet seems to have made a number of a day: format the column as text and write the date again"
	}
	return ""
}

func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
