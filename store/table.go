package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"reflect"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// table writes rows of a struct. Which field is which column gorm knows; the statements are made once, always the same,
// so that the connection finds them prepared. It is for the tables of the record, which every save writes to.
type table struct {
	name    string
	columns []string
	fields  []*schema.Field
	// key are the places of the columns that tell the rows of one initiative apart, data those of the others.
	key, data []int
	// every are the places of all columns, given those that an insert gives: all but an id that the database makes.
	every, given []int
	// one and many insert a row and rowsTogether of them.
	one, many string
	// update and remove are for one row by its key.
	update, remove string
}

// rowsTogether are inserted by one statement when there are so many. The widest row has 34 columns, and SQLite allows
// 32,766 parameters.
const rowsTogether = 20

var tables sync.Map // reflect.Type to *table

func tableOf[T any]() *table {
	kind := reflect.TypeFor[T]()
	if known, ok := tables.Load(kind); ok {
		return known.(*table)
	}
	parsed, err := schema.Parse(new(T), &sync.Map{}, schema.NamingStrategy{IdentifierMaxLength: 64})
	if err != nil {
		panic("store: " + err.Error()) // a row that gorm cannot read is a mistake in the program
	}
	t := &table{name: parsed.Table, columns: parsed.DBNames}
	var names []string
	for n, column := range t.columns {
		t.fields = append(t.fields, parsed.FieldsByDBName[column])
		t.every = append(t.every, n)
		switch {
		case slices.Contains(keyColumns(t.name), column):
			t.key = append(t.key, n)
		case column != "id":
			t.data = append(t.data, n)
		default:
			continue
		}
		t.given, names = append(t.given, n), append(names, column)
	}
	marks := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ") + ")"
	t.one = "INSERT INTO " + t.name + " (" + strings.Join(names, ", ") + ") VALUES " + marks
	t.many = t.one + strings.Repeat(", "+marks, rowsTogether-1)
	where := " WHERE " + t.equations(t.key, " AND ")
	t.update = "UPDATE " + t.name + " SET " + t.equations(t.data, ", ") + where
	t.remove = "DELETE FROM " + t.name + where
	known, _ := tables.LoadOrStore(kind, t)
	return known.(*table)
}

// keyColumns are those of a table's rows of one initiative.
func keyColumns(name string) []string {
	switch name {
	case "initiatives":
		return []string{"id"}
	case "initiative_documents":
		return []string{"initiative_id"}
	case "votes":
		return []string{"initiative_id", "action_position", "position"}
	case "citations":
		return []string{"initiative_id", "claim", "claim_position", "vote_position", "position"}
	}
	return []string{"initiative_id", "position"}
}

func (t *table) equations(columns []int, between string) string {
	list := make([]string, len(columns))
	for n, column := range columns {
		list[n] = t.columns[column] + " = ?"
	}
	return strings.Join(list, between)
}

// values appends the given columns of a row as the database takes them.
func (t *table) values(to []any, row reflect.Value, columns []int) ([]any, error) {
	for _, n := range columns {
		held, _ := t.fields[n].ValueOf(context.Background(), row)
		value, err := driver.DefaultParameterConverter.ConvertValue(held)
		if err != nil {
			return nil, err
		}
		to = append(to, value)
	}
	return to, nil
}

// all gives the values of every row.
func (t *table) all(rows reflect.Value) ([][]any, error) {
	list := make([][]any, rows.Len())
	for n := range list {
		values, err := t.values(make([]any, 0, len(t.columns)), rows.Index(n), t.every)
		if err != nil {
			return nil, err
		}
		list[n] = values
	}
	return list, nil
}

