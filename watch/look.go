package watch

import (
	"time"

	"tracker/models"
)

// Page is what to look at, with what the server said of it the last time.
type Page struct {
	URL string
	// ETag and LastModified let the server answer that nothing has changed; empty asks for the page itself.
	ETag, LastModified string
}

// Look is what was seen of a page.
type Look struct {
	Outcome models.SourceOutcome
	// Status is that of the last answer; 0 when there was none.
	Status int
	// Detail is a sentence for staff: why the page could not be read.
	Detail string
	// FinalURL is where redirects led; empty when there were none.
	FinalURL    string
	ContentType string
	// ETag and LastModified belong to the page as it was read now.
	ETag, LastModified string
	// Print is the fingerprint of what was read; nil when nothing was.
	Print Print
	// Again is how long the server asks to be left alone; zero when it asks for nothing.
	Again time.Duration
	// Silent tells that no server answered: the cause may lie on this side.
	Silent bool
}
