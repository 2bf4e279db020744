package models

// CallForms is the vocabulary of Call.Form.
var CallForms = Vocabulary{"form", []Term{
	{"request", "Request", "Someone is asked to act."},
	{"statement", "Statement", "The text takes a position and asks nothing."},
}}

// Call is an operative clause of a text.
type Call struct {
	Number int `json:"number" yaml:"number"`
	// Verb is the operative verb as printed: "Calls on", "Urges".
	Verb string `json:"verb" yaml:"verb"`
	Form string `json:"form" yaml:"form"`
	// Addressee is who is asked, as the text names them.
	Addressee string `json:"addressee" yaml:"addressee,omitempty"`
	Label     string `json:"label" yaml:"label"`
	// Text restates the clause in the tracker's words; Quote gives at most 25 of its own.
	Text     string   `json:"text" yaml:"text"`
	Quote    string   `json:"quote" yaml:"quote,omitempty"`
	Measures []string `json:"measures" yaml:"measures,omitempty"`
	// Jurisdictions are those that the clause names. MembersOf is the body whose members it addresses together.
	Jurisdictions []Code `json:"jurisdictions" yaml:"jurisdictions,omitempty"`
	MembersOf     Code   `json:"members_of" yaml:"members_of,omitempty"`
	// RefersTo are slugs of the initiatives that the clause means, by the editors' reading.
	RefersTo []string `json:"refers_to" yaml:"refers_to,omitempty"`
	Note     string   `json:"note" yaml:"note,omitempty"`
}

// CallRequest is the form of a clause that asks somebody to act.
const CallRequest = "request"

// IsRequest tells whether the clause asks somebody to act.
func (c Call) IsRequest() bool { return c.Form == CallRequest }
