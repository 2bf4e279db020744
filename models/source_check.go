package models

import "time"

// SourceOutcome is what came of the last look at a source.
type SourceOutcome string

// The outcomes.
const (
	SourceRead      SourceOutcome = "read"
	SourceUnchanged SourceOutcome = "unchanged"
	SourceFailed    SourceOutcome = "failed"
	SourceRefused   SourceOutcome = "refused"
	SourcePostponed SourceOutcome = "postponed"
)

// SourceOutcomes is the vocabulary of SourceOutcome.
var SourceOutcomes = Vocabulary{"outcome of a look", []Term{
	{"read", "Read", "The page was there and was read."},
	{"unchanged", "Unchanged", "The server says that the page is as it was."},
	{"failed", "Failed", "The page could not be read."},
	{"refused", "Refused", "The server does not let programs read the page; people may."},
	{"postponed", "Postponed", "The server asked to be left alone for a while."},
}}

// FailedDays is on how many different days, without a success between, looks at a source fail until it counts as broken.
const FailedDays = 3

// SourceCheck is what the link check knows of a source.
type SourceCheck struct {
	Key string `json:"key"`
	// URL is the address that was looked at, FinalURL where it led when it led elsewhere.
	URL      string        `json:"url"`
	FinalURL string        `json:"final_url"`
	Outcome  SourceOutcome `json:"outcome"`
	// Status is the HTTP status of the last answer, 0 when there was none. Detail says what was wrong.
	Status      int       `json:"status"`
	Detail      string    `json:"detail"`
	ContentType string    `json:"content_type"`
	CheckedAt   time.Time `json:"checked_at"`
	NextAt      time.Time `json:"next_at"`
	// FailedDays counts the days of the present row of failures, which began at FailingSince.
	FailedDays   int        `json:"failed_days"`
	FailingSince *time.Time `json:"failing_since"`
	// ChangedAt is when the page was first seen to say something else than at the last verification of the record, or
	// than at the first look; nil when it says the same. Difference says how much.
	ChangedAt  *time.Time `json:"changed_at"`
	Difference string     `json:"difference"`
}

// Broken tells whether the source has failed for long enough to ask for a person.
func (c SourceCheck) Broken() bool { return c.FailedDays >= FailedDays }
