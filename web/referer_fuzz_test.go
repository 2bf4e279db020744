package web

import (
	"strings"
	"testing"
	"unicode"
)

// Of the page that shows a widget nothing is kept but a host as the name service has it: no path, no name and nothing that
// could be shown as anything else.
func FuzzReferer(f *testing.F) {
	for _, seed := range []string{
		"https://partner.example/a?b=c#d", "https://user:secret@partner.example", "http://[2001:db8::1]:8080/", "javascript:alert(1)", "//partner.example", "https://<script>", "https://PARTNER.example.:443", "about:blank", "https://a b", "https://\x00", "https://пример.рф/", strings.Repeat("https://a.", 300),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		host := hostOf(header)
		if len(host) > 260 || strings.ContainsAny(host, "/?#@<>\"'\\ ") || strings.ContainsFunc(host, unicode.IsControl) || strings.ToLower(host) != host {
			t.Errorf("of %q is kept %q", header, host)
		}
	})
}
