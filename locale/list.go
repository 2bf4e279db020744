package locale

import (
	"regexp"
	"strings"
)

// spanishI begins with the sound of "i", before which Spanish says "e" for "y": "Francia e Italia".
var spanishI = regexp.MustCompile(`^(?i)h?[ií]([^aeou]|$)`)

// And joins the items of a list: "a, b and c".
func (l *Locale) And(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	list := strings.Join(items[:last], ", ")
	if l.tag == "es" && spanishI.MatchString(items[last]) {
		return list + " e " + items[last]
	}
	return l.T("list.and", "list", list, "last", items[last])
}
