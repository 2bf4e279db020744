package api

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tracker/models"
)

// request is what the document says of a write beside its parameters.
type request struct {
	// body is the schema of the body, empty for none; contentType is application/json when empty.
	body, contentType string
	// example is a body that fits.
	example string
	// versioned writes look at If-Match; versionNeeded ones refuse to go on without.
	versioned, versionNeeded bool
	// status is that of success, 200 when 0.
	status int
}

func (r request) mediaType() string { return cmp.Or(r.contentType, jsonType) }

const (
	jsonType       = "application/json"
	mergePatchType = "application/merge-patch+json"
	// inputSuffix marks the schemas of what writes take.
	inputSuffix = "Input"
)

// requests are by the operation's id.
var requests = map[string]request{
	"create-initiative":  {body: "Initiative", example: `{"title": "Rivers Act", "jurisdiction": "{code}", "classification": "bill", "status": "introduced"}`, status: 201},
	"replace-initiative": {body: "Initiative", example: `@record.json`, versioned: true, versionNeeded: true},
	"patch-initiative":   {body: "Initiative", contentType: mergePatchType, example: `{"status": "adopted"}`, versioned: true, versionNeeded: true},
	"archive-initiative": {versioned: true, versionNeeded: true},
	"add-action":         {body: "NewAction", example: `{"date": "2012-03", "classification": "debate", "new_sources": [{"title": "Gazette", "url": "https://example.org/", "kind": "official"}]}`},
	"verify-initiative":  {versioned: true},
	"restore-initiative": {versioned: true},
	"import":             {contentType: "text/csv", example: "@initiatives.csv"},
	"change-review":      {body: "ReviewEdit", contentType: mergePatchType, example: `{"state": "snoozed", "snoozed_until": "2030-01-15", "note": "Parliament is in recess"}`},
	"suggest":            {body: "Suggestion", example: `{"initiative": "{slug}", "text": "The vote was on 16 December.", "url": "https://example.org/minutes"}`, status: 204},
}

// needed are the fields that a write has to give; all others have a meaning when they are not there.
var needed = map[string][]string{
	"Initiative":  {"title", "classification", "status"},
	"NewAction":   {"date", "classification"},
	"Action":      {"date", "classification"},
	"Candidate":   {"jurisdiction", "likelihood", "reason"},
	"Identifier":  {"scheme", "value"},
	"MeasureUse":  {"measure", "mode"},
	"Sponsor":     {"name"},
	"Vote":        {"result", "method", "counts_state"},
	"Call":        {"number", "verb", "form", "label", "text"},
	"Relation":    {"kind", "target"},
	"Discrepancy": {"claim", "finding"},
	"Source":      {"title", "kind"},
	"Suggestion":  {"text"},
}

// documentRequests adds to the document what writes take.
func documentRequests(document *huma.OpenAPI) {
	schemas := document.Components.Schemas
	// Naming a type registers it and what it is made of.
	schemas.Schema(reflect.TypeFor[models.Initiative](), true, "")
	writtenOnly := []reflect.Type{reflect.TypeFor[NewAction](), reflect.TypeFor[ReviewEdit](), reflect.TypeFor[Suggestion]()}
	for _, written := range writtenOnly {
		schemas.Schema(written, true, "")
	}
	for _, path := range document.Paths {
		for _, op := range operationsOf(path) {
			wanted := requests[op.OperationID]
			if wanted.body == "" {
				continue
			}
			op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				wanted.mediaType(): {Schema: inputSchema(schemas.Map(), wanted.body)},
			}}
		}
	}
	for _, written := range writtenOnly {
		delete(schemas.Map(), written.Name())
	}
}

// inputSchema makes of the schema that reads have the one that writes take: without what they pass over, and with little
// that has to be there. It gives a reference to it.
func inputSchema(schemas map[string]*huma.Schema, name string) *huma.Schema {
	reference := &huma.Schema{Ref: "#/components/schemas/" + name + inputSuffix}
	if schemas[name+inputSuffix] != nil || schemas[name] == nil {
		return reference
	}
	read := schemas[name]
	input := &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: false, Required: slices.Clone(needed[name]),
		Properties: map[string]*huma.Schema{},
	}
	if input.Required == nil {
		input.Required = []string{}
	}
	schemas[name+inputSuffix] = input
	for field, property := range maps.Clone(read.Properties) {
		if name == "Initiative" && slices.Contains(readOnly, field) {
			continue
		}
		copied := *property
		copied.PrecomputeMessages()
		switch {
		case copied.Ref != "":
			copied = *inputSchema(schemas, nameOfReference(copied.Ref))
		case copied.Items != nil && copied.Items.Ref != "":
			copied.Items = inputSchema(schemas, nameOfReference(copied.Items.Ref))
		}
		input.Properties[field] = &copied
	}
	return reference
}

func nameOfReference(reference string) string {
	return reference[strings.LastIndex(reference, "/")+1:]
}
