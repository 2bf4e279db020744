package models

import "time"

// RevisionKind says what sort of change a revision is.
type RevisionKind string

// The kinds of revision.
const (
	RevisionCreated  RevisionKind = "created"
	RevisionEdited   RevisionKind = "edited"
	RevisionVerified RevisionKind = "verified"
	RevisionRestored RevisionKind = "restored"
	RevisionImported RevisionKind = "imported"
	// RevisionCorrected is an edit that puts right what had been published wrongly.
	RevisionCorrected RevisionKind = "corrected"
)

// RevisionKinds is the vocabulary of RevisionKind.
var RevisionKinds = Vocabulary{"kind of change", []Term{
	{"created", "Created", "The record was entered."},
	{"edited", "Edited", "The record was changed."},
	{"corrected", "Corrected", "An error in what had been published was put right."},
	{"verified", "Checked", "A person checked that the record is still true."},
	{"restored", "Restored", "An earlier version was brought back."},
	{"imported", "Imported", "The record came in with a data set."},
}}

// Change says who changes a record, how and why.
type Change struct {
	Kind    RevisionKind
	Actor   Actor
	Comment string
}

// Actor is who made a change. Role is what the public is shown; Name is for staff.
type Actor struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// The roles under which the program itself acts.
const (
	RoleSystem = "system"
	RoleImport = "import"
)

// Revision is one accepted change: the whole aggregate as it then stood, who, when and why. Hash covers the revision
// and the hash of the one written before it in the whole database, so that the trail can be proved unbroken.
type Revision struct {
	ID           int64        `json:"-"`
	Slug         string       `json:"slug"`
	Version      int          `json:"version"`
	Kind         RevisionKind `json:"kind"`
	Actor        Actor        `json:"actor"`
	Comment      string       `json:"comment"`
	At           time.Time    `json:"at"`
	PreviousHash string       `json:"previous_hash"`
	Hash         string       `json:"hash"`
	Initiative   Initiative   `json:"initiative"`
}
