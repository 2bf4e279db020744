package models

import "time"

// ReviewReason says why a person should look at an initiative again.
type ReviewReason string

// The reasons.
const (
	ReasonVerificationOverdue ReviewReason = "verification-overdue"
	ReasonScheduledPassed     ReviewReason = "scheduled-passed"
	ReasonNoSource            ReviewReason = "no-source"
	ReasonNoConfirmedSource   ReviewReason = "no-confirmed-source"
	ReasonJurisdictionOpen    ReviewReason = "jurisdiction-open"
	ReasonStatusDisagrees     ReviewReason = "status-disagrees"
	ReasonSourceChanged       ReviewReason = "source-changed"
	ReasonSourceBroken        ReviewReason = "source-broken"
)

// ReviewReasons is the vocabulary of ReviewReason.
var ReviewReasons = Vocabulary{"reason", []Term{
	{"scheduled-passed", "Scheduled date has passed", "An action was planned for a day that is over; what came of it is not recorded."},
	{"status-disagrees", "Status and actions disagree", "The actions lead to another stage than the status says."},
	{"source-changed", "Source has changed", "A page that the record cites says something else than when the record was last checked."},
	{"verification-overdue", "Due to be checked", "Nobody has checked the record for longer than its status allows."},
	{"jurisdiction-open", "Jurisdiction not settled", "The record does not know which jurisdiction it belongs to."},
	{"source-broken", "Source cannot be read", "A page that the record cites could not be read on several days."},
	{"no-source", "No source", "Nothing supports the record."},
	{"no-confirmed-source", "No confirmed source", "No official source or mirror of one supports the record."},
}}

// ReviewState is what became of a review.
type ReviewState string

// The states of a review.
const (
	ReviewOpen      ReviewState = "open"
	ReviewSnoozed   ReviewState = "snoozed"
	ReviewResolved  ReviewState = "resolved"
	ReviewDismissed ReviewState = "dismissed"
)

// ReviewStates is the vocabulary of ReviewState.
var ReviewStates = Vocabulary{"state of a review", []Term{
	{"open", "Open", "Waits for a person."},
	{"snoozed", "Snoozed", "Waits until a date."},
	{"resolved", "Resolved", "Its cause is gone."},
	{"dismissed", "Dismissed", "A person decided that nothing needs doing."},
}}

// Review is an open question for staff on one initiative. At most one is open per initiative, reason and subject.
type Review struct {
	ID int64 `json:"id"`
	// Initiative is the slug, Title its title.
	Initiative   string       `json:"initiative"`
	Title        string       `json:"title"`
	Jurisdiction Code         `json:"jurisdiction"`
	Reason       ReviewReason `json:"reason"`
	// Subject tells apart several open questions for the same reason, such as two passed dates.
	Subject      string      `json:"subject"`
	Detail       string      `json:"detail"`
	State        ReviewState `json:"state"`
	OpenedAt     time.Time   `json:"opened_at"`
	Assignee     string      `json:"assignee"`
	SnoozedUntil *time.Time  `json:"snoozed_until"`
	ResolvedAt   *time.Time  `json:"resolved_at"`
	ResolvedBy   string      `json:"resolved_by"`
	Note         string      `json:"note"`
}

// ReviewIntervals is after how many days without verification a record of each status is due. A status without an
// interval is never due.
type ReviewIntervals map[Status]int

// DefaultReviewIntervals are the intervals of an installation that sets none.
func DefaultReviewIntervals() ReviewIntervals {
	return ReviewIntervals{
		StatusIntroduced: 90,
		StatusInProgress: 30,
		StatusAdopted:    180,
		StatusEnacted:    60,
		StatusInForce:    365,
		StatusUnknown:    30,
	}
}
