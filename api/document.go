package api

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"tracker/models"
)

const about = "The public record of a campaign's legislative initiatives: what each jurisdiction did, when, and how far it came. " +
	"Every answer is JSON in UTF-8, readable from every origin. Reading needs no key; changing the record needs a token of staff."

// newDocument begins the OpenAPI document; registering the operations fills it.
func newDocument(o Options) *huma.OpenAPI {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	registry.RegisterTypeAlias(reflect.TypeFor[models.Date](), reflect.TypeFor[dateSchema]())
	registry.RegisterTypeAlias(reflect.TypeFor[models.Code](), reflect.TypeFor[codeSchema]())
	document := &huma.OpenAPI{
		OpenAPI:    "3.1.0",
		Info:       &huma.Info{Title: "Initiative Tracker API", Version: o.Version, Description: about},
		Servers:    []*huma.Server{{URL: o.BaseURL}},
		Components: &huma.Components{Schemas: registry},
	}
	for _, tag := range tags {
		document.Tags = append(document.Tags, &huma.Tag{Name: tag.name, Description: tag.description})
	}
	return document
}

// dateSchema and codeSchema describe what models.Date and models.Code are in JSON, which their Go types do not show.
type dateSchema string

// Schema describes a date.
func (dateSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeString, Nullable: true, Examples: []any{"2010-12-16"},
		Description: "An EDTF date (ISO 8601-2), as precise as it is known; null for none.",
	}
}

type codeSchema string

// Schema describes the code of a jurisdiction.
func (codeSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeString, Nullable: true, Pattern: "^[A-Z][A-Z0-9]{1,7}$", Examples: []any{"EU"},
		Description: "The code of a jurisdiction; null for none.",
	}
}

// finishDocument adds to the schemas what Go types do not say: vocabularies and what each field means.
func finishDocument(document *huma.OpenAPI) {
	documentRequests(document)
	documentFiles(document)
	for schemaName, schema := range document.Components.Schemas.Map() {
		schema.Description = descriptionOf(schemaName)
		for field, property := range schema.Properties {
			note := noteOf(schemaName, field)
			if property.Ref == "" {
				property.Description = note.description
				addTerms(property, note)
				continue
			}
			// Beside a reference nothing else counts but what wraps it.
			if note.orNull {
				schema.Properties[field] = &huma.Schema{
					Description: note.description, AnyOf: []*huma.Schema{property, {Type: "null"}},
				}
			}
		}
		schema.PrecomputeMessages()
	}
}

// addTerms sets the values that a field may have, those of its entries when it is a list.
func addTerms(property *huma.Schema, note fieldNote) {
	values := note.values
	if note.vocabulary != "" {
		values = models.Vocabularies[note.vocabulary].Values()
	}
	if len(values) == 0 {
		return
	}
	if note.optional {
		values = append(slices.Clone(values), "")
	}
	property.Enum = enumOf(values)
}

// marshalDocument gives the document as it is served. It cannot fail but by a mistake in the program.
func marshalDocument(document *huma.OpenAPI) []byte {
	text, err := json.Marshal(document)
	if err != nil {
		panic("api: " + err.Error())
	}
	return text
}
