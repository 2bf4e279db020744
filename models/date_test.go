package models

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestDatePhrase(t *testing.T) {
	for text, want := range map[string]string{
		"2010-12-16":  "16 December 2010",
		"2010-12-06":  "6 December 2010",
		"2010-12":     "December 2010",
		"2010":        "2010",
		"0800":        "AD 800",
		"0000":        "1 BC",
		"-1985":       "1986 BC",
		"-1985-04-12": "12 April 1986 BC",
		"Y170000002":  "year 170000002",
		"Y-170000002": "170000003 BC",
		"201X":        "the 2010s",
		"200X":        "between 2000 and 2009",
		"080X":        "between AD 800 and AD 809",
		"20XX":        "between 2000 and 2099",
		"-20XX":       "between 2100 BC and 2001 BC",
		"2010-XX":     "some month in 2010",
		"2010-12-XX":  "some day in December 2010",
		"2010-XX-XX":  "some day in 2010",
		"2010-21":     "spring 2010",
		"2010-22":     "summer 2010",
		"2010-23":     "autumn 2010",
		"2010-24":     "winter 2010",
		"2010?":       "2010 (uncertain)",
		"2010~":       "about 2010",
		"2010%":       "about 2010 (uncertain)",
		"2010-12-16~": "about 16 December 2010",
		"201X~":       "the 2010s (approximate)",
		"20XX%":       "between 2000 and 2099 (approximate) (uncertain)",

		"1985-04-12T23:20:30":       "12 April 1985, 23:20",
		"1985-04-12T03:05:30Z":      "12 April 1985, 03:05 UTC",
		"1985-04-12T23:20:30-04":    "12 April 1985, 23:20 UTC\u221204:00",
		"1985-04-12T23:20:30+05:30": "12 April 1985, 23:20 UTC+05:30",

		"2012-11/2012-12":         "November to December 2012",
		"2012-11/2013-01":         "November 2012 to January 2013",
		"2010/2012":               "2010 to 2012",
		"2012-07-08/2012-07-12":   "8 to 12 July 2012",
		"2012-06-30/2012-07-01":   "30 June to 1 July 2012",
		"2012-12-31/2013-01-01":   "31 December 2012 to 1 January 2013",
		"2012-07-08/2012-08":      "8 July 2012 to August 2012",
		"2012-07-08/2012-07-08":   "8 July 2012",
		"2012/2012":               "within 2012",
		"2012-21/2012-23":         "spring to autumn 2012",
		"2012-11~/2012-12":        "about November 2012 to December 2012",
		"1984-06-02?/2004-08-08~": "2 June 1984 (uncertain) to about 8 August 2004",
		"2010/..":                 "since 2010",
		"2010/":                   "from 2010, end not known",
		"../2010":                 "until 2010",
		"/2010":                   "until 2010, start not known",

		"[2012-07-08..2012-07-09]":           "on 8 or 9 July 2012",
		"[2012-06-30..2012-07-01]":           "on 30 June or 1 July 2012",
		"[2012-07-08..2012-07-12]":           "between 8 and 12 July 2012",
		"[2012-11..2012-12]":                 "in November or December 2012",
		"[2012-11..2013-02]":                 "between November 2012 and February 2013",
		"[1670..1671]":                       "in 1670 or 1671",
		"[..2011-02-11]":                     "on or before 11 February 2011",
		"[2011-02-11..]":                     "on or after 11 February 2011",
		"[..1984]":                           "in or before 1984",
		"[1760-12..]":                        "in or after December 1760",
		"[1667,1668,1670..1672]":             "in 1667, 1668 or between 1670 and 1672",
		"[1667,1760-12]":                     "in 1667 or December 1760",
		"[1760-01,1760-02,1760-12..]":        "in January, February 1760 or in or after December 1760",
		"[2012-07-08,2012-07-10,2012-07-12]": "on 8, 10 or 12 July 2012",
		"[2012-07-08,2013]":                  "on 8 July 2012 or in 2013",
		"[2010-21,2010-22]":                  "in spring or summer 2010",
		"[2010-12-16]":                       "on 16 December 2010",
	} {
		if got := MustDate(text).Phrase(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := (Date{}).Phrase(); got != "" {
		t.Errorf("no date is phrased %q", got)
	}
}

// dateBound is a bound in the words of the tables below: "" where it is open or unknown.
func dateBound(d Day, ok bool) string {
	if !ok {
		return ""
	}
	return d.String()
}

func TestDateBounds(t *testing.T) {
	for _, c := range []struct {
		text, earliest, latest string
		precision              Precision
	}{
		{"2010-12-16", "2010-12-16", "2010-12-16", PrecisionDay},
		{"2010-12", "2010-12-01", "2010-12-31", PrecisionMonth},
		{"2012-02", "2012-02-01", "2012-02-29", PrecisionMonth},
		{"1900-02", "1900-02-01", "1900-02-28", PrecisionMonth},
		{"2010", "2010-01-01", "2010-12-31", PrecisionYear},
		{"201X", "2010-01-01", "2019-12-31", PrecisionDecade},
		{"20XX", "2000-01-01", "2099-12-31", PrecisionCentury},
		{"-198X", "-1989-01-01", "-1980-12-31", PrecisionDecade},
		{"-000X", "-0009-01-01", "-0001-12-31", PrecisionDecade},
		{"-00XX", "-0099-01-01", "-0001-12-31", PrecisionCentury},
		{"2010-XX", "2010-01-01", "2010-12-31", PrecisionYear},
		{"2010-XX-XX", "2010-01-01", "2010-12-31", PrecisionYear},
		{"2011-02-XX", "2011-02-01", "2011-02-28", PrecisionMonth},
		{"2010-21", "2010-03-01", "2010-12-31", PrecisionSeason},
		{"2010-22", "2010-01-01", "2011-03-31", PrecisionSeason},
		{"2010-23", "2010-03-01", "2010-12-31", PrecisionSeason},
		{"2010-24", "2010-01-01", "2011-03-31", PrecisionSeason},
		{"2010%", "2010-01-01", "2010-12-31", PrecisionYear},
		{"1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", PrecisionSecond},
		{"-1985", "-1985-01-01", "-1985-12-31", PrecisionYear},
		{"0000-02-29", "0000-02-29", "0000-02-29", PrecisionDay},
		{"Y170000002", "+170000002-01-01", "+170000002-12-31", PrecisionYear},
		{"Y-170000002", "-170000002-01-01", "-170000002-12-31", PrecisionYear},
		{"Y999999999999999", "+999999999999999-01-01", "+999999999999999-12-31", PrecisionYear},
		{"2010/2012-06", "2010-01-01", "2012-06-30", PrecisionInterval},
		{"2010-05/2010", "2010-05-01", "2010-12-31", PrecisionInterval},
		{"2010/..", "2010-01-01", "", PrecisionInterval},
		{"2010/", "2010-01-01", "", PrecisionInterval},
		{"../2010", "", "2010-12-31", PrecisionInterval},
		{"/2010", "", "2010-12-31", PrecisionInterval},
		{"[2012-07-08..2012-07-09]", "2012-07-08", "2012-07-09", PrecisionOneOf},
		{"[1670..1672,1668,1667]", "1667-01-01", "1672-12-31", PrecisionOneOf},
		{"[..1760-12-03]", "", "1760-12-03", PrecisionOneOf},
		{"[1760-12..]", "1760-12-01", "", PrecisionOneOf},
		{"[..1667,1760-12..]", "", "", PrecisionOneOf},
	} {
		d := MustDate(c.text)
		if got := dateBound(d.Earliest()); got != c.earliest {
			t.Errorf("%s: earliest %q, want %q", c.text, got, c.earliest)
		}
		if got := dateBound(d.Latest()); got != c.latest {
			t.Errorf("%s: latest %q, want %q", c.text, got, c.latest)
		}
		if d.Precision() != c.precision {
			t.Errorf("%s: precision %q, want %q", c.text, d.Precision(), c.precision)
		}
		if d.IsInterval() != (c.precision == PrecisionInterval) || d.IsOneOf() != (c.precision == PrecisionOneOf) {
			t.Errorf("%s: interval %v, one of %v", c.text, d.IsInterval(), d.IsOneOf())
		}
	}
}

func TestDateExactDay(t *testing.T) {
	for text, want := range map[string]bool{
		"2010-12-16": true, "1985-04-12T23:20:30Z": true, "2010-12-16/2010-12-16": true, "[2010-12-16]": true,
		"2010-12-16?": false, "2010-12-16~": false, "2010-12-16%": false, "2010-12": false, "2010-12-XX": false,
		"2010-12-16/..": false, "[..2010-12-16]": false, "2010-12-16/2010-12-17": false,
	} {
		if got := MustDate(text).IsExactDay(); got != want {
			t.Errorf("%s: exact day %v", text, got)
		}
	}
	if (Date{}).IsExactDay() {
		t.Error("no date is an exact day")
	}
}

func TestDateQualification(t *testing.T) {
	for text, want := range map[string][2]bool{
		"2010": {false, false}, "2010?": {true, false}, "2010~": {false, true}, "2010%": {true, true},
		"2010?/2012": {true, false}, "2010/2012~": {false, true}, "2010?/2012~": {true, true}, "201X": {false, false},
	} {
		d := MustDate(text)
		if got := [2]bool{d.Uncertain(), d.Approximate()}; got != want {
			t.Errorf("%s: uncertain, approximate: %v", text, got)
		}
	}
}

func TestDateYear(t *testing.T) {
	for text, want := range map[string]int64{
		"2010-12-16": 2010, "2010-24": 2010, "2010-XX": 2010, "2012/2014": 2012, "../1984": 1984, "[..1984]": 1984, "[2012,2010]": 2010,
		"-1985": -1985, "0000": 0, "Y-170000002": -170000002,
	} {
		if got, ok := MustDate(text).Year(); !ok || got != want {
			t.Errorf("%s: year %d, %v", text, got, ok)
		}
	}
	for _, d := range []Date{{}, MustDate("201X"), MustDate("20XX")} {
		if got, ok := d.Year(); ok {
			t.Errorf("%s: year %d", d, got)
		}
	}
}

func TestDateOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2010", "2010-12-16", true},
		{"2010-12-16", "2010-12-17", false},
		{"2010/2012", "2011", true},
		{"2010/2012", "2013", false},
		{"2010/..", "Y170000002", true},
		{"2010/", "2009", false},
		{"../2010", "Y-170000002", true},
		{"../2010", "/2009", true},
		{"2011/..", "../2010", false},
		{"[1667,1668,1670..1672]", "1669", false},
		{"[1667,1668,1670..1672]", "1671-06", true},
		{"[..1667,1700..]", "1668/1699", false},
		{"[..1667,1700..]", "1668/1700-01-01", true},
	} {
		a, b := MustDate(c.a), MustDate(c.b)
		if a.Overlaps(b) != c.want || b.Overlaps(a) != c.want {
			t.Errorf("%s and %s: %v, %v", a, b, a.Overlaps(b), b.Overlaps(a))
		}
	}
	if (Date{}).Overlaps(MustDate("../2010")) || MustDate("2010/..").Overlaps(Date{}) {
		t.Error("no date overlaps a date")
	}
}

