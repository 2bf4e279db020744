package api

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docsView is what the page shows, all of it taken from the OpenAPI document.
type docsView struct {
	Title, Version, About string
	StylePath             string
	DocumentPath          string
	Examples              []string
	Groups                []docsGroup
	Problems              []problemKind
	Schemas               []docsSchema
}

type docsGroup struct {
	Name, Description string
	Operations        []docsOperation
}

type docsOperation struct {
	ID, Method, Path, Role string
	Summary, Description   string
	Parameters             []docsField
	Body, Answer           docsType
	Statuses               []string
	// Example is an address, Options what curl needs beside it.
	Example, Options string
}

type docsSchema struct {
	Name, Description string
	Fields            []docsField
}

// docsField is a parameter or a field of a schema.
type docsField struct {
	Name, Description string
	Type              docsType
	// Bounds are words such as "1 to 200"; Values the whole list of what is allowed.
	Bounds  string
	Values  []string
	Example string
}

// docsType is a type in words; Schema links to one.
type docsType struct {
	Prefix, Schema, Text, Suffix string
}

func viewOf(document *huma.OpenAPI, stylePath string) docsView {
	view := docsView{
		Title: document.Info.Title, Version: document.Info.Version, About: document.Info.Description,
		StylePath: stylePath, DocumentPath: documentPath, Problems: problemKinds,
		Examples: []string{
			version + "/initiatives?jurisdiction={code}&limit=5",
			version + "/initiatives/{slug}",
			version + "/actions?stage=law&sort=date&limit=10",
		},
	}
	for _, tag := range document.Tags {
		group := docsGroup{Name: tag.Name, Description: tag.Description}
		for _, path := range slices.Sorted(maps.Keys(document.Paths)) {
			for _, op := range operationsOf(document.Paths[path]) {
				if slices.Contains(op.Tags, tag.Name) {
					group.Operations = append(group.Operations, viewOfOperation(path, op))
				}
			}
		}
		view.Groups = append(view.Groups, group)
	}
	schemas := document.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		view.Schemas = append(view.Schemas, viewOfSchema(name, schemas[name]))
	}
	return view
}

func operationsOf(item *huma.PathItem) []*huma.Operation {
	all := []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete}
	return slices.DeleteFunc(all, func(op *huma.Operation) bool { return op == nil })
}

func viewOfOperation(path string, op *huma.Operation) docsOperation {
	view := docsOperation{
		ID: op.OperationID, Method: op.Method, Path: path, Summary: op.Summary, Description: op.Description,
		Statuses: slices.Sorted(maps.Keys(op.Responses)),
	}
	view.Role, _ = op.Extensions[roleKey].(string)
	view.Example, _ = op.Extensions[exampleKey].(string)
	view.Options, _ = op.Extensions[optionsKey].(string)
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Content {
			view.Body = typeOf(media.Schema)
		}
	}
	for _, p := range op.Parameters {
		field := viewOfField(p.Name, p.Schema)
		field.Description = p.Description
		if p.Schema.Type == huma.TypeArray {
			field.Type = typeOf(p.Schema.Items)
			field.Type.Suffix = ", can be repeated"
		}
		if p.Example != nil {
			field.Example = strings.Trim(fmt.Sprint(p.Example), "[]")
		}
		view.Parameters = append(view.Parameters, field)
	}
	for _, status := range []string{"200", "201"} {
		if response := op.Responses[status]; response != nil && response.Content["application/json"] != nil {
			view.Answer = typeOf(response.Content["application/json"].Schema)
		}
	}
	return view
}

func viewOfSchema(name string, schema *huma.Schema) docsSchema {
	view := docsSchema{Name: name, Description: schema.Description}
	for _, field := range slices.Sorted(maps.Keys(schema.Properties)) {
		view.Fields = append(view.Fields, viewOfField(field, schema.Properties[field]))
	}
	return view
}

func viewOfField(name string, schema *huma.Schema) docsField {
	field := docsField{Name: name, Description: schema.Description, Type: typeOf(schema)}
	enum := schema.Enum
	if schema.Items != nil && len(enum) == 0 {
		enum = schema.Items.Enum
	}
	for _, value := range enum {
		if text := fmt.Sprint(value); text != "" {
			field.Values = append(field.Values, text)
		}
	}
	if schema.Minimum != nil && schema.Maximum != nil {
		field.Bounds = fmt.Sprintf("%v to %v", *schema.Minimum, *schema.Maximum)
		if schema.Default != nil {
			field.Bounds += fmt.Sprintf(", else %v", schema.Default)
		}
	}
	return field
}

func typeOf(schema *huma.Schema) docsType {
	switch {
	case schema == nil:
		return docsType{}
	case len(schema.AnyOf) == 2:
		either := typeOf(schema.AnyOf[0])
		either.Suffix = " or null"
		return either
	case schema.Ref != "":
		return docsType{Schema: schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]}
	case schema.Type == huma.TypeArray && schema.Items != nil:
		entry := typeOf(schema.Items)
		return docsType{Prefix: "list of ", Schema: entry.Schema, Text: entry.Text}
	}
	text := schema.Type
	if schema.Format == "date-time" {
		text = "time"
	}
	if schema.Nullable {
		text = cmp.Or(text, "value") + " or null"
	}
	return docsType{Text: text}
}

// withExamples puts names of the data into the examples.
func (v docsView) withExamples(baseURL string, names *strings.Replacer) docsView {
	fill := func(options, example string) string {
		return "curl " + names.Replace(options) + "'" + baseURL + names.Replace(example) + "'"
	}
	examples := v.Examples
	v.Examples = nil
	for _, example := range examples {
		v.Examples = append(v.Examples, fill("", example))
	}
	groups := v.Groups
	v.Groups = nil
	for _, group := range groups {
		group.Operations = slices.Clone(group.Operations)
		for n := range group.Operations {
			group.Operations[n].Example = fill(group.Operations[n].Options, group.Operations[n].Example)
		}
		v.Groups = append(v.Groups, group)
	}
	return v
}
