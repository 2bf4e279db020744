package store

import (
	"strings"

	"gorm.io/gorm"

	"tracker/installation"
	"tracker/models"
)

// rowWriter writes rows of the tables of an installation, a few at a time, in the order in which they come.
type rowWriter struct {
	tx *gorm.DB
	// table is the one whose rows wait, as many of them as rows, with their values in a line.
	table, rows int
	values      []any
	// bytes is how much they hold.
	bytes int
}

// bytesTogether bounds what waits. A single row may be larger.
const bytesTogether = 1 << 20

func newRowWriter(tx *gorm.DB) *rowWriter { return &rowWriter{tx: tx} }

// add takes a row; it is in the database after the next flush.
func (w *rowWriter) add(table int, values []any) error {
	if table != w.table {
		if err := w.flush(); err != nil {
			return err
		}
		w.table = table
	}
	w.values = append(w.values, values...)
	for _, column := range installationDerived[installationTables[table].Name] {
		w.values = append(w.values, column.placeholder)
	}
	w.rows++
	for _, value := range values {
		switch v := value.(type) {
		case string:
			w.bytes += len(v)
		case []byte:
			w.bytes += len(v)
		}
	}
	if w.rows < rowsTogether && w.bytes < bytesTogether {
		return nil
	}
	return w.flush()
}

func (w *rowWriter) flush() error {
	if w.rows == 0 {
		return nil
	}
	table := &installationTables[w.table]
	err := exec(w.tx, insertion(table, w.rows), w.values...)
	clear(w.values)
	w.values, w.rows, w.bytes = w.values[:0], 0, 0
	if models.CodeOf(explain(err)) == models.ErrInternal {
		return impossible("a row of "+table.Name+" beside the others", err)
	}
	return err
}

// finish writes what is left, and lets new rows be numbered after these.
func (w *rowWriter) finish() error {
	if err := w.flush(); err != nil {
		return err
	}
	for n := range installationTables {
		if table := &installationTables[n]; table.Columns[0].Name == "id" {
			if err := engineOf(w.tx).numberAfter(w.tx, table.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// insertion is the statement that writes so many rows.
func insertion(t *installation.Table, rows int) string {
	columns := columnList(t)
	marks := len(t.Columns)
	for _, column := range installationDerived[t.Name] {
		columns += ", " + column.name
		marks++
	}
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", marks), ", ") + ")"
	return "INSERT INTO " + t.Name + " (" + columns + ") VALUES " + row + strings.Repeat(", "+row, rows-1)
}
