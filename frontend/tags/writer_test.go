package tags

import (
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestTextIsWrittenAsText(t *testing.T) {
	for text, wants := range map[string]string{
		"":                  "",
		"plain — ümlaut":    "plain — ümlaut",
		`<script>"a"&'b'`:   `&lt;script&gt;&#34;a&#34;&amp;&#39;b&#39;`,
		"&amp;":             "&amp;amp;",
		"nul\x00":           "nul\uFFFD",
		"</title><a href=x": "&lt;/title&gt;&lt;a href=x",
	} {
		var w Writer
		w.Text(text)
		if got := string(w.HTML()); got != wants {
			t.Errorf("%q is written as %q, want %q", text, got, wants)
		}
	}
}

func TestNumbersAreWrittenShortly(t *testing.T) {
	for share, wants := range map[float64]string{
		0: `x="0%"`, 100: `x="100%"`, 12.5: `x="12.5%"`, 12.05: `x="12.05%"`, 0.01: `x="0.01%"`, 99.99: `x="99.99%"`, -3.25: `x="-3.25%"`,
	} {
		var w Writer
		w.Percent("x", share)
		if got := string(w.HTML()); got != " "+wants {
			t.Errorf("%v is written as %q, want %q", share, got, wants)
		}
	}
}

// FuzzText wants any text to come back as it went in, between tags as within one, whatever it is.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "a", `"><script>alert(1)</script>`, "&#34;", "' onload='x", "<!--", "]]>", "\x00\r\n\t", "\xff<"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var w Writer
		w.Tags("<p")
		w.Attribute("title", text)
		w.Tags(">")
		w.Text(text)
		w.Tags("</p>")
		tokens := html.NewTokenizer(strings.NewReader(string(w.HTML())))
		wants := strings.NewReplacer("\x00", "\uFFFD", "\r\n", "\n", "\r", "\n").Replace(text)
		if tokens.Next() != html.StartTagToken {
			t.Fatalf("%q begins with no tag", w.HTML())
		}
		tag := tokens.Token()
		if tag.Data != "p" || len(tag.Attr) != 1 || tag.Attr[0].Key != "title" || tag.Attr[0].Val != wants {
			t.Fatalf("%q became the tag %v", text, tag)
		}
		if kind := tokens.Next(); text != "" && (kind != html.TextToken || tokens.Token().Data != wants) {
			t.Fatalf("%q became %v", text, tokens.Token())
		}
		if text != "" {
			tokens.Next()
		}
		if end := tokens.Token(); end.Type != html.EndTagToken || end.Data != "p" {
			t.Fatalf("%q is followed by %v", text, end)
		}
		if tokens.Next() != html.ErrorToken || !errors.Is(tokens.Err(), io.EOF) {
			t.Fatalf("%q made more tags", text)
		}
	})
}
