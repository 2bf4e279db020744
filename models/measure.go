package models

// Measure is something that initiatives ask for or do: a visa ban, an asset freeze. Measures are the campaign's data.
type Measure struct {
	Key         string `json:"key" yaml:"key"`
	Name        string `json:"name" yaml:"name"`
	Description string `json:"description" yaml:"description"`
}

// Validate checks the measure's own fields.
func (m Measure) Validate() Faults {
	var faults Faults
	if !validKey(m.Key) {
		faults.Add("/key", "%q is not a key: lower-case letters, digits and hyphens, at most 40.", m.Key)
	}
	requireText(&faults, "/name", m.Name, 120)
	limitText(&faults, "/description", m.Description, 1000)
	return faults
}

// MeasureMode says what an initiative does with a measure.
type MeasureMode string

// The modes of a measure.
const (
	CalledFor MeasureMode = "called-for"
	Enacted   MeasureMode = "enacted"
	Applied   MeasureMode = "applied"
	Refused   MeasureMode = "refused"
)

// MeasureModes is the vocabulary of MeasureMode.
var MeasureModes = Vocabulary{"mode", []Term{
	{"called-for", "Called for", "The text asks for the measure or would introduce it."},
	{"enacted", "Enacted", "The text makes the measure law or gives a government the power to take it."},
	{"applied", "Applied", "The measure was taken against someone."},
	{"refused", "Refused", "The measure was decided against."},
}}

// MeasureUse links an initiative to a measure.
type MeasureUse struct {
	Measure string      `json:"measure" yaml:"measure"`
	Mode    MeasureMode `json:"mode" yaml:"mode"`
	Note    string      `json:"note" yaml:"note,omitempty"`
}
