package models

import "time"

// ReviewEventKind says what was done to a review.
type ReviewEventKind string

// The kinds of event.
const (
	ReviewWasSnoozed   ReviewEventKind = "snoozed"
	ReviewWasWoken     ReviewEventKind = "woken"
	ReviewWasAssigned  ReviewEventKind = "assigned"
	ReviewWasNoted     ReviewEventKind = "noted"
	ReviewWasDismissed ReviewEventKind = "dismissed"
	ReviewWasReopened  ReviewEventKind = "reopened"
	ReviewWasResolved  ReviewEventKind = "resolved"
)

// ReviewEvent is one thing that was done to a review, and is kept for ever.
type ReviewEvent struct {
	Kind ReviewEventKind
	// Value is the day until which the review is snoozed, or to whom it is assigned; else empty.
	Value string
	Note  string
	Actor Actor
	At    time.Time
}

// ReviewChange is what a person does to a review. What is nil stays as it is.
type ReviewChange struct {
	State        *ReviewState
	SnoozedUntil *time.Time
	// Assignee is a member of the staff, empty for nobody.
	Assignee *string
	// Note says why; a dismissal needs one.
	Note *string
}

// Bounds of what a person can do to a review.
const (
	maxReviewNote = 2000
	// maxSnooze is how far ahead a review can be put off. Longer would be a dismissal under another name.
	maxSnooze = 366 * 24 * time.Hour
)

// Validate names every fault of the change at once. Whether the assignee exists is for the caller to check.
func (c ReviewChange) Validate(now time.Time) Faults {
	var faults Faults
	state := ReviewState("")
	if c.State != nil {
		state = *c.State
		requireTerm(&faults, "/state", ReviewStates, string(state))
	}
	if state == ReviewResolved {
		faults.Add("/state", "A review is resolved when its cause is gone: check or change the record.")
	}
	switch {
	case state == ReviewSnoozed && c.SnoozedUntil == nil:
		faults.Add("/snoozed_until", "Say until when.")
	case state != ReviewSnoozed && c.SnoozedUntil != nil:
		faults.Add("/snoozed_until", "This belongs to the state snoozed alone.")
	case c.SnoozedUntil != nil && !c.SnoozedUntil.After(now):
		faults.Add("/snoozed_until", "This day is not in the future.")
	case c.SnoozedUntil != nil && c.SnoozedUntil.After(now.Add(maxSnooze)):
		faults.Add("/snoozed_until", "A review can be put off for a year at most.")
	}
	if c.Note != nil {
		limitText(&faults, "/note", *c.Note, maxReviewNote)
	}
	if state == ReviewDismissed && c.Why() == "" {
		faults.Add("/note", "A dismissal needs a reason, for whoever asks later.")
	}
	if c.State == nil && c.SnoozedUntil == nil && c.Assignee == nil && c.Why() == "" {
		faults.Add("", "Nothing is to be changed.")
	}
	return faults
}

// Why is the note as it is kept, empty when there is none.
func (c ReviewChange) Why() string {
	if c.Note == nil {
		return ""
	}
	return PlainText(*c.Note)
}
