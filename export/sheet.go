package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tracker/models"
)

// sheet is one table as it was read: CSV file or sheet of a workbook.
type sheet struct {
	table Table
	// file names it for whoever reads a fault: "actions.csv", "march.xlsx: actions".
	file    string
	columns []Column
	rows    []sheetRow
}

// sheetRow is a row with its number and its cells, by column; a missing cell is blank.
type sheetRow struct {
	number int
	cells  []string
}

// sheetReader builds a sheet row by row, whatever the format.
type sheetReader struct {
	sheet  sheet
	faults []models.ImportFault
	headed bool
}

func (r *sheetReader) fault(row int, column, format string, args ...any) {
	r.faults = append(r.faults, models.ImportFault{
		Place: models.Place{File: r.sheet.file, Row: row, Column: column}, Detail: fmt.Sprintf(format, args...),
	})
}

// add takes the next row; false ends the reading.
func (r *sheetReader) add(number int, cells []string) bool {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if !r.headed {
		r.headed = true
		return r.head(number, cells)
	}
	if len(cells) == 0 {
		return true
	}
	switch {
	case len(cells) > len(r.sheet.columns):
		r.fault(number, "", "The row has %d cells, and there are %d columns.", len(cells), len(r.sheet.columns))
		return len(r.faults) < maxFaults
	case len(r.sheet.rows) == MaxRows:
		r.fault(number, "", "At most %d rows are read.", MaxRows)
		return false
	}
	row := sheetRow{number, make([]string, len(r.sheet.columns))}
	for n, cell := range cells {
		if len(cell) > maxCell {
			r.fault(number, r.sheet.columns[n].Name, "The cell is longer than any text of a record.")
			continue
		}
		row.cells[n] = refuse(cell)
	}
	r.sheet.rows = append(r.sheet.rows, row)
	return true
}

// maxFaults ends the reading of a file that is wrong from top to bottom.
const maxFaults = 1000

func (r *sheetReader) head(number int, names []string) bool {
	if len(names) > maxColumns {
		r.fault(number, "", "At most %d columns are read.", maxColumns)
		return false
	}
	seen := map[string]bool{}
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		column, known := r.sheet.table.column(name)
		switch {
		case name == "":
			r.fault(number, "", "A column has no name.")
		case !known:
			r.fault(number, shortened(name), "There is no column %q; there are %s.", shortened(name), strings.Join(r.names(), ", "))
		case seen[name]:
			r.fault(number, name, "The column %q is there twice.", name)
		}
		seen[name] = true
		r.sheet.columns = append(r.sheet.columns, column)
	}
	for _, column := range r.sheet.table.Columns {
		needed := column.use == asOwner || column.use == asParent || column.use == asPosition || column.use == asEntryKey
		if needed && !seen[column.Name] && len(names) > 0 {
			r.fault(number, column.Name, "The column %q is missing: without it no row can be found.", column.Name)
		}
	}
	return len(r.faults) == 0
}

func (r *sheetReader) names() []string {
	names := make([]string, len(r.sheet.table.Columns))
	for n, c := range r.sheet.table.Columns {
		names[n] = c.Name
	}
	return names
}

// cell gives a row's text in the column for a use, blank when there is no such column.
func (s sheet) cell(r sheetRow, u use) string {
	n := slices.IndexFunc(s.columns, func(c Column) bool { return c.use == u })
	if n < 0 {
		return ""
	}
	return strings.TrimSpace(r.cells[n])
}

// number reads a cell that counts from 1; blank is 0.
func (s sheet) number(r sheetRow, u use) (int, error) {
	text := s.cell(r, u)
	if text == "" {
		return 0, nil
	}
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil || number < 1 {
		return 0, fmt.Errorf("%q is not a whole number from 1", shortened(text))
	}
	return int(number), nil
}

// at is the place of a cell, of the row as a whole when the table has no such column.
func (s sheet) at(r sheetRow, column string) models.Place {
	place := models.Place{File: s.file, Row: r.number}
	if _, known := s.table.column(column); known {
		place.Column = column
	}
	return place
}

// columnName gives the name of the column for a use.
func (s sheet) columnName(u use) string {
	column, _ := s.table.columnFor(u)
	return column.Name
}