func TestCompareDates(t *testing.T) {
	sorted := []string{
		"../2009", "../2010", "/2010", "[..2010]",
		"Y-170000002", "-1985", "0000", "2009",
		"2010-01-01", "2010-01", "2010", "2010-XX", "2010?", "201X", "2010/", "2010/..",
		"2010-01-02", "Y170000002", "",
	}
	for i, a := range sorted {
		for j, b := range sorted {
			var x, y Date
			if x.UnmarshalText([]byte(a)) != nil || y.UnmarshalText([]byte(b)) != nil {
				t.Fatal(a, b)
			}
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := CompareDates(x, y); got != want {
				t.Errorf("%q and %q: %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestDateErrors(t *testing.T) {
	for _, c := range []struct {
		text, reason string
		column       int
	}{
		{"", "nothing was entered", 1},
		{"2010-13", "month 13 does not exist", 6},
		{"2010-04-31", "April 2010 has only 30 days", 9},
		{"-2011-02-29", "February -2011 has only 28 days", 10},
		{"2010-12-00", "day 00 does not exist", 9},
		{"December 2010", "a date begins with a year of four digits, like 2010", 1},
		{"20101216", "hyphens are missing, like in 2010-12-16", 5},
		{"20100", "a year has four digits; a longer one is written like Y17000", 5},
		{"2010-1-5", "a month has two digits", 6},
		{"2010/12/16", "a date begins with a year of four digits, like 2010", 6},
		{"2010/2012/2014", "an interval has one slash; a date is written like 2010-12-16", 10},
		{"2012/2010", "the end is before the start", 6},
		{"../", "an interval needs a start or an end", 1},
		{"2010–12", "only the plain hyphen - separates year, month and day", 5},
		{"2010/2011–12", "only the plain hyphen - separates year, month and day", 10},
		{"2010 ", "spaces are not allowed", 5},
		{"201x", "a digit that is not known is written as a capital X", 4},
		{"2010..2012", "write 2010/2012 for what lasted, or [2010..2012] for one of several", 5},
		{"2010é?", `'é' is not expected here`, 5},
		{"2010-1x", "a digit that is not known is written as a capital X", 7},
		{"2010 /2011", "spaces are not allowed", 5},
		{"Y17X00", "a year after Y is written out in full", 4},
		{"2010-12-16T10X00:00", "the hour has two digits", 12},
		{"2010-12-16T10-00:00", "a time is written like 23:20:30", 14},
		{"2010-12-16T10:00:00+05:3", "the minute has two digits", 24},
		{"[2010 2011]", "spaces are not allowed", 6},
		{"[..2010-21]", "a range of a set is made of years, months or days", 4},
		{"[2010..2010-21]", "a range of a set is made of years, months or days", 8},
		{"[2010..2011-13]", "month 13 does not exist", 13},
		{"-0000", "year 0 has no minus", 1},
		{"2010?~", "a date has one mark; uncertain and approximate together is %", 6},
		{"2004-06~-11", "~ on a part of the date alone belongs to level 2 of EDTF, which is not supported here", 8},
		{"2004-%06", "% on a part of the date alone belongs to level 2 of EDTF, which is not supported here", 6},
		{"156X-12-25", "a year that is not known in full, with a month, belongs to level 2 of EDTF, which is not supported here", 4},
		{"2001/2004-XX", "X in an interval belongs to level 2 of EDTF, which is not supported here", 11},
		{"{1667}", "all of a set, in { }, belongs to level 2 of EDTF, which is not supported here", 1},
		{"2001-34", "34, a season of one hemisphere or a part of the year, belongs to level 2 of EDTF, which is not supported here", 6},
		{"2010-12-16T25:00:00", "hour 25 does not exist", 12},
		{"2010-12-16T10:00", "a time needs its seconds, like 23:20:30", 17},
		{"2010-12-16T10:00:00+15", "an offset is at most 14 hours", 20},
		{"2010-12T10:00:00", "a time needs a whole day before it", 8},
		{"2010-12-16?T10:00:00", "a time cannot follow ?", 12},
		{"[2010", "the closing ] is missing", 6},
		{"[2010,,2011]", "a date is missing", 7},
		{"[2012..2010]", "the end of the range is not after its start", 8},
		{"[2010..2011-05]", "both ends of a range must be years, or months, or days", 6},
		{"[2010,..2011]", "an open range can only be the first of a set", 7},
		{"[2010..,2011]", "an open range can only be the last of a set", 8},
		{"[2010?,2011]", "? in a set is not supported", 6},
		{"[2010-12-XX]", "X in a set is not supported", 10},
		{"[2010/2011]", "inside [ ] a range is written with .. and not with a slash", 6},
		{"[2010]~", "a set cannot be uncertain or approximate", 7},
		{"[" + strings.Repeat("2010,", 19) + "2010]", "it is longer than 100 characters", 101},
		{"2010" + strings.Repeat("é", 97), "it is longer than 100 characters", 101},
		{"2010" + strings.Repeat("é", 96), "'é' is not expected here", 5},
	} {
		_, err := ParseDate(c.text)
		var fault *DateError
		if !errors.As(err, &fault) {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if fault.Input != c.text || fault.Reason != c.reason || fault.Column != c.column {
			t.Errorf("%q: column %d, %s; want column %d, %s", c.text, fault.Column, fault.Reason, c.column, c.reason)
		}
	}
	_, err := ParseDate("2010-13")
	if got, want := err.Error(), `"2010-13" is not a date: month 13 does not exist (column 6)`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	_, err = ParseDate(strings.Repeat("ab", 60))
	if got, want := err.Error(), `"`+strings.Repeat("ab", 20)+`…" is not a date: it is longer than 100 characters (column 101)`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestDateJSON(t *testing.T) {
	var in struct {
		A, B, C, D Date
		E          *Date
		F          map[Date]int
	}
	const text = `{"A":"2010-12","B":"","C":null,"E":null,"F":{"201X":1}}`
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatal(err)
	}
	if in.A != MustDate("2010-12") || !in.B.IsZero() || !in.C.IsZero() || !in.D.IsZero() || in.E != nil || in.F[MustDate("201X")] != 1 {
		t.Errorf("got %+v", in)
	}
	out, err := json.Marshal(in)
	if want := `{"A":"2010-12","B":null,"C":null,"D":null,"E":null,"F":{"201X":1}}`; err != nil || string(out) != want {
		t.Errorf("got %s, %v", out, err)
	}
	var fault *DateError
	if err := json.Unmarshal([]byte(`{"A":"2010-13"}`), &in); !errors.As(err, &fault) || fault.Column != 6 {
		t.Errorf("a fault in JSON: %v", err)
	}
	if in.A != MustDate("2010-12") {
		t.Errorf("a fault changed the date to %s", in.A)
	}
	if err := json.Unmarshal([]byte(`{"A":2010}`), &in); err == nil {
		t.Error("a number was taken as a date")
	}
}

func TestMustDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustDate("2010-13")
}
