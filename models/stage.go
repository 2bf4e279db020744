package models

// Stage is how far an initiative has come, in the five steps that maps, matrices and colours use.
type Stage string

// The stages.
const (
	StagePending Stage = "pending"
	StageAdopted Stage = "adopted"
	StageLaw     Stage = "law"
	StageClosed  Stage = "closed"
	StageUnknown Stage = "unknown"
)

// Stages is the vocabulary of Stage, furthest first.
var Stages = Vocabulary{"stage", []Term{
	{"law", "Law", "Enacted or in force."},
	{"adopted", "Adopted", "A text without legal force was adopted, or a decision is not in force."},
	{"pending", "Pending", "Introduced or being dealt with."},
	{"closed", "Closed", "Rejected, lapsed, withdrawn, superseded or repealed."},
	{"unknown", "Unknown", "The record does not know how far it came."},
}}

// Status is where an initiative stands.
type Status string

// The statuses.
const (
	StatusIntroduced Status = "introduced"
	StatusInProgress Status = "in-progress"
	StatusAdopted    Status = "adopted"
	StatusEnacted    Status = "enacted"
	StatusInForce    Status = "in-force"
	StatusRejected   Status = "rejected"
	StatusLapsed     Status = "lapsed"
	StatusWithdrawn  Status = "withdrawn"
	StatusSuperseded Status = "superseded"
	StatusRepealed   Status = "repealed"
	StatusUnknown    Status = "unknown"
)

// Statuses is the vocabulary of Status.
var Statuses = Vocabulary{"status", []Term{
	{"introduced", "Introduced", "Tabled or presented; nothing decided."},
	{"in-progress", "In progress", "Being dealt with: in committee, between readings or chambers."},
	{"adopted", "Adopted", "Adopted by the body that dealt with it; without legal force, or not in force."},
	{"enacted", "Enacted", "Made law; whether it is in force is not recorded."},
	{"in-force", "In force", "Law and in force."},
	{"rejected", "Rejected", "Voted down or refused."},
	{"lapsed", "Lapsed", "Fell away without a decision, as at the end of a term."},
	{"withdrawn", "Withdrawn", "Taken back by its authors."},
	{"superseded", "Superseded", "Overtaken by another text."},
	{"repealed", "Repealed", "Was law and is no longer."},
	{"unknown", "Unknown", "The record does not know."},
}}

var stageOfStatus = map[Status]Stage{
	StatusIntroduced: StagePending,
	StatusInProgress: StagePending,
	StatusAdopted:    StageAdopted,
	StatusEnacted:    StageLaw,
	StatusInForce:    StageLaw,
	StatusRejected:   StageClosed,
	StatusLapsed:     StageClosed,
	StatusWithdrawn:  StageClosed,
	StatusSuperseded: StageClosed,
	StatusRepealed:   StageClosed,
	StatusUnknown:    StageUnknown,
}

// Stage gives the stage of a status.
func (s Status) Stage() Stage {
	if stage, ok := stageOfStatus[s]; ok {
		return stage
	}
	return StageUnknown
}
