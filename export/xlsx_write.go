package export

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"tracker/models"
)

// readMe is the first sheet, which explains the others; it is not read back.
const readMe = "Read me"

// A spreadsheet's own limit for one cell, in UTF-16 units.
const mostInCell = 32_767

// WriteXLSX writes a workbook with a sheet for each table. Every cell but a number is a text in a column formatted as
// text, so that a spreadsheet neither runs it nor makes a day of a month.
func WriteXLSX(w io.Writer, r Record, o Options) (err error) {
	book := excelize.NewFile()
	defer func() {
		if failure := book.Close(); err == nil {
			err = failure
		}
	}()
	styles, err := newStyles(book)
	if err != nil {
		return err
	}
	if err := book.SetSheetName("Sheet1", readMe); err != nil {
		return err
	}
	if err := writeReadMe(book, styles, o); err != nil {
		return err
	}
	for _, t := range Tables {
		if err := writeSheet(book, styles, t, r, o); err != nil {
			return err
		}
	}
	// The library keeps long sheets in temporary files, and what it makes of them goes there as well.
	file, err := os.CreateTemp("", "tracker-workbook-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	if err := book.Write(file); err != nil {
		return err
	}
	return sortArchive(w, file)
}

// sortArchive writes a ZIP archive with its files in the order of their names. The library gives the sheets as a map has
// them, so that the same record would give other bytes each time.
func sortArchive(w io.Writer, file *os.File) error {
	size, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return err
	}
	slices.SortFunc(archive.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, entry := range archive.File {
		if err := out.Copy(entry); err != nil {
			return err
		}
	}
	return out.Close()
}

type sheetStyles struct{ head, text, wrapped int }

func newStyles(book *excelize.File) (sheetStyles, error) {
	const asText = 49 // the built-in number format "@"
	var s sheetStyles
	var err error
	if s.head, err = book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8E8E4"}},
	}); err != nil {
		return s, err
	}
	if s.text, err = book.NewStyle(&excelize.Style{NumFmt: asText}); err != nil {
		return s, err
	}
	s.wrapped, err = book.NewStyle(&excelize.Style{
		NumFmt: asText, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
	})
	return s, err
}

func writeReadMe(book *excelize.File, styles sheetStyles, o Options) error {
	sheet, err := newSheet(book, readMe, styles.wrapped, []float64{22, 26, 80, 60})
	if err != nil {
		return err
	}
	about := "A sheet for each kind of thing, a row for each thing. Change cells, add rows, import the file: " +
		"what it does not mention stays as it is, and a blank cell clears what was there. Columns may be left out."
	if o.Public {
		about = "The published record: a sheet for each kind of thing, a row for each thing."
	}
	lines := append([][]string{{about}, explanationHeads}, explanations(o)...)
	for n, line := range lines {
		style := styles.wrapped
		if n == 1 {
			style = styles.head
		}
		cells := make([]any, len(line))
		for i, text := range line {
			cells[i] = excelize.Cell{StyleID: style, Value: text}
		}
		if n == 0 {
			cells[0] = excelize.Cell{Value: about}
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", n+1), cells); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

func writeSheet(book *excelize.File, styles sheetStyles, t Table, of Record, o Options) error {
	if _, err := book.NewSheet(t.Name); err != nil {
		return err
	}
	columns := t.columnsFor(o)
	widths := make([]float64, len(columns))
	heads := make([]any, len(columns))
	for n, c := range columns {
		heads[n] = excelize.Cell{StyleID: styles.head, Value: c.Name}
		widths[n] = widthOf(c)
	}
	sheet, err := newSheet(book, t.Name, styles.text, widths)
	if err != nil {
		return err
	}
	if err := sheet.SetRow("A1", heads); err != nil {
		return err
	}
	line := 1
	cells := make([]any, len(columns))
	err = t.each(of, func(r row) error {
		line++
		for n, c := range columns {
			cell := r.cell(c)
			cells[n] = cell
			if _, number := cell.(int); number || cell == nil {
				continue
			}
			text := defuse(fmt.Sprint(cell))
			if len(text) > mostInCell && len(utf16.Encode([]rune(text))) > mostInCell {
				return models.Errorf(models.ErrTooLarge,
					"The %s of %s is longer than a spreadsheet's cell can be; take JSON, YAML or CSV.", c.Name, r.owner)
			}
			cells[n] = excelize.Cell{StyleID: styles.text, Value: text}
		}
		return sheet.SetRow(fmt.Sprintf("A%d", line), cells)
	})
	if err != nil {
		return err
	}
	return sheet.Flush()
}

// newSheet begins to write a sheet whose first row stays in sight.
func newSheet(book *excelize.File, name string, style int, widths []float64) (*excelize.StreamWriter, error) {
	sheet, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for n, width := range widths {
		if err := sheet.SetColWidth(n+1, n+1, width); err != nil {
			return nil, err
		}
		if err := sheet.SetColStyle(n+1, n+1, style); err != nil {
			return nil, err
		}
	}
	if name == readMe {
		return sheet, nil
	}
	return sheet, sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func widthOf(c Column) float64 {
	switch c.Name {
	case "slug", "title", "original_title", "target", "url", "initiative":
		return 36
	case "summary", "description", "text", "quote", "finding", "claim", "reason", "note", "notes", "status_note":
		return 60
	case "position", "version", "yes", "no", "abstain", "absent", "paired", "action", "key":
		return 10
	}
	return 20
}
