package reference

import (
	"fmt"
	"strings"

	"tracker/models"
)

// RIS gives the entry for reference managers. Its lines end as the format wants, and each holds one value.
func (w Work) RIS() string {
	var out strings.Builder
	line := func(tag, value string) {
		if value = plain(value); value != "" || tag == "ER" {
			fmt.Fprintf(&out, "%s  - %s\r\n", tag, value)
		}
	}
	year, _, _ := w.Issued.Date()
	kind := "ELEC"
	if w.Dataset {
		kind = "DATA"
	}
	line("TY", kind)
	line("ID", w.Key)
	line("TI", w.Title)
	if !w.Dataset {
		line("T2", w.Site)
	}
	line("PB", w.Publisher)
	line("PY", fmt.Sprint(year))
	line("DA", risDay(w.Issued))
	line("ET", w.Version)
	line("N1", w.note())
	line("LA", w.Language)
	line("UR", w.Address)
	line("Y2", risDay(w.Accessed))
	line("ER", "")
	return out.String()
}

// risDay is a day with the fourth part, which is for other words, left empty.
func risDay(day models.Day) string {
	year, month, date := day.Date()
	return fmt.Sprintf("%04d/%02d/%02d/", year, month, date)
}
