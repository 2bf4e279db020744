package export

import (
	"encoding/xml"
	"io"
	"strings"
	"time"
)

// Feed is what an Atom feed (RFC 4287) says. Its words are ready to be read; its addresses are whole, with scheme and
// host.
type Feed struct {
	// ID never changes: a permanent address or a tag: URI.
	ID       string
	Title    string
	Subtitle string
	// Language is the BCP 47 tag of the words.
	Language string
	// Updated is when something in the feed last changed.
	Updated time.Time
	// Author is who answers for the entries that name nobody else.
	Author string
	Rights string
	// Self is the feed's own address, Alternate that of the page which it follows.
	Self, Alternate string
	// Next continues the feed with older entries; empty at its end.
	Next    string
	Entries []FeedEntry
}

// FeedEntry is one entry of a feed.
type FeedEntry struct {
	ID    string
	Title string
	// Address is the page that the entry is about.
	Address            string
	Published, Updated time.Time
	// Summary is plain text.
	Summary string
	// HTML is the content, safe to be shown; empty for none.
	HTML       string
	Categories []FeedCategory
}

// FeedCategory is a word that an entry can be sorted by.
type FeedCategory struct {
	// Term is for programs, Label for people; Scheme tells what kind of term it is.
	Term, Label, Scheme string
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Rights   string      `xml:"rights,omitempty"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Relation string `xml:"rel,attr"`
	Type     string `xml:"type,attr,omitempty"`
	Address  string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomText      `xml:"content"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr,omitempty"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// The media types of what a feed links to.
const (
	atomType = "application/atom+xml"
	pageType = "text/html"
)

// WriteAtom writes a feed.
func WriteAtom(w io.Writer, f Feed) error {
	out := atomFeed{
		Language: f.Language, ID: f.ID, Title: carried(f.Title), Subtitle: carried(f.Subtitle), Updated: atomTime(f.Updated),
		Author: atomPerson{carried(f.Author)}, Rights: carried(f.Rights),
		Links: []atomLink{{"self", atomType, f.Self}, {"alternate", pageType, f.Alternate}},
	}
	if f.Next != "" {
		out.Links = append(out.Links, atomLink{"next", atomType, f.Next})
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, e.atom())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (e FeedEntry) atom() atomEntry {
	out := atomEntry{
		ID: e.ID, Title: carried(e.Title), Updated: atomTime(e.Updated), Summary: carried(e.Summary),
		Links: []atomLink{{"alternate", pageType, e.Address}},
	}
	if !e.Published.IsZero() {
		out.Published = atomTime(e.Published)
	}
	for _, c := range e.Categories {
		out.Categories = append(out.Categories, atomCategory{c.Term, c.Scheme, carried(c.Label)})
	}
	if strings.TrimSpace(e.HTML) != "" {
		out.Content = &atomText{"html", carried(e.HTML)}
	}
	return out
}

func atomTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }
