package export

import "time"

// Options say for whom a file is written.
type Options struct {
	// Public files hold what everybody may see. They carry no versions, and their tables number the rows instead of
	// giving positions, since what is left out would shift them: such a file is for reading, not for importing.
	Public bool
	// At is when the file was made; a zero time leaves it out, so that the same record gives the same bytes.
	At time.Time
	// BaseURL is the public address of the site, without a slash at its end; empty when it is not known.
	BaseURL string
	// Chosen is the query by which a part of the record was chosen, such as "stage=law"; empty for the whole.
	Chosen string
}

// The limits of what is read. A file that needs more is refused, not read in part.
const (
	// MaxBytes is the longest file that is read.
	MaxBytes = 32 << 20
	// maxUnpacked is the most that an archive may hold once it is unpacked.
	maxUnpacked = 128 << 20
	maxFiles    = 200
	// MaxRows is the most rows that one table may have.
	MaxRows = 200_000
	// maxRecords bounds the records of one file.
	maxRecords = 50_000
	maxColumns = 100
	// maxCell is the longest cell that is read, in bytes: four times the longest text of a record.
	maxCell = 200_000
)
