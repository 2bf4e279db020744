package models

// Term is one value of a vocabulary with the words that people read.
type Term struct {
	Value string `json:"value"`
	Label string `json:"label"`
	// Note explains the value in one sentence.
	Note string `json:"note"`
}

// Vocabulary is a closed list of values in the order in which they are shown.
type Vocabulary struct {
	// Name is what the field is called in a sentence: "status", "action classification".
	Name  string
	Terms []Term
}

// Has tells whether the value is in the vocabulary.
func (v Vocabulary) Has(value string) bool {
	_, ok := v.find(value)
	return ok
}

// Label gives the words for a value, and the value itself when it is unknown.
func (v Vocabulary) Label(value string) string {
	if term, ok := v.find(value); ok {
		return term.Label
	}
	return value
}

// Note gives the explanation of a value.
func (v Vocabulary) Note(value string) string {
	term, _ := v.find(value)
	return term.Note
}

// Values lists the values in order.
func (v Vocabulary) Values() []string {
	values := make([]string, len(v.Terms))
	for i, term := range v.Terms {
		values[i] = term.Value
	}
	return values
}

func (v Vocabulary) find(value string) (Term, bool) {
	for _, term := range v.Terms {
		if term.Value == value {
			return term, true
		}
	}
	return Term{}, false
}

// Vocabularies are all the closed lists, by the name of the field that they rule.
var Vocabularies = map[string]Vocabulary{
	"jurisdiction_kind":     JurisdictionKinds,
	"classification":        Classifications,
	"status":                Statuses,
	"stage":                 Stages,
	"action_classification": ActionClassifications,
	"certainty":             Certainties,
	"source_kind":           SourceKinds,
	"vote_result":           VoteResults,
	"vote_method":           VoteMethods,
	"counts_state":          CountsStates,
	"relation_kind":         RelationKinds,
	"measure_mode":          MeasureModes,
	"matrix_level":          MatrixLevels,
	"call_form":             CallForms,
	"entity_type":           EntityTypes,
	"publication":           Publications,
	"candidate_likelihood":  Likelihoods,
	"review_reason":         ReviewReasons,
	"review_state":          ReviewStates,
	"revision_kind":         RevisionKinds,
}
