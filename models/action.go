package models

// Action is a dated step in the life of an initiative. A date in the future makes it a scheduled action. Sources are
// keys of the initiative's own sources.
type Action struct {
	Date           Date                 `json:"date" yaml:"date"`
	Classification ActionClassification `json:"classification" yaml:"classification"`
	Description    string               `json:"description" yaml:"description,omitempty"`
	Body           string               `json:"body" yaml:"body,omitempty"`
	Certainty      Certainty            `json:"certainty" yaml:"certainty"`
	Sources        []string             `json:"sources" yaml:"sources,omitempty"`
	Votes          []Vote               `json:"votes" yaml:"votes,omitempty"`
}

// Scheduled tells whether every possible day of the action lies after today.
func (a Action) Scheduled(today Day) bool {
	earliest, ok := a.Date.Earliest()
	return ok && earliest > today
}

// ActionClassification says what happened. Most values are Open Civic Data's.
type ActionClassification string

// The action classifications that rules refer to by name.
const (
	ActionIntroduction       ActionClassification = "introduction"
	ActionPassage            ActionClassification = "passage"
	ActionAdoption           ActionClassification = "adoption"
	ActionExecutiveSignature ActionClassification = "executive-signature"
	ActionBecameLaw          ActionClassification = "became-law"
	ActionEntryIntoForce     ActionClassification = "entry-into-force"
)

// ActionClassifications is the vocabulary of ActionClassification: Open Civic Data's values first, then the tracker's.
var ActionClassifications = Vocabulary{"action classification", []Term{
	{"filing", "Filed", "Handed in, before its formal introduction."},
	{"introduction", "Introduced", "Formally put before the body."},
	{"referral-committee", "Referred to committee", "Sent to a committee."},
	{"hearing-held", "Hearing held", "A committee heard witnesses or members."},
	{"reading-1", "First reading", "Dealt with in a first reading."},
	{"reading-2", "Second reading", "Dealt with in a second reading."},
	{"reading-3", "Third reading", "Dealt with in a third reading."},
	{"amendment-introduction", "Amendment tabled", "A change to the text was proposed."},
	{"amendment-passage", "Amendment passed", "A change to the text was agreed."},
	{"amendment-failure", "Amendment rejected", "A change to the text was voted down."},
	{"committee-passage", "Passed in committee", "A committee agreed to it."},
	{"committee-failure", "Rejected in committee", "A committee voted it down."},
	{"passage", "Passed", "Passed by a chamber."},
	{"failure", "Rejected", "Voted down by a chamber."},
	{"withdrawal", "Withdrawn", "Taken back by its authors."},
	{"deferral", "Deferred", "Put off."},
	{"executive-signature", "Signed", "Signed into law."},
	{"executive-veto", "Vetoed", "Refused by the head of state or government."},
	{"veto-override-passage", "Veto overridden", "Passed again over a veto."},
	{"became-law", "Became law", "Became law, with or without a signature."},
	{"debate", "Debated", "Debated without a decision."},
	{"adoption", "Adopted", "Adopted by the body in its final form."},
	{"publication", "Published", "Published."},
	{"announcement", "Announced", "Announced or reported."},
	{"response", "Response", "Answered by whom it was addressed to, or by others."},
	{"entry-into-force", "Entered into force", "Took legal effect."},
	{"implementation", "Implemented", "Steps that carry the text out."},
	{"enforcement", "Enforced", "Applied to someone."},
	{"amended", "Amended", "Changed after its adoption."},
	{"lapse", "Lapsed", "Fell away without a decision."},
	{"repeal", "Repealed", "Ceased to be law."},
}}

// LeadsTo gives the stage that an action of this classification leads to, and false for one that leaves the stage as it
// was. Whether passage decides anything depends on the text: a bill that passed one chamber is still pending.
func (c ActionClassification) LeadsTo(text Classification) (Stage, bool) {
	switch c {
	case "filing", ActionIntroduction:
		return StagePending, true
	case ActionAdoption:
		return StageAdopted, true
	case ActionPassage:
		if text.Binding() {
			return "", false
		}
		return StageAdopted, true
	case ActionBecameLaw, ActionExecutiveSignature, ActionEntryIntoForce:
		return StageLaw, true
	case "failure", "lapse", "withdrawal", "repeal":
		return StageClosed, true
	}
	return "", false
}
