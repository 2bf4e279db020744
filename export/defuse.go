package export

import "strings"

// A cell that begins with one of these is run as a formula by some spreadsheet, the wide forms by those in East Asia.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// defuse puts an apostrophe before a text that a spreadsheet would run. A text that begins with apostrophes and such a
// sign gets one more, so that refuse gives back exactly what was there.
func defuse(text string) string {
	if dangerous(text) {
		return "'" + text
	}
	return text
}

// refuse takes the apostrophe away again.
func refuse(text string) string {
	if strings.HasPrefix(text, "'") && dangerous(text) {
		return text[1:]
	}
	return text
}

func dangerous(text string) bool {
	for _, r := range strings.TrimLeft(text, "'") {
		return strings.ContainsRune(formulaStarts, r)
	}
	return false
}

// carried is what of a text every format gives back: spreadsheets and CSV know one kind of line end and no control
// characters. A cell that says the same in this form as the record does says nothing new.
func carried(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\n' && r != '\t') || r == '\ufffe' || r == '\uffff' || r == '\ufffd' {
			return -1
		}
		return r
	}, text)
}
