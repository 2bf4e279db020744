package export

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"tracker/models"
)

// readXLSX reads the sheets of a workbook that are named after tables. Formulas are never computed: a cell with one is
// refused.
func readXLSX(data []byte, names []string, files map[string][]byte, file string) (sheets []sheet, faults []models.ImportFault, err error) {
	// The library has not been made for files that somebody made to break it.
	defer func() {
		if recover() != nil {
			sheets, faults, err = nil, nil, unreadable("The workbook cannot be read.")
		}
	}()
	formulas, err := scanWorkbook(names, files)
	if err != nil {
		return nil, nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxOtherPart,
	})
	if err != nil {
		return nil, nil, unreadable("The workbook cannot be read; it may be damaged or encrypted.")
	}
	defer func() { _ = book.Close() }()
	for _, name := range book.GetSheetList() {
		if name == readMe {
			continue
		}
		table, known := tableOf(strings.ToLower(strings.TrimSpace(name)))
		s, found, err := readSheet(book, name, table, file)
		switch {
		case err != nil:
			return nil, nil, err
		case known:
			sheets, faults = append(sheets, s), append(faults, found...)
			faults = append(faults, formulaFaults(s.file, formulas[name])...)
		case len(found) > 0 || s.columns != nil:
			faults = append(faults, models.ImportFault{
				Place: models.Place{File: sheetName(file, name)}, Detail: "There is no table of this name; the sheets are " + tableNames() + ".",
			})
		}
	}
	return sheets, faults, nil
}

func readSheet(book *excelize.File, name string, t Table, file string) (sheet, []models.ImportFault, error) {
	r := sheetReader{sheet: sheet{table: t, file: sheetName(file, name)}}
	rows, err := book.Rows(name)
	if err != nil {
		return r.sheet, nil, unreadable("The sheet %q cannot be read.", shortened(name))
	}
	defer func() { _ = rows.Close() }()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return r.sheet, nil, unreadable("The sheet %q cannot be read at row %d.", shortened(name), number)
		}
		// An empty sheet, such as every new workbook has, is none.
		if len(cells) == 0 && !r.headed {
			continue
		}
		if !r.add(number, cells) {
			break
		}
	}
	return r.sheet, r.faults, nil
}

// formulaFaults refuses the cells with formulas.
func formulaFaults(sheet string, cells []string) []models.ImportFault {
	var faults []models.ImportFault
	for _, cell := range cells {
		place := models.Place{File: sheet, Column: cell}
		if column, row, err := excelize.CellNameToCoordinates(cell); err == nil {
			letters, _ := excelize.ColumnNumberToName(column)
			place.Row, place.Column = row, letters
		}
		faults = append(faults, models.ImportFault{Place: place, Detail: "The cell holds a formula, which is not computed here; write its value."})
	}
	return faults
}

func sheetName(file, sheet string) string { return file + ": " + shortened(sheet) }

func tableNames() string {
	names := make([]string, len(Tables))
	for n, t := range Tables {
		names[n] = t.Name
	}
	return strings.Join(names, ", ")
}
