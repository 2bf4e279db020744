package reference

import (
	"fmt"
	"strings"

	"tracker/models"
)

// Span is a piece of a reference. Emphasis is set in italics where that can be.
type Span struct {
	Text     string
	Emphasis bool
}

// Text is a reference without italics.
func Text(spans []Span) string {
	var text strings.Builder
	for _, span := range spans {
		text.WriteString(span.Text)
	}
	return text.String()
}

// APA gives the reference in the style of the American Psychological Association, 7th edition: an entry without an
// author in a reference work, or a data set.
func (w Work) APA() []Span {
	retrieved := fmt.Sprintf("Retrieved %s, from %s", longDay(w.Accessed), w.Address)
	version := ""
	if w.Version != "" {
		version = " (Version " + plain(w.Version) + ")"
	}
	if w.Dataset {
		return []Span{
			{plain(w.Title), true},
			{version + " [Data set]. (" + yearMonthDay(w.Issued) + "). " + w.publisher() + retrieved, false},
		}
	}
	about := w.about()
	if about != "" {
		about = " [" + about + "]"
	}
	return []Span{
		{plain(w.Title) + about + ". (" + yearMonthDay(w.Issued) + "). In ", false},
		{plain(w.Site), true},
		{version + ". " + w.publisher() + retrieved, false},
	}
}

// Chicago gives the entry of a bibliography in the Chicago Manual of Style's notes and bibliography.
func (w Work) Chicago() []Span {
	made := "last modified " + longDay(w.Issued)
	if w.Version != "" {
		made = "version " + plain(w.Version) + ", " + made
	}
	ending := w.publisher() + "Accessed " + longDay(w.Accessed) + ". " + w.Address + "."
	if w.Dataset {
		return []Span{{plain(w.Title), true}, {". Data set, " + made + ". " + ending, false}}
	}
	spans := []Span{{"“" + quoted(sentence(plain(w.Title))) + "” In ", false}, {plain(w.Site), true}, {", " + made + ". ", false}}
	if about := w.about(); about != "" {
		spans[2].Text += sentence(about) + " "
	}
	spans[2].Text += ending
	return spans
}

// publisher is a sentence of its own, and nothing when the site publishes itself.
func (w Work) publisher() string {
	if w.Publisher == "" || plain(w.Publisher) == plain(w.Site) {
		return ""
	}
	return sentence(plain(w.Publisher)) + " "
}

// quoted makes single quotation marks of the double ones in a text that stands between such.
func quoted(text string) string {
	return strings.NewReplacer("“", "‘", "”", "’").Replace(text)
}

// longDay is the day as American styles write it: "May 1, 2024".
func longDay(day models.Day) string {
	year, month, date := day.Date()
	return fmt.Sprintf("%s %d, %d", months[month-1], date, year)
}

// yearMonthDay is the day as APA puts it after the title: "2024, May 1".
func yearMonthDay(day models.Day) string {
	year, month, date := day.Date()
	return fmt.Sprintf("%d, %s %d", year, months[month-1], date)
}
