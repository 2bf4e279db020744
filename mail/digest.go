package mail

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	texttemplate "text/template"
	"time"
)

// Digest is what the weekly letter says.
type Digest struct {
	// Campaign is its title.
	Campaign string
	// Site is the public address without a slash at its end; when it is empty, the letter has no links.
	Site string
	// Since and Until bound the week that is told of, in the zone that times are shown in.
	Since, Until time.Time
	// Due are the open questions by reason; DueTotal counts all of them.
	Due      []DueGroup
	DueTotal int
	// Changes are the latest of the week; ChangesTotal counts all of them.
	Changes      []DigestChange
	ChangesTotal int
	// DraftChanges counts the changes to records that are not public. A letter does not name them.
	DraftChanges int
}

// DueGroup are open questions for one reason.
type DueGroup struct {
	Reason string
	Count  int
	// Path is the place of the queue where all of them are.
	Path  string
	Items []DueItem
}

// DueItem is an open question on one record.
type DueItem struct {
	Title, Jurisdiction, Detail string
	Path                        string
	Since                       time.Time
}

// DigestChange is one change of a record.
type DigestChange struct {
	Title, Jurisdiction string
	// What was done, in a word; Who did it; Comment says why.
	What, Who, Comment string
	Path               string
	At                 time.Time
}

// ReviewPath is where staff answer an open question.
func ReviewPath(id int64) string { return fmt.Sprintf("/staff/reviews/%d", id) }

// Empty tells that there is nothing to write about.
func (d Digest) Empty() bool { return d.DueTotal == 0 && d.ChangesTotal == 0 && d.DraftChanges == 0 }

// MoreDue counts the questions of the group that the letter leaves out.
func (g DueGroup) MoreDue() int { return g.Count - len(g.Items) }

// MoreChanges counts the changes that the letter leaves out.
func (d Digest) MoreChanges() int { return d.ChangesTotal - len(d.Changes) }

// Link gives the whole address of a path of the site, empty when the site's address is not known.
func (d Digest) Link(path string) string {
	if d.Site == "" || path == "" {
		return ""
	}
	return d.Site + path
}

// Subject is that of the letter.
func (d Digest) Subject() string {
	return fmt.Sprintf("%s: %s, %s this week", d.Campaign, counted(d.DueTotal, "record to look at", "records to look at"),
		counted(d.ChangesTotal+d.DraftChanges, "change", "changes"))
}

//go:embed templates
var templates embed.FS

var words = map[string]any{
	"counted": counted,
	"day":     func(t time.Time) string { return t.Format("2 January 2006") },
	"oneLine": oneLine,
}

var (
	digestText = texttemplate.Must(texttemplate.New("digest.txt").Funcs(words).ParseFS(templates, "templates/digest.txt"))
	digestHTML = htmltemplate.Must(htmltemplate.New("digest.html").Funcs(words).ParseFS(templates, "templates/digest.html"))
)

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Text is the letter as plain text.
func (d Digest) Text() (string, error) {
	var out bytes.Buffer
	err := digestText.Execute(&out, d)
	return out.String(), err
}

// HTML is the letter as a page of its own.
func (d Digest) HTML() (string, error) {
	var out bytes.Buffer
	err := digestHTML.Execute(&out, d)
	return out.String(), err
}

// Content is what stands in the letter's page, to be shown within another page.
func (d Digest) Content() (htmltemplate.HTML, error) {
	var out bytes.Buffer
	err := digestHTML.ExecuteTemplate(&out, "content", d)
	//nolint:gosec // html/template has escaped it
	return htmltemplate.HTML(out.String()), err
}

// Message makes the letter for one person.
func (d Digest) Message(name, to string) (Message, error) {
	text, err := d.Text()
	if err != nil {
		return Message{}, err
	}
	page, err := d.HTML()
	return Message{Name: name, To: to, Subject: d.Subject(), Text: text, HTML: page}, err
}

// linked is a text with the address that it leads to, if any.
type linked struct{ Link, Text string }

// Linked lets a template show a title with or without a link.
func (d Digest) Linked(path, text string) linked { return linked{d.Link(path), text} }
