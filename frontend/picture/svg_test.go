package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// wellFormed reads a document to its end and gives its text.
func wellFormed(t *testing.T, document []byte) string {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(document))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%v in %.400s", err, document)
		}
		if words, ok := token.(xml.CharData); ok {
			text.Write(words)
		}
		if element, ok := token.(xml.StartElement); ok {
			for _, a := range element.Attr {
				if element.Name.Local == "script" || a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("%s has %s", element.Name.Local, a.Name.Local)
				}
			}
		}
	}
}

func everything(words string, v float64) Scene {
	curved := Outline{}
	curved.MoveTo(v, 3).QuadTo(v, 9, 40, v).CubeTo(1, 2, v, v, 9, v).Close().LineTo(v, 7)
	return Scene{
		ID: words, Width: 200, Height: 100, Title: words, Description: words, Language: words,
		Nodes: []Node{
			&Rect{X: v, Y: 2, Width: v, Height: 20, Radius: 3, Paint: Paint{Fill: Law, Pattern: Hatch}, Title: words},
			&Circle{X: 30, Y: v, Radius: v, Paint: Paint{Fill: Role(words), Opacity: v, Stroke: Ink, Width: v, Dash: []float64{v, 2}}},
			&Line{X1: v, X2: 50, Y2: v, Paint: Paint{Stroke: Accent, Dash: []float64{3, v}}},
			&Path{Outline: curved, Paint: Paint{Fill: No, Pattern: Pattern(words), Stroke: Role(words)}, Title: words},
			&Group{X: v, Y: v, Title: words, Nodes: []Node{Mark(Law, v, 5, v), Mark(Role(words), 9, 9, 12)}},
			&Link{Href: words, Title: words, Nodes: []Node{&Text{X: v, Y: 9, Text: words, Size: v, Anchor: End, Language: words}}},
			&Text{X: 9, Y: v, Text: words, Size: 13, Weight: Bold, Anchor: Middle, Role: Ink},
			Paragraph(Text{Size: 12, Role: Soft}, Wrap(words, 12, Regular, 90, 5), 1.3),
		},
	}
}

func TestHostileTextAndNumbersAreWrittenAndDrawn(t *testing.T) {
	texts := []string{
		"", "<script>alert(1)</script>", `"><a href="javascript:alert(1)">`, "]]>&#0;&amp;", "\x00\x07\x1b[31m\x7f\u0085", "\xff\xfe\xc3",
		"\u202eevil\u2066", "مرحبا بالعالم", "😀👩‍👩‍👧‍👦", strings.Repeat("long ", 100_000), strings.Repeat("x", 100_000), "a\u0301\u0302\u0303\u0304", "\ufffe\uffff\ufeff",
		"javascript:alert(1)", "//elsewhere.example/", "/here", "https://example.org/?a=1&b=\"2\"",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		noise := make([]byte, random.IntN(80))
		for n := range noise {
			noise[n] = byte(random.UintN(256))
		}
		texts = append(texts, string(noise))
	}
	numbers := []float64{12.3456, 0, -7, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 1e-300, 5e5}
	for n, text := range texts {
		v := numbers[n%len(numbers)]
		s := everything(text, v)
		for _, document := range [][]byte{s.Page(), s.File(File{Theme: Dark, Address: text, Licence: text, LicenceURL: text})} {
			wellFormed(t, document)
			for _, never := range []string{"<script", "javascript:alert(1)\"><", `href="javascript`, `href="//`, "NaN", "Inf", "style=", "\u202e", "\u2066"} {
				if bytes.Contains(document, []byte(never)) {
					t.Errorf("%q, %v: the drawing has %s", text, v, never)
				}
			}
			if len(document) > 80_000 {
				t.Errorf("%.20q: %d bytes", text, len(document))
			}
		}
		if _, err := s.PNG(Light, 1); err != nil {
			t.Errorf("%q, %v: %v", text, v, err)
		}
	}
}

func TestAPageNamesRolesAndAFileColours(t *testing.T) {
	s := Scene{ID: "votes", Width: 100, Height: 50, Title: "Votes", Description: "Ten to three.", Language: "fr", Nodes: []Node{
		&Rect{Width: 10, Height: 5, Paint: Paint{Fill: Law, Stroke: Ink}},
		&Text{Text: "Act", Role: Ink, Size: 12, Language: "en"},
		&Link{Href: "/timeline", Nodes: []Node{&Circle{Radius: 2, Paint: Paint{Fill: No}}}},
	}}
	page, file := string(s.Page()), string(s.File(File{Theme: Light, Address: "https://example.org/x", Licence: "CC BY 4.0", LicenceURL: "https://example.org/l"}))
	for _, want := range []string{`class="fill-law line-ink"`, `aria-labelledby="votes-title"`, `<title id="votes-title">Votes</title>`, `<desc id="votes-desc">Ten to three.</desc>`, `href="/timeline"`, `lang="en"`, `role="group"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page's drawing lacks %s: %s", want, page)
		}
	}
	if strings.Contains(page, "#14614f") || strings.Contains(file, "class=") {
		t.Error("colours stand in the page, or classes in the file")
	}
	for _, want := range []string{`<?xml version="1.0"`, `fill="#14614f"`, `fill="#fbfaf7"`, `role="img"`, "https://example.org/x", "CC BY 4.0", `rdf:resource="https://example.org/l"`, `xml:lang="fr"`, "font-family="} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %s: %s", want, file)
		}
	}
	if strings.Contains(file, "/timeline") {
		t.Error("a file has a link that leads nowhere")
	}
}
