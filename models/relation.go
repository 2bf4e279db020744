package models

// RelationKind says how one initiative relates to another.
type RelationKind string

// RelationKinds is the vocabulary of RelationKind.
var RelationKinds = Vocabulary{"kind of relation", []Term{
	{"companion", "Companion of", "The same text in another chamber."},
	{"replaces", "Replaces", "Takes the place of the other text."},
	{"replaced-by", "Replaced by", "The other text took its place."},
	{"amends", "Amends", "Changes the other text."},
	{"implements", "Implements", "Carries the other text out."},
	{"responds-to", "Responds to", "Answers the other text."},
	{"cites", "Cites", "Mentions the other text."},
	{"calls-on", "Calls on", "Asks something of those who act in the other."},
	{"related", "Related to", "On the same matter."},
}}

// Relation points from one initiative to another. The inverse is shown at the other end without being entered twice.
type Relation struct {
	Kind RelationKind `json:"kind" yaml:"kind"`
	// Target is the slug of the other initiative.
	Target string `json:"target" yaml:"target"`
	Note   string `json:"note" yaml:"note,omitempty"`
}
