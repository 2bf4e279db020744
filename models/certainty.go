package models

// Certainty says how sure a claim is.
type Certainty string

// The degrees of certainty.
const (
	Confirmed   Certainty = "confirmed"
	Reported    Certainty = "reported"
	Unconfirmed Certainty = "unconfirmed"
)

// Certainties is the vocabulary of Certainty, surest first.
var Certainties = Vocabulary{"certainty", []Term{
	{"confirmed", "Confirmed", "Seen in an official source or in a mirror of one."},
	{"reported", "Reported", "Reported by the press, a campaign or another source that is not official."},
	{"unconfirmed", "Unconfirmed", "Not yet seen in a source that says it; treat it as a lead."},
}}

// certaintyOf gives the most that a set of sources can support: official sources and their mirrors confirm, others
// report.
func certaintyOf(sources []Source) Certainty {
	best := Unconfirmed
	for _, source := range sources {
		if source.Kind.confirms() {
			return Confirmed
		}
		best = Reported
	}
	return best
}
