package models

import "time"

// Initiative is something that a body did or was asked to do: a bill, a motion, a resolution. It is the aggregate root:
// everything below it is changed and versioned with it.
type Initiative struct {
	Slug string `json:"slug" yaml:"slug"`
	// Jurisdiction is null when it is not settled; CandidateJurisdictions then says which it may be.
	Jurisdiction           Code           `json:"jurisdiction" yaml:"jurisdiction,omitempty"`
	CandidateJurisdictions []Candidate    `json:"candidate_jurisdictions" yaml:"candidate_jurisdictions,omitempty"`
	Title                  string         `json:"title" yaml:"title"`
	OriginalTitle          string         `json:"original_title" yaml:"original_title,omitempty"`
	Language               string         `json:"language" yaml:"language,omitempty"`
	Classification         Classification `json:"classification" yaml:"classification"`
	Body                   string         `json:"body" yaml:"body,omitempty"`
	Identifiers            []Identifier   `json:"identifiers" yaml:"identifiers,omitempty"`
	// Summary is Markdown.
	Summary         string    `json:"summary" yaml:"summary,omitempty"`
	Status          Status    `json:"status" yaml:"status"`
	StatusNote      string    `json:"status_note" yaml:"status_note,omitempty"`
	StatusCertainty Certainty `json:"status_certainty" yaml:"status_certainty"`
	StatusSources   []string  `json:"status_sources" yaml:"status_sources,omitempty"`

	Measures      []MeasureUse  `json:"measures" yaml:"measures,omitempty"`
	Sponsors      []Sponsor     `json:"sponsors" yaml:"sponsors,omitempty"`
	Actions       []Action      `json:"actions" yaml:"actions,omitempty"`
	Calls         []Call        `json:"calls" yaml:"calls,omitempty"`
	Relations     []Relation    `json:"relations" yaml:"relations,omitempty"`
	Discrepancies []Discrepancy `json:"discrepancies" yaml:"discrepancies,omitempty"`
	Notes         string        `json:"notes" yaml:"notes,omitempty"`
	Sources       []Source      `json:"sources" yaml:"sources,omitempty"`

	Publication Publication `json:"publication" yaml:"publication,omitempty"`
	// LastVerifiedAt is when a person last checked that the record is still true; null when nobody has.
	LastVerifiedAt *time.Time `json:"last_verified_at" yaml:"last_verified_at,omitempty"`
	VerifiedBy     string     `json:"verified_by" yaml:"verified_by,omitempty"`
	Version        int        `json:"version" yaml:"-"`
	CreatedAt      time.Time  `json:"created_at" yaml:"-"`
	UpdatedAt      time.Time  `json:"updated_at" yaml:"-"`

	Derived `yaml:"-"`
}

// Derived is what follows from the rest and is never entered by hand.
type Derived struct {
	Stage Stage `json:"stage"`
	// Binding tells whether the text has legal force once adopted.
	Binding bool `json:"binding"`
	// Certainty is the most that the initiative's sources together can support.
	Certainty        Certainty `json:"certainty"`
	FirstActionDate  Date      `json:"first_action_date"`
	LatestActionDate Date      `json:"latest_action_date"`
	// NextActionDate is that of the next scheduled action.
	NextActionDate Date `json:"next_action_date"`
	// DecisionDate is that of the action that first led to adoption or law, else the first action's.
	DecisionDate Date `json:"decision_date"`
}

// Candidate is a jurisdiction that an initiative without one may belong to.
type Candidate struct {
	Jurisdiction Code       `json:"jurisdiction" yaml:"jurisdiction"`
	Likelihood   Likelihood `json:"likelihood" yaml:"likelihood"`
	Reason       string     `json:"reason" yaml:"reason"`
	// Initiative is the slug of the record that this one may be the same as.
	Initiative string `json:"initiative" yaml:"initiative,omitempty"`
}

// Likelihood orders candidates.
type Likelihood string

// Likelihoods is the vocabulary of Likelihood.
var Likelihoods = Vocabulary{"likelihood", []Term{
	{"likely", "Likely", "The best fit so far."},
	{"possible", "Possible", "Fits in part."},
	{"unlikely", "Unlikely", "Weakly supported."},
}}

// Identifier is a number or sign under which a text is registered, such as "H.R. 6156".
type Identifier struct {
	Scheme    string    `json:"scheme" yaml:"scheme"`
	Value     string    `json:"value" yaml:"value"`
	Certainty Certainty `json:"certainty" yaml:"certainty"`
	Sources   []string  `json:"sources" yaml:"sources,omitempty"`
}

// Sponsor is who brought an initiative forward.
type Sponsor struct {
	Name       string    `json:"name" yaml:"name"`
	Role       string    `json:"role" yaml:"role,omitempty"`
	EntityType string    `json:"entity_type" yaml:"entity_type"`
	Primary    bool      `json:"primary" yaml:"primary,omitempty"`
	Certainty  Certainty `json:"certainty" yaml:"certainty"`
	Sources    []string  `json:"sources" yaml:"sources,omitempty"`
}

// EntityTypes is the vocabulary of Sponsor.EntityType (Open Civic Data).
var EntityTypes = Vocabulary{"entity type", []Term{
	{"person", "Person", "One person."},
	{"organization", "Organisation", "A party, group, committee or authority."},
}}

// Discrepancy is a claim that the record contradicts, shown to readers beside it: who says what, and what was found.
type Discrepancy struct {
	Claim   string   `json:"claim" yaml:"claim"`
	Finding string   `json:"finding" yaml:"finding"`
	Sources []string `json:"sources" yaml:"sources,omitempty"`
}

// Publication says who may see an initiative.
type Publication string

// The states of publication.
const (
	Draft     Publication = "draft"
	Published Publication = "published"
	Archived  Publication = "archived"
)

// Publications is the vocabulary of Publication.
var Publications = Vocabulary{"publication", []Term{
	{"draft", "Draft", "Seen by staff alone."},
	{"published", "Published", "Seen by everybody."},
	{"archived", "Archived", "Taken out of the public record; kept with its history."},
}}
