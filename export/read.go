package export

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"tracker/models"
)

// Read reads a file that somebody wants to bring into the record. The name tells the format of what cannot be told from
// the content, and the table of a CSV file; a media type may stand for it. Errors: ErrTooLarge, and ErrInvalid for a file
// that cannot be read as a whole; what is wrong with single rows is among the faults of the import.
func Read(r io.Reader, name string) (models.Import, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return models.Import{}, err
	}
	if len(data) > MaxBytes {
		return models.Import{}, models.Errorf(models.ErrTooLarge, "A file has at most %d MiB.", MaxBytes>>20)
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	read, err := readData(data, name)
	if err != nil {
		return models.Import{}, err
	}
	if len(read.Faults) > maxFaults {
		read.Faults = read.Faults[:maxFaults]
	}
	if read.Empty() {
		return read, models.Errorf(models.ErrInvalid, "The file holds no record.")
	}
	return read, nil
}

func readData(data []byte, name string) (models.Import, error) {
	text := bytes.TrimLeft(bytes.TrimPrefix(data, byteOrderMark), " \t\r\n")
	switch {
	case len(text) == 0:
		return models.Import{}, unreadable("The file is empty.")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readArchive(data, name)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return models.Import{}, unreadable("This is a workbook of an old kind, or one with a password; save it as XLSX without one.")
	case bytes.IndexByte(data, 0) >= 0:
		return models.Import{}, unreadable("This is none of the formats that are read: JSON, YAML, CSV, XLSX, or CSV files in a ZIP archive.")
	case text[0] == '{':
		root, fault := parseJSON(bytes.TrimPrefix(data, byteOrderMark), name)
		return readTree(root, name, fault)
	case isCSV(name, text):
		t, err := tableOfCSV(name, text)
		if err != nil {
			return models.Import{}, err
		}
		s, faults := readCSV(data, t, t.File())
		result := importSheets([]sheet{s})
		result.Faults = append(faults, result.Faults...)
		return result, nil
	}
	root, fault := parseYAML(data, name)
	return readTree(root, name, fault)
}

func readTree(root *node, name string, fault *models.ImportFault) (models.Import, error) {
	if fault != nil {
		return models.Import{Faults: []models.ImportFault{*fault}}, nil
	}
	return importTree(root, name), nil
}

// isCSV goes by the name, and without one that says anything by the column that every table of initiatives begins with.
func isCSV(name string, text []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	case ".yaml", ".yml", ".json":
		return false
	}
	head := strings.ToLower(firstLine(text))
	return strings.HasPrefix(head, "slug,") || strings.HasPrefix(head, "slug;") || strings.HasPrefix(head, "slug\t")
}

func readArchive(data []byte, name string) (models.Import, error) {
	names, files, err := unpack(data)
	if err != nil {
		return models.Import{}, err
	}
	var sheets []sheet
	var faults []models.ImportFault
	if _, workbook := files["xl/workbook.xml"]; workbook {
		sheets, faults, err = readXLSX(data, names, files, name)
	} else {
		sheets, faults = readZip(names, files, name)
	}
	result := importSheets(sheets)
	result.Faults = append(faults, result.Faults...)
	return result, err
}

// unreadable says why a file as a whole cannot be read.
func unreadable(format string, args ...any) error {
	return models.Errorf(models.ErrInvalid, format, args...)
}

// detailOf gives the sentence of an error that unreadable made.
func detailOf(err error) string {
	var known *models.Error
	if errors.As(err, &known) {
		return known.Detail
	}
	return err.Error()
}
