package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"tracker/models"
)

var byteOrderMark = []byte("\ufeff")

// readCSV reads one table. Spreadsheets in half of Europe separate by semicolons, so the first line decides.
func readCSV(data []byte, t Table, file string) (sheet, []models.ImportFault) {
	r := sheetReader{sheet: sheet{table: t, file: file}}
	data = bytes.TrimPrefix(data, byteOrderMark)
	if !utf8.Valid(data) {
		r.fault(0, "", "The file is not UTF-8; save it as \"CSV UTF-8\".")
		return r.sheet, r.faults
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = delimiterOf(firstLine(data)), -1, true
	for number := 1; ; number++ {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var malformed *csv.ParseError
		if errors.As(err, &malformed) {
			r.fault(number, "", "Not CSV: %s, line %d.", malformed.Err, malformed.Line)
			break
		}
		if err != nil {
			r.fault(number, "", "Not CSV.")
			break
		}
		if !r.add(number, cells) {
			break
		}
	}
	if !r.headed {
		r.fault(0, "", "The file is empty; it begins with a line of column names.")
	}
	return r.sheet, r.faults
}

func firstLine(data []byte) string {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(data, byteOrderMark), []byte("\n"))
	return strings.TrimSuffix(string(line[:min(len(line), 10_000)]), "\r")
}

func delimiterOf(head string) rune {
	best, most := ',', strings.Count(head, ",")
	for _, other := range []rune{';', '\t'} {
		if n := strings.Count(head, string(other)); n > most {
			best, most = other, n
		}
	}
	return best
}

// tableOfCSV finds out which table a file holds: by its name, which may have got a suffix on its way ("actions (2).csv"),
// else by its columns when they fit one alone.
func tableOfCSV(name string, data []byte) (Table, error) {
	stem := strings.ToLower(strings.TrimSuffix(name, ".csv"))
	var best Table
	for _, t := range Tables {
		after, found := strings.CutPrefix(stem, t.Name)
		if found && len(t.Name) > len(best.Name) && (after == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz_", rune(after[0]))) {
			best = t
		}
	}
	if best.Name != "" {
		return best, nil
	}
	names := strings.FieldsFunc(strings.ToLower(firstLine(data)), func(r rune) bool { return strings.ContainsRune(",;\t\" ", r) })
	var fitting []Table
	for _, t := range Tables {
		fits := len(names) > 0
		for _, name := range names {
			_, known := t.column(name)
			fits = fits && known
		}
		if fits {
			fitting = append(fitting, t)
		}
	}
	if len(fitting) == 1 {
		return fitting[0], nil
	}
	return best, unreadable("It cannot be told which table this is; name the file after it: %s.", strings.Join(fileNames(), ", "))
}

func fileNames() []string {
	names := make([]string, len(Tables))
	for n, t := range Tables {
		names[n] = t.File()
	}
	return names
}
