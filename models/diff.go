package models

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
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

// Diff lists what differs between two versions in English words, field by field in the order of the record. Rows of lists
// are matched by what identifies them, such as a source's key, and then by their place, so that a row that was moved or
// corrected is not taken for another. Versions, times of writing and what is derived do not count.
func Diff(before, after Initiative) []FieldChange {
	differences := Differences(before, after)
	changes := make([]FieldChange, len(differences))
	for n, d := range differences {
		changes[n] = d.words()
	}
	return changes
}

// words says a difference in English.
func (d Difference) words() FieldChange {
	var prefix string
	for _, row := range d.Rows {
		prefix += row.kind.title(row.Values) + ": "
	}
	whole := strings.TrimSuffix(prefix, ": ")
	switch d.Act {
	case RowAdded:
		return FieldChange{d.Path, whole, "", d.row().kind.words(d.row().Values)}
	case RowRemoved:
		return FieldChange{d.Path, whole, d.row().kind.words(d.row().Values), ""}
	case RowsMoved:
		return FieldChange{d.Path, prefix + d.field.rows.plural + ": order", textOf(d.Old), textOf(d.New)}
	}
	label := d.field.label
	if prefix != "" {
		label = prefix + uncapital(label)
	}
	was, is := d.field.words(d.Old), d.field.words(d.New)
	if was == is {
		was, is = plainWords(d.Old), plainWords(d.New)
	}
	return FieldChange{d.Path, label, was, is}
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
