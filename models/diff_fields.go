package models

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// field is one field of the record as people read about it.
type field struct {
	// name is that in JSON.
	name  string
	label string
	// form says what sort of value it holds, vocabulary the key in Vocabularies of a term.
	form       ValueForm
	vocabulary string
	// rows describes the rows of a list of objects, fields those of an object.
	rows   *rows
	fields []field
}

// rows describes the rows of a list: what they are called and what tells one from another.
type rows struct {
	singular, plural string
	// identity are the fields that together say which row it is.
	identity []string
	// named are the fields that a row's title is made of.
	named  []string
	fields []field
}

// recordFields is everything that a person can change, in the order of the record. A test holds it against Initiative.
var recordFields = []field{
	{name: "slug", label: "Address"},
	{name: "title", label: "Title"},
	{name: "original_title", label: "Original title"},
	{name: "language", label: "Language", form: LanguageValue},
	{name: "jurisdiction", label: "Jurisdiction", form: PlaceValue},
	{name: "candidate_jurisdictions", rows: &rows{"Candidate jurisdiction", "Candidate jurisdictions", []string{"jurisdiction"}, []string{"jurisdiction"}, candidateFields}},
	{name: "classification", label: "Kind of text", form: TermValue, vocabulary: "classification"},
	{name: "body", label: "Body"},
	{name: "identifiers", rows: &rows{"Identifier", "Identifiers", []string{"scheme", "value"}, []string{"scheme", "value"}, identifierFields}},
	{name: "summary", label: "Summary"},
	{name: "status", label: "Status", form: TermValue, vocabulary: "status"},
	{name: "status_note", label: "Note on the status"},
	{name: "status_certainty", label: "Certainty of the status", form: TermValue, vocabulary: "certainty"},
	{name: "status_sources", label: "Sources of the status", form: SourceValue},
	{name: "measures", rows: &rows{"Measure", "Measures", []string{"measure", "mode"}, []string{"measure"}, measureFields}},
	{name: "sponsors", rows: &rows{"Sponsor", "Sponsors", []string{"name"}, []string{"name"}, sponsorFields}},
	{name: "actions", rows: &rows{"Action", "Actions", []string{"date", "classification"}, []string{"classification", "date"}, actionFields}},
	{name: "calls", rows: &rows{"Clause", "Clauses", []string{"number"}, []string{"number"}, callFields}},
	{name: "relations", rows: &rows{"Relation", "Relations", []string{"kind", "target"}, []string{"kind", "target"}, relationFields}},
	{name: "discrepancies", rows: &rows{"Differing account", "Differing accounts", []string{"claim"}, []string{"claim"}, discrepancyFields}},
	{name: "notes", label: "Notes"},
	{name: "sources", rows: &rows{"Source", "Sources", []string{"key"}, []string{"key"}, sourceFields}},
	{name: "publication", label: "Publication", form: TermValue, vocabulary: "publication"},
	{name: "last_verified_at", label: "Last checked", form: MomentValue},
	{name: "verified_by", label: "Checked by"},
}

