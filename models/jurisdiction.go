package models

import "encoding/json"

// Code identifies a jurisdiction: ISO 3166-1 alpha-2, or one of EU, COE, OSCE, UN, XK, or one that the data defines.
// It is upper-case; the empty code means "not settled" and is null in JSON.
type Code string

// MarshalJSON writes the empty code as null.
func (c Code) MarshalJSON() ([]byte, error) {
	if c == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(c))
}

// JurisdictionKind tells states from the bodies that they belong to.
type JurisdictionKind string

// The kinds of jurisdiction.
const (
	Country           JurisdictionKind = "country"
	Territory         JurisdictionKind = "territory"
	Supranational     JurisdictionKind = "supranational"
	Intergovernmental JurisdictionKind = "intergovernmental"
)

// JurisdictionKinds is the vocabulary of JurisdictionKind.
var JurisdictionKinds = Vocabulary{"kind of jurisdiction", []Term{
	{"country", "Country", "A state, or a place that the data treats as one."},
	{"territory", "Territory", "A place with its own legislature that belongs to a state."},
	{"supranational", "Supranational body", "A body whose decisions can bind its members directly."},
	{"intergovernmental", "Intergovernmental body", "A body of states whose texts do not bind them as law."},
}}

// Jurisdiction is a place or body whose acts the tracker records.
type Jurisdiction struct {
	Code Code             `json:"code" yaml:"code"`
	Name string           `json:"name" yaml:"name"`
	Kind JurisdictionKind `json:"kind" yaml:"kind"`
	// PartOf is the country that a territory belongs to.
	PartOf      Code         `json:"part_of" yaml:"part_of,omitempty"`
	Memberships []Membership `json:"memberships" yaml:"memberships,omitempty"`
	// MembersSource is where a body publishes its list of members.
	MembersSource *PageReference `json:"members_source" yaml:"members_source,omitempty"`
	Note          string         `json:"note" yaml:"note,omitempty"`
}

// IsBody tells whether others can be its members.
func (j Jurisdiction) IsBody() bool {
	return j.Kind == Supranational || j.Kind == Intergovernmental
}

// PageReference points to a public page.
type PageReference struct {
	Title     string `json:"title" yaml:"title"`
	URL       string `json:"url" yaml:"url"`
	Publisher string `json:"publisher" yaml:"publisher,omitempty"`
}

// Membership is the time during which a jurisdiction belonged to a body. An empty Until means that it still does. That
// a country is a member says nothing of how it voted.
type Membership struct {
	Body      Code      `json:"body" yaml:"body"`
	From      Date      `json:"from" yaml:"from"`
	Until     Date      `json:"until" yaml:"until,omitempty"`
	Certainty Certainty `json:"certainty" yaml:"certainty,omitempty"`
}

// Covers tells whether the jurisdiction may have been a member on a day within the date's possible days.
func (m Membership) Covers(date Date) bool {
	if date.IsZero() {
		return false
	}
	from, fromKnown := m.From.Earliest()
	if latest, ok := date.Latest(); ok && fromKnown && latest < from {
		return false
	}
	until, untilKnown := m.Until.Latest()
	if earliest, ok := date.Earliest(); ok && untilKnown && !m.Until.IsZero() && earliest > until {
		return false
	}
	return true
}

// Validate checks a jurisdiction against the codes that the data defines.
func (j Jurisdiction) Validate(known References) Faults {
	var faults Faults
	if !validCode(j.Code) {
		faults.Add("/code", "%q is not a code: two to eight upper-case letters or digits, such as US or OSCE.", j.Code)
	}
	requireText(&faults, "/name", j.Name, 120)
	requireTerm(&faults, "/kind", JurisdictionKinds, string(j.Kind))
	if j.PartOf != "" && !known.Jurisdictions[j.PartOf] {
		faults.Add("/part_of", "No jurisdiction has the code %q.", j.PartOf)
	}
	requireCharacters(&faults, "/note", j.Note)
	if page := j.MembersSource; page != nil {
		requireCharacters(&faults, "/members_source/title", page.Title)
		requireCharacters(&faults, "/members_source/url", page.URL)
		requireCharacters(&faults, "/members_source/publisher", page.Publisher)
	}
	for n, m := range j.Memberships {
		at := pointer("/memberships", n)
		if !known.Jurisdictions[m.Body] {
			faults.Add(at+"/body", "No jurisdiction has the code %q.", m.Body)
		}
		if m.From.IsZero() {
			faults.Add(at+"/from", "A membership needs the date from which it holds.")
		}
		if m.Certainty != "" {
			requireTerm(&faults, at+"/certainty", Certainties, string(m.Certainty))
		}
		from, ok1 := m.From.Earliest()
		until, ok2 := m.Until.Latest()
		if ok1 && ok2 && !m.Until.IsZero() && until < from {
			faults.Add(at+"/until", "The membership ends before it begins.")
		}
	}
	return faults
}
