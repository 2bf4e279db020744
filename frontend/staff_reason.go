package frontend

import (
	"net/url"

	"tracker/models"
)

// correctionField is the box that marks a change as a correction of what had been published.
const correctionField = "correction"

func corrects(values url.Values) bool { return values.Get(correctionField) != "" }

// reason is what the foot of a form asks of a change: why, and, of a record that was published, whether it corrects it.
type reason struct {
	Comment              string
	Correctable, Correct bool
}

// reasonOf takes from what was sent why a record is changed.
func reasonOf(values url.Values, base models.Initiative) reason {
	return reason{
		Comment: values.Get("comment"), Correct: corrects(values),
		Correctable: base.Publication == models.Published || base.Publication == models.Archived,
	}
}

// keepReason carries over what was sent of a change's reason to a form that is made anew.
func keepReason(kept, sent url.Values) {
	for _, name := range []string{"comment", correctionField} {
		if sent.Has(name) {
			kept.Set(name, sent.Get(name))
		}
	}
}
