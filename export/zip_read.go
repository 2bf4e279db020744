package export

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"tracker/models"
)

// unpack reads every file of an archive and holds what comes out against the limits, whatever the archive says of
// itself.
func unpack(data []byte) (names []string, files map[string][]byte, err error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, unreadable("The archive cannot be read; it may have been cut off.")
	}
	if len(archive.File) > maxFiles {
		return nil, nil, unreadable("At most %d files are read from one archive.", maxFiles)
	}
	files = map[string][]byte{}
	left := int64(maxUnpacked)
	for _, file := range archive.File {
		if file.FileInfo().IsDir() {
			continue
		}
		if _, twice := files[file.Name]; twice {
			return nil, nil, unreadable("The archive has the file %q twice.", shortened(file.Name))
		}
		content, err := unpackFile(file, left)
		if err != nil {
			return nil, nil, err
		}
		left -= int64(len(content))
		files[file.Name] = content
		names = append(names, file.Name)
	}
	return names, files, nil
}

func unpackFile(file *zip.File, left int64) ([]byte, error) {
	in, err := file.Open()
	if err != nil {
		return nil, unreadable("The file %q in the archive cannot be read.", shortened(file.Name))
	}
	defer func() { _ = in.Close() }()
	content, err := io.ReadAll(io.LimitReader(in, left+1))
	if err != nil {
		return nil, unreadable("The file %q in the archive is damaged.", shortened(file.Name))
	}
	if int64(len(content)) > left {
		return nil, unreadable("Unpacked, the file has more than %d MiB.", maxUnpacked>>20)
	}
	return content, nil
}

// readZip reads an archive of CSV files.
func readZip(names []string, files map[string][]byte, file string) ([]sheet, []models.ImportFault) {
	var sheets []sheet
	var faults []models.ImportFault
	seen := map[string]bool{}
	for _, name := range names {
		base := path.Base(name)
		// What other programs leave behind in archives.
		if base == columnsFile || strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		place := models.Place{File: file + ": " + shortened(name)}
		t, known := tableOf(strings.TrimSuffix(base, ".csv"))
		if !known || path.Ext(base) != ".csv" || seen[base] {
			faults = append(faults, models.ImportFault{Place: place, Detail: "An archive holds each of these once at most: " + strings.Join(fileNames(), ", ") + "."})
			continue
		}
		seen[base] = true
		s, found := readCSV(files[name], t, base)
		sheets, faults = append(sheets, s), append(faults, found...)
	}
	return sheets, faults
}
