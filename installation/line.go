package installation

import (
	"encoding/json"
	"time"
)

const (
	formatName = "tracker-installation"
	// formatVersion changes when an older program would read a file wrongly.
	formatVersion = 1
	// longest bounds a line, in bytes, and so what is held in memory of a file. A record with everything that the rules
	// allow is far below it.
	longest = 64 << 20
)

// Header is the first line: what the file is, and where it comes from.
type Header struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Schema is the version of the database's shape.
	Schema int64 `json:"schema"`
	// Program names the build that wrote it.
	Program string `json:"program"`
	// MadeAt is when, UTC.
	MadeAt time.Time `json:"made_at"`
	// Edition is the number of the record's state.
	Edition uint64 `json:"edition"`
}

// end is the last line.
type end struct {
	Rows   int64       `json:"rows"`
	Tables Fingerprint `json:"tables"`
	// Fingerprint is the sum over all tables.
	Fingerprint string `json:"fingerprint"`
	// SHA256 is over everything before this line.
	SHA256 string `json:"sha256"`
}

// beginning is how a file begins.
const beginning = `{"format":"` + formatName + `",`

// BeginningLength is how many bytes Begins has to see.
const BeginningLength = len(beginning)

// Begins tells whether a file that begins so is meant to be a whole installation.
func Begins(file []byte) bool {
	return len(file) >= BeginningLength && string(file[:BeginningLength]) == beginning
}

// encode writes the first or the last line, which have one form only as well.
func encode(line any) ([]byte, error) {
	text, err := json.Marshal(line)
	return append(text, '\n'), err
}

// decode reads a line that encode wrote, and nothing else.
func decode(line []byte, into any) error {
	if err := json.Unmarshal(line, into); err != nil {
		return err
	}
	again, err := encode(into)
	if err == nil && string(again) != string(line) {
		err = errOtherwise
	}
	return err
}
