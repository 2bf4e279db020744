package export

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteCSV writes one table, in UTF-8 with a line of column names. What a spreadsheet would run as a formula is defused.
func WriteCSV(w io.Writer, t Table, r Record, o Options) error {
	return writeTable(w, t, r, o, func(_ string, cell any) any { return cell })
}

// writeTable writes one table. Each cell goes through form, with the type of its column.
func writeTable(w io.Writer, t Table, r Record, o Options, form func(kind string, cell any) any) error {
	out := csv.NewWriter(w)
	columns := t.columnsFor(o)
	cells := make([]string, len(columns))
	kinds := make([]string, len(columns))
	for n, c := range columns {
		cells[n], kinds[n] = c.Name, t.typeOf(c)
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	err := t.each(r, func(r row) error {
		for n, c := range columns {
			cells[n] = cellText(form(kinds[n], r.cell(c)))
		}
		return out.Write(cells)
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// cellText writes a cell as text.
func cellText(cell any) string {
	switch x := cell.(type) {
	case nil:
		return ""
	case int:
		return strconv.Itoa(x)
	}
	return defuse(fmt.Sprint(cell))
}

// columnsFile explains every column of the other files; it is not read back.
const columnsFile = "columns.csv"

// WriteZip writes every table as a CSV file of one archive.
func WriteZip(w io.Writer, r Record, o Options) error {
	archive := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		file, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: o.At})
		if err != nil {
			return err
		}
		return write(file)
	}
	if err := add(columnsFile, func(w io.Writer) error { return writeColumns(w, o) }); err != nil {
		return err
	}
	for _, t := range Tables {
		if err := add(t.File(), func(w io.Writer) error { return WriteCSV(w, t, r, o) }); err != nil {
			return err
		}
	}
	return archive.Close()
}

var explanationHeads = []string{"table", "column", "what it holds", "values"}

// explanations has a line for each column of each table.
func explanations(o Options) [][]string {
	var lines [][]string
	for _, t := range Tables {
		lines = append(lines, []string{t.Name, "", t.Note, ""})
		for _, c := range t.columnsFor(o) {
			note := c.Note
			if c.ReadOnly() {
				note += " It follows from the rest; an import leaves it out of account."
			}
			lines = append(lines, []string{t.Name, c.Name, note, strings.Join(c.Values(), ", ")})
		}
	}
	return lines
}

func writeColumns(w io.Writer, o Options) error {
	out := csv.NewWriter(w)
	return out.WriteAll(append([][]string{explanationHeads}, explanations(o)...))
}
