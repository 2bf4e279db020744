package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"tracker/models"
)

// hostile are texts that would be something else if they were written as they are.
var hostile = []string{
	"Act", "", "a\r\nBEGIN:VEVENT\r\n", "]]></title><script>", "\x00\x07\x1b\u0085", "\xff\xfe", "\u202eevil", "&#0;&amp;", `\n\,\;`, strings.Repeat("é", 200), "a:b;c=d,\"e\"", "\ufffe\uffff", " ",
}

// Whatever stands in the record, a feed is XML with the entries that were given, and a calendar has its events and lines
// that readers take.
func FuzzFeeds(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, text)
	}
	at := time.Date(2024, 5, 1, 10, 30, 0, 0, time.UTC)
	day := models.DayOf(2030, 4, 30)
	f.Fuzz(func(t *testing.T, title, text string) {
		var feed bytes.Buffer
		err := WriteAtom(&feed, Feed{
			ID: "https://example.org/f", Title: title, Subtitle: text, Language: "en", Updated: at, Author: title, Rights: text, Self: "https://example.org/f",
			Entries: []FeedEntry{
				{ID: "tag:example.org,2024:1", Title: title, Address: "https://example.org/1", Updated: at, Summary: text, HTML: text, Categories: []FeedCategory{{text, title, text}}},
				{ID: "tag:example.org,2024:2", Title: text, Address: "https://example.org/2", Updated: at},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		entries := 0
		for d := xml.NewDecoder(bytes.NewReader(feed.Bytes())); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q, %q: %v in %s", title, text, err, &feed)
			}
			if element, ok := token.(xml.StartElement); ok && element.Name.Local == "entry" {
				entries++
			}
		}
		if entries != 2 {
			t.Errorf("%q, %q: %d entries", title, text, entries)
		}
		checkCalendar(t, Calendar{Name: title, Description: text, Language: "en", Address: "https://example.org/", Events: []Event{
			{UID: "a@example.org", First: day, Last: day, Summary: title, Description: text, Categories: []string{text, title}, Changed: at},
			{UID: "b@example.org", First: day, Last: day, Summary: text, Changed: at, Yearly: true},
		}})
	})
}

func checkCalendar(t *testing.T, calendar Calendar) {
	t.Helper()
	var file bytes.Buffer
	if err := WriteCalendar(&file, calendar); err != nil {
		t.Fatal(err)
	}
	begun := 0
	for line := range strings.SplitSeq(file.String(), "\r\n") {
		if len(line) > 75 || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			t.Errorf("%q has the line %q", calendar.Name, line)
		}
		if line == "BEGIN:VEVENT" {
			begun++
		}
	}
	read, err := ics.ParseCalendar(&file)
	if err != nil || len(read.Events()) != len(calendar.Events) || begun != len(calendar.Events) {
		t.Errorf("%q has %d events: %v", calendar.Name, begun, err)
	}
}

// What a cell or a member says comes back as it was, from every format, whatever it is.
func FuzzFormats(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = carried(models.PlainText(text)) // as the record keeps it
		if text == "" || len(text) > 1000 {
			return
		}
		for name := range formats {
			if strings.HasSuffix(name, ".xlsx") {
				continue // which takes too long to be made thousands of times
			}
			d := sample(text)
			list, faults := laid(t, mustRead(t, written(t, name, d, Options{}), name), nil)
			if len(faults) > 0 || len(list) != len(d.Initiatives) {
				t.Fatalf("%s: %q comes back as %d records: %v", name, text, len(list), faults)
			}
			if changes := models.Diff(d.Initiatives[0], list[0]); len(changes) > 0 {
				t.Errorf("%s: %q comes back with %+v", name, text, changes)
			}
		}
	})
}
