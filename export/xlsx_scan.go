package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The limits of a workbook's parts: a spreadsheet program writes about four signs "<" for a cell, and what is neither a
// sheet nor its texts is small.
const (
	maxTags      = 8_000_000
	maxOtherPart = 4 << 20
)

// scanWorkbook looks through the parts of a workbook before the library reads it: the library takes memory for every
// tag, passes over XML that is cut off, and gives of a formula what the last program computed, or nothing. It gives the
// cells with formulas of each sheet.
func scanWorkbook(names []string, files map[string][]byte) (formulas map[string][]string, err error) {
	sheetOf := sheetParts(files)
	formulas = map[string][]string{}
	tags := 0
	for _, name := range names {
		content := files[name]
		tags += bytes.Count(content, []byte("<"))
		if tags > maxTags {
			return nil, unreadable("The workbook has more cells than are read.")
		}
		part := partName(name)
		sheet, is := sheetOf[part]
		switch {
		case is:
			if formulas[sheet], err = scanSheet(content); err != nil {
				return nil, unreadable("The sheet %q of the workbook cannot be read: %s.", shortened(sheet), err)
			}
		case part != "xl/sharedstrings.xml" && len(content) > maxOtherPart:
			return nil, unreadable("The workbook holds more than tables.")
		}
	}
	return formulas, nil
}

// partName writes the name of a part in the one way that parts are compared in.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// sheetParts says which part of a workbook holds which sheet.
func sheetParts(files map[string][]byte) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	// What cannot be read here the library refuses.
	_ = xml.Unmarshal(files["xl/workbook.xml"], &book)
	_ = xml.Unmarshal(files["xl/_rels/workbook.xml.rels"], &links)
	found := map[string]string{}
	for _, sheet := range book.Sheets {
		for _, link := range links.Links {
			if link.ID != sheet.ID {
				continue
			}
			part := partName(link.Target)
			if !strings.HasPrefix(link.Target, "/") {
				part = "xl/" + part
			}
			found[part] = sheet.Name
		}
	}
	return found
}

// scanSheet checks that a sheet is whole and its rows in order, and names the cells that hold formulas.
func scanSheet(content []byte) ([]string, error) {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var formulas []string
	cell, lastRow := "", 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return formulas, nil
		}
		if err != nil {
			return nil, errors.New("its XML is damaged")
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			var number int
			if text := attribute(start, "r"); text != "" {
				if _, err := fmt.Sscan(text, &number); err != nil || number <= lastRow || number > 1<<20 {
					return nil, errors.New("its rows are not in order")
				}
				lastRow = number
			} else {
				lastRow++
			}
		case "c":
			cell = attribute(start, "r")
		case "f":
			if len(formulas) < maxFaults {
				formulas = append(formulas, cell)
			}
		}
	}
}

func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
