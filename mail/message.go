package mail

import (
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	gomail "github.com/wneessen/go-mail"

	"tracker/models"
)

// Message is one letter to one person.
type Message struct {
	// Name of the receiver; may be empty.
	Name string
	// To is the bare address, such as ada@example.org.
	To      string
	Subject string
	// Text is the letter as plain text; every letter has it.
	Text string
	// HTML is the same letter as a page; may be empty.
	HTML string
}

// subjectLength bounds a subject, in characters.
const subjectLength = 200

// build makes the letter as it is sent. Line breaks in a name or a subject become blanks, so that no text can add a
// header; an address that is not plainly one is refused.
func (m Message) build(from mail.Address, now time.Time) (*gomail.Msg, error) {
	to, err := mail.ParseAddress(m.To)
	if err != nil || to.Address != m.To || strings.ContainsFunc(m.To, unicode.IsControl) {
		return nil, models.Faults{{Pointer: "/to", Detail: "This is not an e-mail address."}}.AsError("The letter cannot be addressed.")
	}
	letter := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	letter.FromMailAddress(&from)
	letter.ToMailAddress(&mail.Address{Name: oneLine(m.Name), Address: to.Address})
	letter.Subject(oneLine(m.Subject))
	letter.SetDateWithValue(now)
	_, domain, _ := strings.Cut(from.Address, "@")
	letter.SetMessageIDWithValue(uuid.NewString() + "@" + domain)
	// Holiday notices and the like are not sent in answer (RFC 3834).
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		letter.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	return letter, nil
}

// oneLine makes a text fit for a header.
func oneLine(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }), " ")
	if utf8.RuneCountInString(text) > subjectLength {
		text = string([]rune(text)[:subjectLength-1]) + "…"
	}
	return text
}
