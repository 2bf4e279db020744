package models

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParseDate(f *testing.F) {
	for _, text := range dateSpecAccepted {
		f.Add(text)
	}
	for _, text := range []string{
		"", "-000X", "-0000", "Y999999999999999", "Y-1234567890123456", "2010-24/2010-21", "[..1667,1700..]", "[2010-21,2010-22]",
		"2010-12-16T23:59:59-14:00", "2012-02-29/2013-02-29", "[2010", "..", "../..", "2010\xff", "2010\x00", "[2010..,", "{", "２０１０",
		strings.Repeat("X", 100),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			checkDateError(t, text, err)
			return
		}
		if d.String() != text || d.IsZero() {
			t.Fatalf("%q became %q", text, d)
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Fatalf("%q read twice: %v", text, err)
		}
		earliest, hasEarliest := d.Earliest()
		latest, hasLatest := d.Latest()
		if hasEarliest && hasLatest && earliest > latest {
			t.Fatalf("%q: %s to %s", text, earliest, latest)
		}
		if phrase := d.Phrase(); phrase == "" || strings.Contains(phrase, "%!") || !utf8.ValidString(phrase) {
			t.Fatalf("%q: phrase %q", text, phrase)
		}
		if !d.Overlaps(d) {
			t.Fatalf("%q does not overlap itself", text)
		}
		if year, ok := d.Year(); ok && hasEarliest && DayOf(year, 13, 0) < earliest {
			t.Fatalf("%q: year %d before %s", text, year, earliest)
		}
		if d.Precision() == "" || d.IsExactDay() && (d.Uncertain() || d.Approximate() || earliest != latest) {
			t.Fatalf("%q: precision %q, exact day %v", text, d.Precision(), d.IsExactDay())
		}
		var back Date
		encoded, err := json.Marshal(d)
		if err != nil || json.Unmarshal(encoded, &back) != nil || back != d {
			t.Fatalf("%q through JSON: %s, %v", text, encoded, err)
		}
	})
}

func checkDateError(t *testing.T, text string, err error) {
	t.Helper()
	var fault *DateError
	if !errors.As(err, &fault) {
		t.Fatalf("%q: %T", text, err)
	}
	if fault.Input != text || fault.Column < 1 || fault.Column > min(utf8.RuneCountInString(text), dateMaxLength)+1 {
		t.Fatalf("%q: column %d", text, fault.Column)
	}
	if fault.Reason == "" || strings.Contains(fault.Reason, "%!") || !utf8.ValidString(fault.Error()) || strings.ContainsAny(fault.Error(), "\n\r") {
		t.Fatalf("%q: %q", text, fault.Error())
	}
}

// Any two texts that are dates have one order, which agrees with equality, and any third keeps
// it.
func FuzzCompareDates(f *testing.F) {
	f.Add("2010", "201X", "2010?")
	f.Add("", "../2010", "/2010")
	f.Add("2010/..", "2010/", "[2010..]")
	f.Add("[1667,1668,1670..1672]", "1669", "1672-12-31")
	f.Add("Y170000002", "Y-170000002", "-1985")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var x, y, z Date
		if x.UnmarshalText([]byte(a)) != nil || y.UnmarshalText([]byte(b)) != nil || z.UnmarshalText([]byte(c)) != nil {
			return
		}
		xy, yz, xz := CompareDates(x, y), CompareDates(y, z), CompareDates(x, z)
		if xy != -CompareDates(y, x) || (xy == 0) != (x == y) || CompareDates(x, x) != 0 {
			t.Fatalf("%q and %q: %d, %d", x, y, xy, CompareDates(y, x))
		}
		if xy <= 0 && yz <= 0 && xz > 0 {
			t.Fatalf("%q ≤ %q ≤ %q, but not the first and the last", x, y, z)
		}
		if x.Overlaps(y) != y.Overlaps(x) {
			t.Fatalf("%q and %q overlap one way", x, y)
		}
	})
}
