package models

// Calendar is the date as HTML and other formats that know no more than the calendar can say it: a year of four digits, a
// month or a day. It is empty for every other date: one known to a month must not become a day for a machine any more than
// for a reader.
func (d Date) Calendar() string {
	switch d.precision {
	case PrecisionDay, PrecisionMonth, PrecisionYear:
	default:
		return ""
	}
	if len(d.text) < len("2006") || d.text[:4] == "0000" {
		return ""
	}
	for n := range len(d.text) {
		if hyphen := n == len("2006") || n == len("2006-01"); hyphen != (d.text[n] == '-') || !hyphen && (d.text[n] < '0' || d.text[n] > '9') {
			return ""
		}
	}
	switch len(d.text) {
	case len("2006"), len("2006-01"), len("2006-01-02"):
		return d.text
	}
	return ""
}
