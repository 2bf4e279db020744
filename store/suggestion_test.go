package store

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func suggest(t *testing.T, s *Store, suggestion models.Suggestion) int64 {
	t.Helper()
	id, err := s.AddSuggestion(context.Background(), suggestion)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestASuggestionIsKeptAsPlainText(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act", titled("Rivers Act")))
	id := suggest(t, s, models.Suggestion{
		Initiative: "act", Text: "  Line one\r\nLine \x00\x1b[31mtwo\u202e <b>bold</b> ", URL: " https://example.org/page ", ReplyTo: "reader@example.net",
	})
	got, err := s.Suggestion(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != "Line one\nLine [31mtwo <b>bold</b>" || got.URL != "https://example.org/page" || got.ReplyTo != "reader@example.net" || got.Title != "Rivers Act" {
		t.Errorf("%+v", got)
	}
	if counts, _ := s.StaffCounts(context.Background()); counts.Suggestions != 1 {
		t.Errorf("%d suggestions are counted", counts.Suggestions)
	}
}

func TestSuggestionsAreHeldAgainstTheRules(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act"), anInitiative("hidden", draft))
	for name, c := range map[string]struct {
		suggestion models.Suggestion
		want       []string
	}{
		"nothing":               {models.Suggestion{Text: " \r\n\x07"}, []string{"/text"}},
		"too much":              {models.Suggestion{Text: strings.Repeat("é", 4001)}, []string{"/text"}},
		"a script":              {models.Suggestion{Text: "x", URL: "javascript:alert(1)"}, []string{"/url"}},
		"a file":                {models.Suggestion{Text: "x", URL: "file:///etc/passwd"}, []string{"/url"}},
		"another scheme":        {models.Suggestion{Text: "x", URL: "ftp://example.org/x"}, []string{"/url"}},
		"a script with a host":  {models.Suggestion{Text: "x", URL: "javascript://example.org/%0Aalert(1)"}, []string{"/url"}},
		"a password in it":      {models.Suggestion{Text: "x", URL: "https://me:secret@example.org/"}, []string{"/url"}},
		"two lines":             {models.Suggestion{Text: "x", URL: "https://example.org/\nx"}, []string{"/url"}},
		"no address":            {models.Suggestion{Text: "x", ReplyTo: "nobody"}, []string{"/reply_to"}},
		"a name beside it":      {models.Suggestion{Text: "x", ReplyTo: "Eve <eve@example.org>"}, []string{"/reply_to"}},
		"two addresses":         {models.Suggestion{Text: "x", ReplyTo: "a@example.org,b@example.org"}, []string{"/reply_to"}},
		"a header":              {models.Suggestion{Text: "x", ReplyTo: "a@example.org\r\nBcc: b@example.org"}, []string{"/reply_to"}},
		"no such record":        {models.Suggestion{Text: "x", Initiative: "nothing"}, []string{"/initiative"}},
		"a record not public":   {models.Suggestion{Text: "x", Initiative: "hidden"}, []string{"/initiative"}},
		"not even a slug":       {models.Suggestion{Text: "x", Initiative: "' OR 1=1"}, []string{"/initiative"}},
		"all of it at one time": {models.Suggestion{URL: "x", ReplyTo: "x", Initiative: "x"}, []string{"/text", "/url", "/reply_to", "/initiative"}},
	} {
		_, err := s.AddSuggestion(context.Background(), c.suggestion)
		if got := pointers(err); !slices.Equal(got, c.want) {
			t.Errorf("%s: faults at %q, want %q (%v)", name, got, c.want, err)
		}
	}
	if page, _ := s.Suggestions(context.Background(), SuggestionFilter{}); page.Total != 0 {
		t.Errorf("%d of what was refused are kept", page.Total)
	}
	suggest(t, s, models.Suggestion{Text: strings.Repeat("é", 4000)})
}

func TestTheSendersAddressIsDeletedWhenTheCaseCloses(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act"))
	ctx := context.Background()
	id := suggest(t, s, models.Suggestion{Initiative: "act", Text: "A vote is missing.", ReplyTo: "reader@example.net"})
	if err := s.NoteSuggestionAnswer(ctx, id, "Thank you.\r\nWe look.", byAda); err != nil {
		t.Fatal(err)
	}
	c.pass(time.Hour)
	if err := s.CloseSuggestion(ctx, id, models.SuggestionClosing{Outcome: "taken-up", Note: "Added."}, byAda); err != nil {
		t.Fatal(err)
	}
	got, _ := s.Suggestion(ctx, id)
	if got.ReplyTo != "" || got.State != models.SuggestionClosed || got.ClosedBy != "Ada" || got.ClosedAt == nil || got.Outcome != "taken-up" || got.Note != "Added." {
		t.Errorf("closed: %+v", got)
	}
	var kept int64
	if err := s.read.Raw("SELECT COUNT(*) FROM suggestions WHERE reply_to IS NOT NULL").Scan(&kept).Error; err != nil || kept != 0 {
		t.Errorf("%d addresses are in the database, %v", kept, err)
	}
	answers, _ := s.SuggestionAnswers(ctx, id)
	if len(answers) != 1 || answers[0].Text != "Thank you.\nWe look." || answers[0].By != "Ada" {
		t.Errorf("answers: %+v", answers)
	}
	if err := s.CloseSuggestion(ctx, id, models.SuggestionClosing{Outcome: "spam"}, byAda); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("closed twice: %v", err)
	}
	if err := s.NoteSuggestionAnswer(ctx, id, "More.", byAda); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("answered after it: %v", err)
	}
}

func TestAClosingNamesItsOutcome(t *testing.T) {
	s, _ := newStoreWith(t)
	id := suggest(t, s, models.Suggestion{Text: "x"})
	err := s.CloseSuggestion(context.Background(), id, models.SuggestionClosing{Note: strings.Repeat("x", 2001)}, byAda)
	if got := pointers(err); !slices.Equal(got, []string{"/outcome", "/note"}) {
		t.Errorf("faults at %q", got)
	}
	if err := s.CloseSuggestion(context.Background(), 99, models.SuggestionClosing{Outcome: "spam"}, byAda); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("one that is not there: %v", err)
	}
}

func TestSuggestionsAreListedOldestFirst(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act"))
	for _, text := range []string{"first", "second", "third"} {
		suggest(t, s, models.Suggestion{Text: text})
		c.pass(time.Minute)
	}
	about := suggest(t, s, models.Suggestion{Text: "of the act", Initiative: "act"})
	var got []string
	for f := (SuggestionFilter{Limit: 2}); ; {
		page, err := s.Suggestions(context.Background(), f)
		if err != nil || page.Total != 4 {
			t.Fatalf("total %d, %v", page.Total, err)
		}
		for _, suggestion := range page.Items {
			got = append(got, suggestion.Text)
		}
		if f.Cursor = page.Next; f.Cursor == "" {
			break
		}
	}
	if !slices.Equal(got, []string{"first", "second", "third", "of the act"}) {
		t.Errorf("%q", got)
	}
	page, _ := s.Suggestions(context.Background(), SuggestionFilter{Initiative: "act"})
	if len(page.Items) != 1 || page.Items[0].ID != about {
		t.Errorf("of the act: %+v", page.Items)
	}
}
