package frontend

import "tracker/models"

// inputKind says by what a field of a record is filled in.
type inputKind string

// The kinds, each of which is a part of templates/staff/parts/record-input.html.
const (
	inputText    inputKind = "text"
	inputLong    inputKind = "long"
	inputDate    inputKind = "date"
	inputNumber  inputKind = "number"
	inputTick    inputKind = "tick"
	inputTerm    inputKind = "term"
	inputCode    inputKind = "code"
	inputMeasure inputKind = "measure"
	inputRecord  inputKind = "record"
	inputNames   inputKind = "names"
	inputCites   inputKind = "cites"
)

// recordInput describes one field of the form for a record. The names are those of its JSON.
type recordInput struct {
	name, label string
	kind        inputKind
	// vocabulary is whose terms are offered; empty says what choosing none of them means.
	vocabulary models.Vocabulary
	empty      string
	hint       string
	wide       bool
}

// recordList describes a list of rows.
type recordList struct {
	name, label, singular string
	hint                  string
	inputs                []recordInput
	lists                 []recordList
}

const asSourcesAllow = "As sure as its sources allow"

var (
	certaintyInput = recordInput{name: "certainty", label: "Certainty", kind: inputTerm, vocabulary: models.Certainties, empty: asSourcesAllow}
	citesInput     = recordInput{name: "sources", label: "Sources", kind: inputCites, wide: true}
	noteInput      = recordInput{name: "note", label: "Note", kind: inputText, wide: true}
)

// recordInputs are the record's own fields, in the order of the form.
var recordInputs = []recordInput{
	{name: "title", label: "Title", kind: inputText, wide: true},
	{name: "original_title", label: "Original title", kind: inputText, wide: true},
	{name: "language", label: "Language of the original title", kind: inputText, hint: "A tag such as en or pt-BR."},
	{name: "jurisdiction", label: "Jurisdiction", kind: inputCode, hint: "Its code; type to search. Leave it empty when it is not settled."},
	{name: "classification", label: "Kind of text", kind: inputTerm, vocabulary: models.Classifications},
	{name: "body", label: "Chamber or committee", kind: inputText},
	{name: "summary", label: "Summary", kind: inputLong, wide: true, hint: "Markdown."},
	{name: "status", label: "Status", kind: inputTerm, vocabulary: models.Statuses},
	{name: "status_certainty", label: "Certainty of the status", kind: inputTerm, vocabulary: models.Certainties, empty: asSourcesAllow},
	{name: "status_note", label: "Note on the status", kind: inputText, wide: true},
	{name: "status_sources", label: "Sources of the status", kind: inputCites, wide: true},
	{name: "notes", label: "Cautions for readers", kind: inputLong, wide: true, hint: "Markdown."},
}

