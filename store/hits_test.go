package store

import (
	"strings"
	"testing"

	"tracker/models"
)

// marked writes the hits of a query into the text in brackets.
func marked(text string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(text[at:span.Start] + "[" + text[span.Start:span.End] + "]")
		at = span.End
	}
	return b.String() + text[at:]
}

func TestHitsAreWholeWordsWithoutCaseAndAccents(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"magnits", "The Magnitsky case (MAGNITSKI)", "The [Magnitsky] case ([MAGNITSKI])"},
		{"coruz", "Motion of Mr Çörüz, with Cörüz's notes", "Motion of Mr [Çörüz], with [Cörüz]'s notes"},
		{"coruz", "C\u0327o\u0308ru\u0308z decomposed", "[C\u0327o\u0308ru\u0308z] decomposed"},
		{"strasse", "Große Straße", "Große [Straße]"},
		{"senat lodz", "Łódź: the Senate", "[Łódź]: the [Senate]"},
		{"магнит", "Дело Магнитского", "Дело [Магнитского]"},
		{"hr 4405", "H.R. 4405 and hr4405", "H.R. [4405] and [hr4405]"},
		{"gnitsky", "Magnitsky", "Magnitsky"},
		{"", "Magnitsky", "Magnitsky"},
		{"OR * \"", "Gold OR silver", "Gold [OR] silver"},
	} {
		if got := marked(c.text, Hits(c.query, c.text)); got != c.want {
			t.Errorf("%q in %q: %s", c.query, c.text, got)
		}
	}
}

func FuzzHitsStayWithinTheText(f *testing.F) {
	f.Add("magnits", "The Magnitsky case")
	f.Add("ß", "\xff Straße\u0308")
	f.Fuzz(func(t *testing.T, query, text string) {
		end := 0
		for _, span := range Hits(query, text) {
			if span.Start < end || span.End <= span.Start || span.End > len(text) {
				t.Fatalf("%+v in %q", span, text)
			}
			end = span.End
		}
	})
}

func same(text string) string { return text }

func TestSnippetsShowWhatTheTitleDoesNot(t *testing.T) {
	i := anInitiative("a", titled("Magnitsky Act"), func(i *models.Initiative) {
		i.Sponsors = []models.Sponsor{{Name: "João Soares", Role: "Principal sponsor"}}
		i.Body = "House of Representatives"
		i.Actions = []models.Action{{Description: strings.Repeat("A long way before it. ", 20) + "Then the committee heard witnesses from Łódź, and " + strings.Repeat("there is much after it. ", 20)}}
		i.Summary = "About *witnesses*."
	})
	if got := Snippets("magnits", i, same); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	got := Snippets("magnits soares lodz", i, same)
	if len(got) != 2 || got[0].Field != FoundSponsor || marked(got[0].Text, got[0].Hits) != "João [Soares], Principal sponsor" || got[0].CutBefore || got[0].CutAfter {
		t.Fatalf("%+v", got)
	}
	action := got[1]
	if action.Field != FoundAction || !action.CutBefore || !action.CutAfter || !strings.Contains(marked(action.Text, action.Hits), "from [Łódź], and there") {
		t.Errorf("%q", marked(action.Text, action.Hits))
	}
	if n := len([]rune(action.Text)); n > snippetWidth+1 || n < snippetWidth/2 {
		t.Errorf("%d characters: %q", n, action.Text)
	}
	i.Identifiers = []models.Identifier{{Scheme: "Soares", Value: "12"}}
	if got := Snippets("soares", i, same); len(got) != 1 || got[0].Field != FoundIdentifier {
		t.Errorf("a word is shown more than once: %+v", got)
	}
	plain := func(text string) string { return strings.ReplaceAll(text, "*", "") }
	i.Actions = nil
	if got := Snippets("witnesses", i, plain); len(got) != 1 || got[0].Field != FoundSummary || marked(got[0].Text, got[0].Hits) != "About [witnesses]." {
		t.Errorf("%+v", got)
	}
}
