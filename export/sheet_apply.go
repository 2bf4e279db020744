package export

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"tracker/models"
)

// apply lays the rows over a record: first its own, then its sources, then its other lists in the order of positions.
func (e *sheetEdit) apply(record reflect.Value) []models.ImportFault {
	e.placed, e.faults = map[string]editRow{}, nil
	rows := slices.Clone(e.rows)
	slices.SortStableFunc(rows, func(a, b editRow) int {
		return cmp.Or(cmp.Compare(order(a.sheet.table), order(b.sheet.table)), strings.Compare(a.sheet.table.path, b.sheet.table.path),
			compareBlankLast(a, b, asParent), compareBlankLast(a, b, asPosition))
	})
	taken := map[string]int{}
	for _, r := range rows {
		entry, pointer, ok := e.entry(r, record)
		if !ok {
			continue
		}
		if first, twice := taken[pointer]; twice {
			e.fault(r, "", "Row %d says something of the same entry already.", first)
			continue
		}
		taken[pointer] = r.row.number
		e.placed[pointer] = r
		e.set(r, entry)
	}
	return e.faults
}

func compareBlankLast(a, b editRow, u use) int {
	const last = 1 << 40
	number := func(r editRow) int {
		n, err := r.sheet.number(r.row, u)
		if err != nil || n == 0 {
			return last
		}
		return n
	}
	return cmp.Compare(number(a), number(b))
}

func (e *sheetEdit) fault(r editRow, column, format string, args ...any) {
	e.faults = append(e.faults, models.ImportFault{Place: r.sheet.at(r.row, column), Detail: fmt.Sprintf(format, args...)})
}

// entry finds what a row speaks of, and makes it when it is new.
func (e *sheetEdit) entry(r editRow, record reflect.Value) (entry reflect.Value, pointer string, ok bool) {
	steps := r.sheet.table.steps()
	if len(steps) == 0 {
		return record, "", true
	}
	list, _ := fieldOf(record, steps[0], true)
	pointer = "/" + steps[0]
	if _, keyed := r.sheet.table.columnFor(asEntryKey); keyed {
		return e.keyedEntry(r, list, pointer)
	}
	if len(steps) > 1 {
		name := r.sheet.columnName(asParent)
		parent, err := r.sheet.number(r.row, asParent)
		if err != nil || parent < 1 || parent > list.Len() {
			e.fault(r, name, "The initiative has %d entries in %s; there is none at %q.", list.Len(), steps[0], e.text(r, asParent))
			return entry, "", false
		}
		list, _ = fieldOf(list.Index(parent-1), steps[1], true)
		pointer += "/" + strconv.Itoa(parent-1) + "/" + steps[1]
	}
	at, err := r.sheet.number(r.row, asPosition)
	name := r.sheet.columnName(asPosition)
	switch {
	case err != nil:
		e.fault(r, name, "%s.", err)
		return entry, "", false
	case at == 0 || at == list.Len()+1:
		list.Set(reflect.Append(list, reflect.Zero(list.Type().Elem())))
		at = list.Len()
	case at > list.Len():
		e.fault(r, name, "There are %d entries; to add one, leave the position blank.", list.Len())
		return entry, "", false
	}
	return list.Index(at - 1), pointer + "/" + strconv.Itoa(at-1), true
}

func (e *sheetEdit) text(r editRow, u use) string {
	text := r.sheet.cell(r.row, u)
	return shortened(text)
}

// keyedEntry finds an entry by its key.
func (e *sheetEdit) keyedEntry(r editRow, list reflect.Value, pointer string) (reflect.Value, string, bool) {
	column, _ := r.sheet.table.columnFor(asEntryKey)
	key := r.sheet.cell(r.row, asEntryKey)
	if key == "" {
		e.fault(r, column.Name, "The row needs its %s.", column.Name)
		return reflect.Value{}, "", false
	}
	at := 0
	for ; at < list.Len(); at++ {
		if own, _ := fieldOf(list.Index(at), column.path, false); own.String() == key {
			break
		}
	}
	if at == list.Len() {
		list.Set(reflect.Append(list, reflect.Zero(list.Type().Elem())))
		own, _ := fieldOf(list.Index(at), column.path, true)
		own.SetString(key)
	}
	return list.Index(at), pointer + "/" + strconv.Itoa(at), true
}

// set reads the cells of a row into what it speaks of. A cell that says what is there already leaves it as it is, so
// that what a format cannot carry is not lost on the way through it.
func (e *sheetEdit) set(r editRow, entry reflect.Value) {
	for n, column := range r.sheet.columns {
		text := r.row.cells[n]
		switch column.use {
		case asOwner:
			if r.sheet.table.path == "" {
				own, _ := fieldOf(entry, string(r.sheet.table.owner), true)
				own.SetString(e.name)
			}
			continue
		case asField:
		default:
			continue
		}
		value, there := fieldOf(entry, column.path, false)
		if (there && carried(textOf(value)) == carried(text)) || (!there && text == "") {
			continue
		}
		if !there {
			value, _ = fieldOf(entry, column.path, true)
		}
		if err := setText(value, text); err != nil {
			e.fault(r, column.Name, "%s.", strings.TrimSuffix(err.Error(), "."))
		}
		dropEmpty(entry, column.path)
	}
}

// dropEmpty takes away an object of which the last field was cleared.
func dropEmpty(entry reflect.Value, path string) {
	name, _, below := strings.Cut(path, "/")
	if object, _ := fieldOf(entry, name, false); below && object.Kind() == reflect.Pointer && !object.IsNil() && object.Elem().IsZero() {
		object.SetZero()
	}
}

// locate finds the row that a field came from, and the column that it stands in.
func (e *sheetEdit) locate(pointer string) models.Place {
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for n := len(steps); n >= 0; n-- {
		prefix := ""
		if n > 0 {
			prefix = "/" + strings.Join(steps[:n], "/")
		}
		r, known := e.placed[prefix]
		if !known {
			continue
		}
		return r.sheet.at(r.row, columnAt(r.sheet.table, strings.Join(steps[n:], "/")))
	}
	return e.place
}

// columnAt finds the column of a field by its path below the row: "counts/yes", "sources/0".
func columnAt(t Table, path string) string {
	for _, c := range t.Columns {
		if c.path != "" && (path == c.path || strings.HasPrefix(path, c.path+"/")) {
			return c.Name
		}
	}
	return ""
}
