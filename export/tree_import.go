package export

import (
	"reflect"
	"strconv"
	"strings"

	"tracker/models"
)

// importTree makes an import of a whole file: an object with campaign, jurisdictions, measures and initiatives, of which
// any may be missing.
func importTree(root *node, file string) models.Import {
	t := treeImport{file: file}
	if root.kind != objectNode {
		t.fault(root.line, "", "An object with initiatives is expected here, not "+root.inWords()+".")
		return t.result
	}
	versions := root.field("versions")
	for _, m := range root.fields {
		switch m.name {
		case "audience":
			t.result.Public = m.value.text == audiencePublic
		case "exported_at", "versions", "chosen_by":
		case "campaign":
			record := recordOf[models.Campaign](m.value, file, "", 0)
			t.result.Campaign = &record
		case "jurisdictions":
			t.result.Jurisdictions = recordsOf[models.Jurisdiction](&t, m, "code", nil)
		case "measures":
			t.result.Measures = recordsOf[models.Measure](&t, m, "key", nil)
		case "initiatives":
			t.result.Initiatives = recordsOf[models.Initiative](&t, m, "slug", versions)
		default:
			t.fault(m.line, m.name, "There is no field \""+shortened(m.name)+"\" here; there are campaign, jurisdictions, measures, initiatives.")
		}
	}
	return t.result
}

// treeImport gathers what does not fit anywhere.
type treeImport struct {
	file   string
	result models.Import
}

func (t *treeImport) fault(line int, column, detail string) {
	t.result.Faults = append(t.result.Faults, models.ImportFault{
		Place: models.Place{File: t.file, Line: line, Column: shortened(column)}, Detail: detail,
	})
}

// recordsOf reads a list of records, each of which names itself by a field.
func recordsOf[T any](t *treeImport, m member, name string, versions *node) []models.ImportRecord[T] {
	if m.value.kind != listNode {
		t.fault(m.line, m.name, "A list is expected here, not "+m.value.inWords()+".")
		return nil
	}
	if len(m.value.list) > maxRecords {
		t.fault(m.line, m.name, "At most "+strconv.Itoa(maxRecords)+" records are read at once.")
		return nil
	}
	seen := map[string]bool{}
	var records []models.ImportRecord[T]
	for _, entry := range m.value.list {
		own := entry.field(name)
		switch {
		case entry.kind != objectNode || own == nil || own.kind != textNode || strings.TrimSpace(own.text) == "":
			t.fault(entry.line, name, "Each entry of "+m.name+" needs its "+name+".")
			continue
		case seen[own.text]:
			t.fault(own.line, name, strconv.Quote(shortened(own.text))+" has an entry already.")
			continue
		}
		seen[own.text] = true
		records = append(records, recordOf[T](entry, t.file, own.text, t.version(entry, versions, own.text)))
	}
	return records
}

// version is what the record itself says, or the list of versions beside the records.
func (t *treeImport) version(entry, versions *node, name string) int {
	given := entry.field("version")
	if given == nil && versions != nil {
		given = versions.field(name)
	}
	if given == nil || given.kind == nullNode {
		return 0
	}
	number, err := strconv.ParseInt(given.text, 10, 32)
	if err != nil || number < 0 || given.kind != numberNode {
		t.fault(given.line, "version", "A version is a whole number.")
		return 0
	}
	return int(number)
}

func recordOf[T any](n *node, file, name string, version int) models.ImportRecord[T] {
	locate := func(pointer string) models.Place {
		return models.Place{File: file, Line: n.lineAt(pointer), Column: pointer}
	}
	return models.ImportRecord[T]{
		Name: name, Place: models.Place{File: file, Line: n.line}, Version: version,
		Apply: func(into *T) []models.ImportFault {
			var f filler
			f.fill(n, reflect.ValueOf(into).Elem(), "")
			faults := make([]models.ImportFault, len(f.faults))
			for i, fault := range f.faults {
				faults[i] = models.ImportFault{Place: locate(fault.Pointer), Detail: fault.Detail}
			}
			return faults
		},
		Locate: locate,
	}
}