// insertRows writes new rows.
func insertRows[T any](tx *gorm.DB, rows []T) error {
	t := tableOf[T]()
	values := make([]any, 0, min(len(rows), rowsTogether)*len(t.columns))
	for len(rows) > 0 {
		n, statement := 1, t.one
		if len(rows) >= rowsTogether {
			n, statement = rowsTogether, t.many
		}
		values = values[:0]
		for at := range n {
			var err error
			if values, err = t.values(values, reflect.ValueOf(&rows[at]).Elem(), t.given); err != nil {
				return err
			}
		}
		if err := exec(tx, statement, values...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// rowKey are the values of the key columns.
type rowKey [5]any

func (t *table) keyOf(values []any) rowKey {
	var key rowKey
	for n, column := range t.key {
		key[n] = values[column]
	}
	return key
}

func (t *table) pick(columns []int, values []any) []any {
	picked := make([]any, len(columns))
	for n, column := range columns {
		picked[n] = values[column]
	}
	return picked
}

// changeRows brings the rows of one initiative from an old to a new state, and touches only those that differ.
func changeRows[T any](tx *gorm.DB, before, after []T) error {
	before, after = differing(before, after)
	if len(before) == 0 {
		return insertRows(tx, after)
	}
	t := tableOf[T]()
	old, err := t.all(reflect.ValueOf(before))
	if err != nil {
		return err
	}
	wanted, err := t.all(reflect.ValueOf(after))
	if err != nil {
		return err
	}
	there := make(map[rowKey][]any, len(old))
	for _, values := range old {
		there[t.keyOf(values)] = values
	}
	var missing []T
	for n, values := range wanted {
		key := t.keyOf(values)
		have, known := there[key]
		delete(there, key)
		switch {
		case !known:
			missing = append(missing, after[n])
		case !slices.Equal(t.pick(t.data, have), t.pick(t.data, values)):
			if err := exec(tx, t.update, append(t.pick(t.data, values), t.pick(t.key, values)...)...); err != nil {
				return err
			}
		}
	}
	for _, values := range there {
		if err := exec(tx, t.remove, t.pick(t.key, values)...); err != nil {
			return err
		}
	}
	return insertRows(tx, missing)
}

// differing leaves out the rows that stand in the same place of both lists and are the same, which most are: to make
// values of them would cost more than all that is written.
func differing[T any](before, after []T) (old, wanted []T) {
	for n := range max(len(before), len(after)) {
		if n < len(before) && n < len(after) && sameRow(&before[n], &after[n]) {
			continue
		}
		if n < len(before) {
			old = append(old, before[n])
		}
		if n < len(after) {
			wanted = append(wanted, after[n])
		}
	}
	return old, wanted
}

// sameRow may miss that rows are the same where they hold pointers or lists.
func sameRow[T any](a, b *T) bool {
	return reflect.TypeFor[T]().Comparable() && any(*a) == any(*b)
}

// changeRow writes the columns of an initiative's own row that differ, which leaves the other indexes alone.
func changeRow(tx *gorm.DB, before, after initiativeRow) error {
	t := tableOf[initiativeRow]()
	states, err := t.all(reflect.ValueOf([]initiativeRow{before, after}))
	if err != nil {
		return err
	}
	var changed []int
	for _, column := range t.data {
		if states[0][column] != states[1][column] {
			changed = append(changed, column)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	return exec(tx, "UPDATE initiatives SET "+t.equations(changed, ", ")+" WHERE id = ?", append(t.pick(changed, states[1]), after.ID)...)
}

// scanInto gives the places that a row's columns are read into.
func (t *table) scanInto(row reflect.Value) []any {
	places := make([]any, len(t.fields))
	for n, field := range t.fields {
		places[n] = field.ReflectValueOf(context.Background(), row).Addr().Interface()
	}
	return places
}

// exec runs a statement in a transaction, past gorm, which would spend more on it than the database. The driver keeps
// prepared only what has a parameter.
func exec(tx *gorm.DB, statement string, args ...any) error {
	_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, engineOf(tx).marks(statement), args...)
	return err
}

// each runs a query past gorm and hands over every row.
func each(tx *gorm.DB, read func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, engineOf(tx).marks(query), args...)
	if err != nil {
		return err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
