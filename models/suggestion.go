package models

import (
	"net/mail"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// SuggestionState is what became of a suggestion.
type SuggestionState string

// The states of a suggestion.
const (
	SuggestionOpen   SuggestionState = "open"
	SuggestionClosed SuggestionState = "closed"
)

// SuggestionOutcome says how a suggestion was closed.
type SuggestionOutcome string

// SuggestionOutcomes is the vocabulary of SuggestionOutcome.
var SuggestionOutcomes = Vocabulary{"outcome", []Term{
	{"taken-up", "Taken up", "The record was changed."},
	{"known", "Known already", "The record says it already."},
	{"declined", "Not taken up", "It could not be confirmed, or does not belong here."},
	{"spam", "Spam", "It was no suggestion."},
}}

// Bounds of a suggestion, in characters.
const (
	MaxSuggestion    = 4000
	maxSuggestionURL = 1000
	maxReplyTo       = 254 // RFC 5321
	maxAnswer        = 8000
)

// Suggestion is what a reader proposes to correct or to add.
type Suggestion struct {
	ID int64
	// Initiative is the slug of the record that it is about, Title its title; both empty when it is about none.
	Initiative string
	Title      string
	// Text is plain text; lines are kept.
	Text string
	// URL is a page that supports it, empty for none.
	URL string
	// ReplyTo is an e-mail address, empty for none. Staff alone see it, and it is deleted when the case is closed.
	ReplyTo    string `json:"-"`
	State      SuggestionState
	ReceivedAt time.Time
	ClosedAt   *time.Time
	ClosedBy   string
	Outcome    SuggestionOutcome
	// Note says why it was closed so.
	Note string
}

// SuggestionAnswer is what a member of the staff wrote to the sender.
type SuggestionAnswer struct {
	Text string
	By   string
	At   time.Time
}

// Normalize trims the texts and makes line ends the same. Forms send "\r\n".
func (s *Suggestion) Normalize() {
	s.Initiative = strings.TrimSpace(s.Initiative)
	s.Text = PlainText(s.Text)
	s.URL = strings.TrimSpace(s.URL)
	s.ReplyTo = strings.TrimSpace(s.ReplyTo)
}

// PlainText makes line ends the same, trims the text, and takes out what is neither a character nor a line end nor a
// tab: control characters, and marks that turn the direction of the text around them.
func PlainText(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unsafeInText(r) {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// unsafeInText finds control characters and those that reorder what stands beside them, by which a text can be made to
// read other than it is written.
func unsafeInText(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// Validate names every fault of a normalised suggestion at once. Whether the initiative exists is for the caller to
// check.
func (s Suggestion) Validate() Faults {
	var faults Faults
	if s.Initiative != "" && !ValidSlug(s.Initiative) {
		faults.Add("/initiative", "There is no such initiative.")
	}
	requireText(&faults, "/text", s.Text, MaxSuggestion)
	if s.URL != "" && !webAddress(s.URL) {
		faults.Add("/url", "This is not the address of a page: it begins with https:// or http://.")
	}
	if s.ReplyTo != "" && !mailAddress(s.ReplyTo) {
		faults.Add("/reply_to", "This is not an e-mail address.")
	}
	return faults
}

func webAddress(text string) bool {
	if utf8.RuneCountInString(text) > maxSuggestionURL || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unsafeInText(r) }) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
}

// mailAddress accepts an address alone: neither a name beside it nor a second address, which could smuggle a header or
// a recipient into an answer.
func mailAddress(text string) bool {
	if len(text) > maxReplyTo || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unsafeInText(r) }) {
		return false
	}
	parsed, err := mail.ParseAddress(text)
	return err == nil && parsed.Address == text && parsed.Name == "" && strings.Contains(text[strings.LastIndex(text, "@"):], ".")
}

// ValidateAnswer names what is wrong with an answer to a sender.
func ValidateAnswer(text string) Faults {
	var faults Faults
	requireText(&faults, "/answer", text, maxAnswer)
	return faults
}

// SuggestionClosing is how a person closes a suggestion.
type SuggestionClosing struct {
	Outcome SuggestionOutcome
	Note    string
}

// Validate names every fault of the closing.
func (c SuggestionClosing) Validate() Faults {
	var faults Faults
	requireTerm(&faults, "/outcome", SuggestionOutcomes, string(c.Outcome))
	limitText(&faults, "/note", c.Note, maxReviewNote)
	return faults
}
