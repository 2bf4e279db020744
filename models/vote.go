package models

// VoteResult says how a vote ended.
type VoteResult string

// VoteResults is the vocabulary of VoteResult.
var VoteResults = Vocabulary{"result", []Term{
	{"pass", "Passed", "What was voted on was agreed to."},
	{"fail", "Failed", "What was voted on was not agreed to."},
}}

// VoteMethods is the vocabulary of Vote.Method.
var VoteMethods = Vocabulary{"method", []Term{
	{"roll-call", "Roll call", "Each member's vote was recorded by name."},
	{"electronic", "Electronic", "Counted by machine, without names."},
	{"show-of-hands", "Show of hands", "Hands were raised."},
	{"voice", "Voice", "Agreed on the voices, without a count."},
	{"consensus", "Consensus", "Agreed without a vote."},
	{"secret", "Secret ballot", "Counted, without names on purpose."},
	{"unknown", "Method not known", "The record does not know how the vote was taken."},
}}

// CountsStates is the vocabulary of Vote.CountsState. It tells a count that nobody published from one that nobody has
// looked for; neither is zero.
var CountsStates = Vocabulary{"state of the counts", []Term{
	{"published", "Published", "At least one figure was published and is given."},
	{"not-published", "Not published", "No figures were published."},
	{"not-researched", "Not yet researched", "Figures may exist; nobody has looked for them yet."},
}}

// The values of Vote.CountsState.
const (
	CountsPublished     = "published"
	CountsNotPublished  = "not-published"
	CountsNotResearched = "not-researched"
)

// Vote is a decision that was put to members. An adoption without a roll call is an adoption: it has a result and no
// counts.
type Vote struct {
	Body string `json:"body" yaml:"body,omitempty"`
	// Scope is what was voted on: the whole text, a passage, an amendment, or that this is not established.
	Scope       string     `json:"scope" yaml:"scope,omitempty"`
	Certainty   Certainty  `json:"certainty" yaml:"certainty"`
	Result      VoteResult `json:"result" yaml:"result"`
	Method      string     `json:"method" yaml:"method"`
	Counts      Counts     `json:"counts" yaml:"counts,omitempty"`
	CountsState string     `json:"counts_state" yaml:"counts_state"`
	Sources     []string   `json:"sources" yaml:"sources,omitempty"`
}

// Counts are numbers of votes, by Popolo's options. A nil count is one that is not known, which is not zero.
type Counts struct {
	Yes       *int `json:"yes" yaml:"yes,omitempty"`
	No        *int `json:"no" yaml:"no,omitempty"`
	Abstain   *int `json:"abstain" yaml:"abstain,omitempty"`
	Absent    *int `json:"absent" yaml:"absent,omitempty"`
	NotVoting *int `json:"not_voting" yaml:"not_voting,omitempty"`
	Paired    *int `json:"paired" yaml:"paired,omitempty"`
}

// Count is one option of a vote with its number, nil when not known.
type Count struct {
	Option string
	Label  string
	Number *int
}

// List gives the options in their order: yes, no and abstain always, the others only when they have a number.
func (c Counts) List() []Count {
	list := []Count{{"yes", "In favour", c.Yes}, {"no", "Against", c.No}, {"abstain", "Abstentions", c.Abstain}}
	for _, more := range []Count{
		{"absent", "Absent", c.Absent}, {"not_voting", "Not voting", c.NotVoting}, {"paired", "Paired", c.Paired},
	} {
		if more.Number != nil {
			list = append(list, more)
		}
	}
	return list
}

// Known tells whether at least one count has a number.
func (c Counts) Known() bool { return c != Counts{} }

func (v Vote) validate(faults *Faults, at string, keys map[string]Source) {
	limitText(faults, at+"/body", v.Body, 200)
	limitText(faults, at+"/scope", v.Scope, 500)
	requireTerm(faults, at+"/result", VoteResults, string(v.Result))
	requireTerm(faults, at+"/method", VoteMethods, v.Method)
	requireTerm(faults, at+"/counts_state", CountsStates, v.CountsState)
	requireClaim(faults, at, v.Certainty, v.Sources, keys)
	if v.CountsState == CountsPublished && !v.Counts.Known() {
		faults.Add(at+"/counts", "The counts are said to be published, but none is given.")
	}
	if CountsStates.Has(v.CountsState) && v.CountsState != CountsPublished && v.Counts.Known() {
		faults.Add(at+"/counts_state", "A count is given, so the state of the counts is \"published\".")
	}
	for _, count := range v.Counts.List() {
		if count.Number != nil && (*count.Number < 0 || *count.Number > 1_000_000_000) {
			faults.Add(at+"/counts/"+count.Option, "%d is not a number of votes.", *count.Number)
		}
	}
}
