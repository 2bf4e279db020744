package models

// Classification says what kind of text or act an initiative is.
type Classification string

// The classifications that rules refer to by name.
const (
	ClassAct                   Classification = "act"
	ClassBill                  Classification = "bill"
	ClassAmendment             Classification = "amendment"
	ClassRegulation            Classification = "regulation"
	ClassResolution            Classification = "resolution"
	ClassMotion                Classification = "motion"
	ClassAdministrativeMeasure Classification = "administrative-measure"
)

// Classifications is the vocabulary of Classification.
var Classifications = Vocabulary{"classification", []Term{
	{"act", "Act", "A law as enacted."},
	{"bill", "Bill", "A draft law."},
	{"amendment", "Amendment", "A change proposed to a draft law or to a law."},
	{"regulation", "Regulation", "Secondary legislation, or a directly applicable act of a supranational body."},
	{"resolution", "Resolution", "A position adopted by a parliament or assembly."},
	{"motion", "Motion", "A proposal put before a parliament or one of its committees."},
	{"recommendation", "Recommendation", "Advice that one body addresses to another."},
	{"report", "Report", "Findings of a committee or rapporteur."},
	{"petition", "Petition", "A request signed by several persons."},
	{"declaration", "Declaration", "A statement without a request."},
	{"question", "Question", "A question put to a government."},
	{"administrative-measure", "Administrative measure", "A decision of a government or authority."},
	{"proposal", "Proposal", "An announced plan that is not yet a text before a parliament."},
}}

// Binding tells whether a text of this classification has legal force once it is adopted.
func (c Classification) Binding() bool {
	switch c {
	case ClassAct, ClassBill, ClassAmendment, ClassRegulation, ClassAdministrativeMeasure:
		return true
	}
	return false
}
