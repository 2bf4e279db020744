package models

import (
	"net/mail"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// What a stranger writes is taken as text, an address of the web and one of a person, or refused; and nothing that was
// taken can be read other than it is written.
func FuzzSuggestion(f *testing.F) {
	for _, seed := range []struct{ text, page, reply string }{
		{"The vote was in May.", "https://example.org/vote", "ada@example.org"}, {"a\r\nb\rc\x00\u202e", "javascript:alert(1)", "a@b.c\r\nBcc: eve@example.org"}, {"\xff", "http://u:p@h", `"a b"@example.org`},
		{" ", "//example.org", "Ada <ada@example.org>"}, {strings.Repeat("x", 6000), "https://", "a@b"}, {"x", "HTTPS://EXAMPLE.ORG/\u2066", "a@example.org, eve@example.org"},
	} {
		f.Add(seed.text, seed.page, seed.reply)
	}
	f.Fuzz(func(t *testing.T, text, page, reply string) {
		s := Suggestion{Text: text, URL: page, ReplyTo: reply}
		s.Normalize()
		once := s
		if s.Normalize(); s != once {
			t.Errorf("%+v becomes %+v", once, s)
		}
		if len(s.Validate()) > 0 {
			return
		}
		if !utf8.ValidString(s.Text) || strings.ContainsAny(s.Text, "\r\x00\u202e") || s.Text == "" {
			t.Errorf("the text %q is taken", s.Text)
		}
		if u, err := url.Parse(s.URL); s.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
			t.Errorf("the page %q is taken: %v", s.URL, err)
		}
		if s.ReplyTo != "" {
			if to, err := mail.ParseAddressList(s.ReplyTo); err != nil || len(to) != 1 || to[0].Name != "" || strings.ContainsAny(s.ReplyTo, "\r\n ") {
				t.Errorf("the address %q is taken: %v", s.ReplyTo, err)
			}
		}
	})
}
