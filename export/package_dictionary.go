package export

import (
	"encoding/csv"
	"io"
	"strconv"

	"tracker/models"
)

// The files that explain the others.
const (
	dictionaryName   = "dictionary"
	vocabulariesName = "vocabularies"
)

var dictionarySchema = Schema{
	Fields: []Field{
		{Name: "resource", Type: typeString, Description: "Name of the file, without its ending.", Constraints: needed},
		{Name: "name", Type: typeString, Description: "Name of the column.", Constraints: needed},
		{Name: "type", Type: typeString, Description: "Type of its values, in the words of Table Schema.", Constraints: needed},
		{Name: "required", Type: typeBoolean, Description: "true for a column that no row leaves blank.", Constraints: needed},
		{Name: "description", Type: typeString, Description: "What it holds.", Constraints: needed},
		{Name: "vocabulary", Type: typeString, Description: "Name of the closed list that its values are of; blank for none."},
	},
	MissingValues: []string{""},
	PrimaryKey:    []string{"resource", "name"},
}

var vocabulariesSchema = Schema{
	Fields: []Field{
		{Name: "field", Type: typeString, Description: "Name of the closed list, as the dictionary gives it.", Constraints: needed},
		{Name: "position", Type: typeInteger, Description: "Place of the value in its list, counted from 1.", Constraints: needed},
		{Name: "value", Type: typeString, Description: "The value as the files have it.", Constraints: needed},
		{Name: "label", Type: typeString, Description: "The words that readers see.", Constraints: needed},
		{Name: "note", Type: typeString, Description: "What the value means."},
	},
	MissingValues: []string{""},
	PrimaryKey:    []string{"field", "value"},
}

var needed = &Constraints{Required: true}

// writeDictionary has a line for each column of each resource.
func writeDictionary(w io.Writer, resources []Resource) error {
	lines := [][]string{dictionarySchema.names()}
	for _, r := range resources {
		for _, f := range r.Schema.Fields {
			required := f.Constraints != nil && f.Constraints.Required
			lines = append(lines, []string{r.Name, f.Name, f.Type, strconv.FormatBool(required), f.Description, f.Vocabulary})
		}
	}
	return csv.NewWriter(w).WriteAll(lines)
}

// writeVocabularies has a line for each value of each closed list that a column is of.
func writeVocabularies(w io.Writer, resources []Resource) error {
	lines := [][]string{vocabulariesSchema.names()}
	for _, name := range VocabulariesOf(resources) {
		for n, term := range models.Vocabularies[name].Terms {
			lines = append(lines, []string{name, strconv.Itoa(n + 1), term.Value, term.Label, term.Note})
		}
	}
	return csv.NewWriter(w).WriteAll(lines)
}

// VocabulariesOf names the closed lists that the columns are of, keys of models.Vocabularies, in the order in which they
// occur first.
func VocabulariesOf(resources []Resource) []string {
	var names []string
	seen := map[string]bool{"": true}
	for _, r := range resources {
		for _, f := range r.Schema.Fields {
			if !seen[f.Vocabulary] {
				names = append(names, f.Vocabulary)
			}
			seen[f.Vocabulary] = true
		}
	}
	return names
}

func (s Schema) names() []string {
	names := make([]string, len(s.Fields))
	for n, f := range s.Fields {
		names[n] = f.Name
	}
	return names
}
