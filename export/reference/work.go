package reference

import (
	"strings"

	"tracker/models"
)

// Work is what is cited.
type Work struct {
	// Key names it among others, in letters, digits and hyphens: "us-example-act-2012-v3".
	Key   string
	Title string
	// Site is the title of the tracker.
	Site string
	// Publisher is who publishes the tracker, when that is not the tracker itself.
	Publisher string
	// Dataset tells a list, or the whole of the record, from one entry of it.
	Dataset bool
	// Kind, Jurisdiction and Body say what text the entry is about, in words: "Act", "United States", "Senate".
	Kind, Jurisdiction, Body string
	// Decided is when the text was decided, or first taken up; as precise as it is known. DecidedAs says which of the
	// two, in a word: "adopted".
	Decided   models.Date
	DecidedAs string
	// Version is that of the entry ("3") or of the data ("2024.5.1+103000").
	Version string
	// Issued is the day on which that version was made, Accessed the day on which it was read.
	Issued, Accessed models.Day
	// Address is where that version stays.
	Address string
	// Language is the BCP 47 tag of the record; empty when it is not known.
	Language string
}

// about says in words which text the entry records: "Act, United States, Senate, adopted 14 December 2012".
func (w Work) about() string {
	parts := []string{}
	for _, part := range []string{w.Kind, w.Jurisdiction, w.Body} {
		if part = plain(part); part != "" {
			parts = append(parts, part)
		}
	}
	if !w.Decided.IsZero() {
		parts = append(parts, strings.TrimSpace(w.DecidedAs+" "+w.Decided.Phrase()))
	}
	return strings.Join(parts, ", ")
}

// plain is a text in one line, of nothing but characters.
func plain(text string) string { return strings.Join(strings.Fields(models.PlainText(text)), " ") }

// sentence ends a text with a full stop, unless it ends with a mark of its own.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}

var months = []string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}
