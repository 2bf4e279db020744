package export

import (
	"time"

	"tracker/models"
)

// Record is what a file is made of. A models.Dataset is one that is in memory; one that comes from a database gives its
// initiatives one after the other, so that no more than one of them is held.
type Record interface {
	// Frame is all but the initiatives.
	Frame() models.Dataset
	// LastChange is when one of the initiatives was last changed; zero when there are none.
	LastChange() (time.Time, error)
	// Each hands over the initiatives, in the same order each time, and ends with the first error. An initiative is not
	// kept after the call. Where members are named, as JSON names them, only those are needed, beside the slug, the
	// jurisdiction and the version.
	Each(use func(*models.Initiative) error, members ...string) error
}