var (
	certaintyField = field{name: "certainty", label: "Certainty", form: TermValue, vocabulary: "certainty"}
	sourcesField   = field{name: "sources", label: "Sources", form: SourceValue}
	noteField      = field{name: "note", label: "Note"}

	candidateFields = []field{
		{name: "jurisdiction", label: "Jurisdiction", form: PlaceValue},
		{name: "likelihood", label: "Likelihood", form: TermValue, vocabulary: "candidate_likelihood"},
		{name: "reason", label: "Reason"},
		{name: "initiative", label: "Same as", form: InitiativeValue},
	}
	identifierFields = []field{{name: "scheme", label: "Scheme"}, {name: "value", label: "Value"}, certaintyField, sourcesField}
	measureFields    = []field{
		{name: "measure", label: "Measure", form: MeasureValue}, {name: "mode", label: "What is done with it", form: TermValue, vocabulary: "measure_mode"}, noteField,
	}
	sponsorFields = []field{
		{name: "name", label: "Name"}, {name: "role", label: "Role"}, {name: "entity_type", label: "Person or organisation", form: TermValue, vocabulary: "entity_type"},
		{name: "primary", label: "Leading", form: FlagValue}, certaintyField, sourcesField,
	}
	actionFields = []field{
		{name: "date", label: "Date", form: DateValue},
		{name: "classification", label: "What happened", form: TermValue, vocabulary: "action_classification"},
		{name: "description", label: "Description"},
		{name: "body", label: "Body"},
		certaintyField, sourcesField,
		{name: "votes", rows: &rows{"Vote", "Votes", []string{"body", "scope"}, []string{"body", "scope"}, voteFields}},
	}
	voteFields = []field{
		{name: "body", label: "Body"}, {name: "scope", label: "What was voted on"}, certaintyField,
		{name: "result", label: "Result", form: TermValue, vocabulary: "vote_result"},
		{name: "method", label: "Method", form: TermValue, vocabulary: "vote_method"},
		{name: "counts", label: "Counts", fields: []field{
			{name: "yes", label: "In favour", form: NumberValue}, {name: "no", label: "Against", form: NumberValue}, {name: "abstain", label: "Abstentions", form: NumberValue},
			{name: "absent", label: "Absent", form: NumberValue}, {name: "not_voting", label: "Not voting", form: NumberValue}, {name: "paired", label: "Paired", form: NumberValue},
		}},
		{name: "counts_state", label: "State of the counts", form: TermValue, vocabulary: "counts_state"}, sourcesField,
	}
	callFields = []field{
		{name: "number", label: "Number", form: NumberValue}, {name: "verb", label: "Verb"}, {name: "form", label: "Form", form: TermValue, vocabulary: "call_form"},
		{name: "addressee", label: "Addressee"}, {name: "label", label: "Label"}, {name: "text", label: "Text"},
		{name: "quote", label: "Quotation"}, {name: "measures", label: "Measures", form: MeasureValue}, {name: "jurisdictions", label: "Jurisdictions", form: PlaceValue},
		{name: "members_of", label: "Members of", form: PlaceValue}, {name: "refers_to", label: "Refers to", form: InitiativeValue}, noteField,
	}
	relationFields = []field{
		{name: "kind", label: "Kind", form: TermValue, vocabulary: "relation_kind"}, {name: "target", label: "Other initiative", form: InitiativeValue}, noteField,
	}
	discrepancyFields = []field{{name: "claim", label: "Claim"}, {name: "finding", label: "Finding"}, sourcesField}
	sourceFields      = []field{
		{name: "key", label: "Key"}, {name: "title", label: "Title"}, {name: "url", label: "Address"},
		{name: "publisher", label: "Publisher"}, {name: "kind", label: "Kind", form: TermValue, vocabulary: "source_kind"},
		{name: "language", label: "Language", form: LanguageValue}, {name: "quote", label: "Quotation"}, {name: "archived_url", label: "Archived copy"},
		{name: "accessed_on", label: "Read on", form: DateValue}, noteField,
	}
)

func (r rows) key(row document) string {
	parts := make([]string, len(r.identity))
	for n, name := range r.identity {
		parts[n] = textOf(row[name])
	}
	return strings.Join(parts, "\x00")
}

// title names a row: "Action Adopted, 16 December 2010".
func (r rows) title(row document) string {
	var parts []string
	for _, name := range r.named {
		for _, f := range r.fields {
			if f.name == name && !isNothing(row[name]) {
				parts = append(parts, shorten(f.words(row[name])))
			}
		}
	}
	if len(parts) == 0 {
		return r.singular
	}
	return r.singular + " " + strings.Join(parts, ", ")
}

// words says everything that a row says, one field a line.
func (r rows) words(row document) string { return strings.Join(fieldLines(r.fields, row, ""), "\n") }

func fieldLines(fields []field, row document, indent string) []string {
	var lines []string
	for _, f := range fields {
		switch value := row[f.name]; {
		case isNothing(value):
		case f.rows != nil:
			for _, below := range rowsOf(value) {
				lines = append(lines, indent+f.rows.title(below))
				lines = append(lines, fieldLines(f.rows.fields, below, indent+"  ")...)
			}
		case f.fields != nil:
			lines = append(lines, fieldLines(f.fields, objectOf(value), indent)...)
		default:
			lines = append(lines, indent+f.label+": "+f.words(value))
		}
	}
	return lines
}

// words says a value for people.
func (f field) words(value any) string {
	text := plainWords(value)
	switch {
	case value == nil:
		return text
	case f.form == TermValue:
		return Vocabularies[f.vocabulary].Label(text)
	case f.form == DateValue:
		return datePhrase(text)
	case f.form == FlagValue:
		return yesOrNo(text)
	}
	return text
}

func plainWords(value any) string {
	list, isList := value.([]any)
	if !isList {
		return textOf(value)
	}
	parts := make([]string, len(list))
	for n, part := range list {
		parts[n] = textOf(part)
	}
	return strings.Join(parts, ", ")
}

func datePhrase(text string) string {
	date, err := ParseDate(text)
	if err != nil {
		return text
	}
	return date.Phrase()
}

func yesOrNo(text string) string {
	if text == "true" {
		return "yes"
	}
	return "no"
}

// shorten keeps a title to one short line.
func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

func uncapital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}
