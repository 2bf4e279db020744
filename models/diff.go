package models

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// FieldChange is one difference between two versions of an initiative, in words that people read.
type FieldChange struct {
	// Path is a JSON Pointer to what differs: in the newer version, or in the older one when it is gone from the newer.
	Path string `json:"pointer"`
	// Label says what it is: "Title", "Action Adopted, 16 December 2010: date".
	Label string `json:"label"`
	// Old and New are what stood there and what stands there now; both are empty text where there was nothing.
	Old string `json:"old"`
	New string `json:"new"`
}

// Diff lists what differs between two versions, field by field in the order of the record. Rows of lists are matched by
// what identifies them, such as a source's key, and then by their place, so that a row that was moved or corrected is
// not taken for another. Versions, times of writing and what is derived do not count.
func Diff(before, after Initiative) []FieldChange {
	return diffObjects("", "", recordFields, documentOf(before), documentOf(after))
}

// document is a record, or a row of one, as its JSON reads.
type document = map[string]any

// documentOf reads an initiative by the names of its JSON. What can be encoded can be decoded, and an Initiative always
// can be encoded.
func documentOf(i Initiative) document {
	text, err := json.Marshal(i)
	if err != nil {
		panic("models: " + err.Error())
	}
	var read document
	if err := json.Unmarshal(text, &read); err != nil {
		panic("models: " + err.Error())
	}
	return read
}

func diffObjects(path, prefix string, fields []field, before, after document) []FieldChange {
	changes := []FieldChange{}
	for _, f := range fields {
		at, label := path+"/"+f.name, prefix+f.label
		if prefix != "" {
			label = prefix + uncapital(f.label)
		}
		switch {
		case f.rows != nil:
			changes = append(changes, diffRows(at, prefix, *f.rows, rowsOf(before[f.name]), rowsOf(after[f.name]))...)
		case f.fields != nil:
			changes = append(changes, diffObjects(at, prefix, f.fields, objectOf(before[f.name]), objectOf(after[f.name]))...)
		case !sameValue(before[f.name], after[f.name]):
			was, is := f.words(before[f.name]), f.words(after[f.name])
			if was == is {
				was, is = plainWords(before[f.name]), plainWords(after[f.name])
			}
			changes = append(changes, FieldChange{at, label, was, is})
		}
	}
	return changes
}

func diffRows(path, prefix string, kind rows, before, after []document) []FieldChange {
	changes := []FieldChange{}
	pairs := matchRows(kind, before, after)
	label := func(row document) string { return prefix + kind.title(row) }
	for n, row := range after {
		at := pointer(path, n)
		if was := pairs.oldOf[n]; was >= 0 {
			changes = append(changes, diffObjects(at, label(row)+": ", kind.fields, before[was], row)...)
			continue
		}
		changes = append(changes, FieldChange{at, label(row), "", kind.words(row)})
	}
	for n, row := range before {
		if pairs.newOf[n] < 0 {
			changes = append(changes, FieldChange{pointer(path, n), label(row), kind.words(row), ""})
		}
	}
	if was, is := pairs.order(kind, before, after); was != is {
		changes = append(changes, FieldChange{path, prefix + kind.plural + ": order", was, is})
	}
	return changes
}

// sameValue takes an absent value, null and an empty list or text for the same: nothing is said.
func sameValue(a, b any) bool {
	return isNothing(a) && isNothing(b) || reflect.DeepEqual(a, b)
}

func isNothing(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case []any:
		return len(v) == 0
	}
	return false
}

func rowsOf(value any) []document {
	list, _ := value.([]any)
	found := make([]document, len(list))
	for n, row := range list {
		found[n] = objectOf(row)
	}
	return found
}

func objectOf(value any) document {
	object, _ := value.(document)
	return object
}

func textOf(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}
