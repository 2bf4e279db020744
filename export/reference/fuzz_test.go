package reference

import (
	"strings"
	"testing"
)

// Whatever a title says, a reference to it is one entry with the fields that it has, and no text of it is a command.
func FuzzReferences(f *testing.F) {
	for _, seed := range []string{
		"An act", "a}\n@misc{evil,", `\input{/etc/passwd}`, "a\r\nTY  - BOOK\r\nER  - ", "100% & $x_y^z#~{", "\x00\xff\u202e", "  - ", "", `\`, "}}", "{{",
	} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, title, site string) {
		work := act()
		work.Title, work.Site, work.Publisher, work.Body = title, site, title, site
		entry := work.BibTeX()
		depth := 0
		for n, r := range entry {
			switch {
			case r == '{':
				depth++
			case r == '}':
				depth--
			case r == '@' && depth == 0 && n > 0:
				t.Errorf("%q, %q begin another entry: %s", title, site, entry)
			}
			if depth < 0 || depth == 0 && n > 0 && n < len(entry)-2 && r != ' ' && r != '\n' && !strings.HasPrefix(entry, "@misc"[:min(n+1, 5)]) {
				t.Fatalf("%q, %q end the entry: %s", title, site, entry)
			}
		}
		if depth != 0 || !strings.HasPrefix(entry, "@misc{") || strings.Contains(entry, `\input`) {
			t.Errorf("%q, %q: %s", title, site, entry)
		}
		types := 0
		for line := range strings.SplitSeq(strings.TrimSuffix(work.RIS(), "\r\n"), "\r\n") {
			if len(line) < 6 || line[2:6] != "  - " && line[2:] != "  -" || strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("%q, %q: the line %q", title, site, line)
			}
			if strings.HasPrefix(line, "TY  - ") {
				types++
			}
		}
		if types != 1 {
			t.Errorf("%q, %q: %d entries", title, site, types)
		}
	})
}
