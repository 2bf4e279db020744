package export

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"
)

func TestAFeedIsReadBackAsItWasWritten(t *testing.T) {
	at := time.Date(2024, 5, 1, 10, 30, 0, 0, time.FixedZone("", 7200))
	var file bytes.Buffer
	err := WriteAtom(&file, Feed{
		ID: "https://example.org/feeds/changes.atom", Title: "Changes & <more>", Subtitle: "All", Language: "fr", Updated: at, Author: "The campaign",
		Rights: "CC0", Self: "https://example.org/fr/feeds/changes.atom", Alternate: "https://example.org/fr/changes", Next: "https://example.org/n?a=1&b=2",
		Entries: []FeedEntry{
			{
				ID: "tag:example.org,2024:x:2", Title: "«Act» \x01", Address: "https://example.org/initiatives/x/versions/2", Published: at, Updated: at,
				Summary: "Status: a → b", HTML: "<p>Status &amp; more</p>", Categories: []FeedCategory{{"edited", "Changed", "https://example.org/k"}},
			},
			{ID: "tag:example.org,2024:x:1", Title: "Plain", Address: "https://example.org/a", Updated: at},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	feed, err := (&atom.Parser{}).Parse(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatalf("%v\n%s", err, &file)
	}
	if feed.ID != "https://example.org/feeds/changes.atom" || feed.Title != "Changes & <more>" || feed.Language != "fr" ||
		feed.Authors[0].Name != "The campaign" || !feed.UpdatedParsed.Equal(at) || feed.Rights != "CC0" {
		t.Errorf("%+v", feed)
	}
	links := map[string]string{}
	for _, link := range feed.Links {
		links[link.Rel] = link.Href
	}
	if links["self"] == "" || links["alternate"] == "" || links["next"] != "https://example.org/n?a=1&b=2" {
		t.Errorf("links %v", links)
	}
	first := feed.Entries[0]
	if first.Title != "«Act»" || first.Content.Type != "html" || first.Content.Value != "<p>Status &amp; more</p>" || first.Summary != "Status: a → b" ||
		first.Categories[0].Term != "edited" || first.Categories[0].Label != "Changed" || first.Links[0].Href != "https://example.org/initiatives/x/versions/2" ||
		!first.PublishedParsed.Equal(at) {
		t.Errorf("%+v", first)
	}
	if feed.Entries[1].Content != nil || strings.Count(file.String(), "<published>") != 1 {
		t.Error("what an entry does not have is written")
	}
}