// recordLists are the record's lists, in the order of the form.
var recordLists = []recordList{
	{name: "actions", label: "Actions", singular: "action", inputs: actionInputs, lists: []recordList{voteList}},
	{name: "sources", label: "Sources", singular: "source", inputs: sourceInputs, hint: "Claims cite a source by its key."},
	{name: "sponsors", label: "Sponsors", singular: "sponsor", inputs: []recordInput{
		{name: "name", label: "Name", kind: inputText},
		{name: "role", label: "Role", kind: inputText},
		{name: "entity_type", label: "Person or organisation", kind: inputTerm, vocabulary: models.EntityTypes, empty: "Person"},
		certaintyInput,
		{name: "primary", label: "First or leading sponsor", kind: inputTick},
		citesInput,
	}},
	{name: "identifiers", label: "Registered as", singular: "identifier", inputs: []recordInput{
		{name: "scheme", label: "Who registers it, or how", kind: inputText},
		{name: "value", label: "Number or sign", kind: inputText},
		certaintyInput, citesInput,
	}},
	{name: "measures", label: "Measures", singular: "measure", inputs: []recordInput{
		{name: "measure", label: "Measure", kind: inputMeasure},
		{name: "mode", label: "What is done with it", kind: inputTerm, vocabulary: models.MeasureModes},
		noteInput,
	}},
	{name: "calls", label: "Clauses", singular: "clause", inputs: []recordInput{
		{name: "number", label: "Number", kind: inputNumber},
		{name: "verb", label: "Verb as printed", kind: inputText},
		{name: "form", label: "Form", kind: inputTerm, vocabulary: models.CallForms},
		{name: "addressee", label: "Who is asked", kind: inputText},
		{name: "label", label: "In a few words", kind: inputText, wide: true},
		{name: "text", label: "In our words", kind: inputLong, wide: true},
		{name: "quote", label: "Quotation", kind: inputText, wide: true, hint: "At most 25 words."},
		{name: "measures", label: "Measures", kind: inputNames, hint: "Keys, with spaces between them."},
		{name: "jurisdictions", label: "Jurisdictions named", kind: inputNames, hint: "Codes, with spaces between them."},
		{name: "members_of", label: "Addressed to the members of", kind: inputCode},
		{name: "refers_to", label: "Records that it means", kind: inputNames, wide: true, hint: "Addresses (slugs), with spaces between them."},
		noteInput,
	}},
	{name: "relations", label: "Relations", singular: "relation", inputs: []recordInput{
		{name: "kind", label: "This record", kind: inputTerm, vocabulary: models.RelationKinds},
		{name: "target", label: "The other record", kind: inputRecord, hint: "Type to search."},
		noteInput,
	}},
	{name: "candidate_jurisdictions", label: "Where it may belong", singular: "candidate", inputs: []recordInput{
		{name: "jurisdiction", label: "Jurisdiction", kind: inputCode},
		{name: "likelihood", label: "Likelihood", kind: inputTerm, vocabulary: models.Likelihoods},
		{name: "reason", label: "Reason", kind: inputText, wide: true},
		{name: "initiative", label: "May be the same as", kind: inputRecord},
	}},
	{name: "discrepancies", label: "Differing accounts", singular: "account", inputs: []recordInput{
		{name: "claim", label: "Who says what", kind: inputText, wide: true},
		{name: "finding", label: "What the record shows", kind: inputLong, wide: true},
		citesInput,
	}},
}

var actionInputs = []recordInput{
	{name: "date", label: "Date", kind: inputDate},
	{name: "classification", label: "What happened", kind: inputTerm, vocabulary: models.ActionClassifications},
	{name: "description", label: "In a sentence", kind: inputLong, wide: true},
	{name: "body", label: "Chamber or committee", kind: inputText},
	certaintyInput, citesInput,
}

var voteList = recordList{name: "votes", label: "Votes", singular: "vote", inputs: []recordInput{
	{name: "result", label: "Result", kind: inputTerm, vocabulary: models.VoteResults},
	{name: "method", label: "Method", kind: inputTerm, vocabulary: models.VoteMethods},
	{name: "counts_state", label: "Counts", kind: inputTerm, vocabulary: models.CountsStates},
	{name: "counts.yes", label: "In favour", kind: inputNumber},
	{name: "counts.no", label: "Against", kind: inputNumber},
	{name: "counts.abstain", label: "Abstentions", kind: inputNumber},
	{name: "counts.absent", label: "Absent", kind: inputNumber},
	{name: "counts.not_voting", label: "Not voting", kind: inputNumber},
	{name: "counts.paired", label: "Paired", kind: inputNumber},
	{name: "body", label: "Chamber or committee", kind: inputText},
	{name: "scope", label: "What was voted on", kind: inputText, wide: true},
	certaintyInput, citesInput,
}}

var sourceInputs = []recordInput{
	{name: "title", label: "Title", kind: inputText, wide: true},
	{name: "url", label: "Address", kind: inputText, wide: true},
	{name: "kind", label: "Who stands behind it", kind: inputTerm, vocabulary: models.SourceKinds},
	{name: "publisher", label: "Publisher", kind: inputText},
	{name: "quote", label: "Quotation", kind: inputText, wide: true, hint: "At most 25 words."},
	{name: "key", label: "Key", kind: inputText, hint: "By which claims cite it."},
	{name: "language", label: "Language", kind: inputText},
	{name: "accessed_on", label: "Read on", kind: inputDate},
	{name: "archived_url", label: "Archived copy", kind: inputText, wide: true},
	noteInput,
}
