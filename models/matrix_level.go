package models

// MatrixLevels is the vocabulary of how far a measure was brought, furthest first.
var MatrixLevels = Vocabulary{"level", []Term{
	{"applied", "Applied", "The measure was taken against someone."},
	{"law", "Law", "A law or regulation provides for the measure."},
	{"adopted", "Adopted", "A text without legal force that asks for the measure was adopted."},
	{"called-for", "Called for", "A text that is not decided asks for the measure."},
	{"refused", "Refused", "The measure was decided against."},
	{"closed", "Closed", "Texts that asked for the measure were rejected, lapsed or were overtaken."},
	{"unknown", "Unknown", "A text asks for the measure; what became of it is not known."},
}}

// The levels that rules refer to by name.
const (
	LevelApplied   = "applied"
	LevelLaw       = "law"
	LevelAdopted   = "adopted"
	LevelCalledFor = "called-for"
	LevelRefused   = "refused"
)

// MatrixLevel says how far a text at a stage brings a measure that it has in a mode.
func MatrixLevel(mode MeasureMode, stage Stage) string {
	switch {
	case mode == Applied:
		return LevelApplied
	case mode == Refused:
		return LevelRefused
	case stage == StageLaw:
		return LevelLaw
	case stage == StageAdopted:
		return LevelAdopted
	case stage == StagePending:
		return LevelCalledFor
	}
	return string(stage)
}

// FurtherLevel is the one of two levels that comes first in MatrixLevels; a level that is none is not far at all.
func FurtherLevel(a, b string) string {
	for _, term := range MatrixLevels.Terms {
		if term.Value == a || term.Value == b {
			return term.Value
		}
	}
	return b
}
