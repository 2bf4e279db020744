package models

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// Every day of 1600 to 2400 agrees with the time package, both ways.
func TestDayAgreesWithTime(t *testing.T) {
	at := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	day := DayFromTime(at)
	for at.Year() <= 2400 {
		year, month, date := day.Date()
		if year != int64(at.Year()) || month != int(at.Month()) || date != at.Day() {
			t.Fatalf("%s: day %d is %d-%d-%d", at.Format(time.DateOnly), day, year, month, date)
		}
		if DayOf(year, month, date) != day || day.String() != at.Format(time.DateOnly) {
			t.Fatalf("%s: %d, %s", at.Format(time.DateOnly), DayOf(year, month, date), day)
		}
		if int64(day)*86400 != at.Unix() {
			t.Fatalf("%s: day %d, second %d", at.Format(time.DateOnly), day, at.Unix())
		}
		at = at.AddDate(0, 0, 1)
		day++
	}
}

func TestDayFarAway(t *testing.T) {
	for _, c := range []struct {
		year       int64
		month, day int
		want       Day
		text       string
	}{
		{1970, 1, 1, 0, "1970-01-01"},
		{1969, 12, 31, -1, "1969-12-31"},
		{0, 3, 1, -719468, "0000-03-01"},
		{0, 2, 29, -719469, "0000-02-29"},
		{-1, 12, 31, -719529, "-0001-12-31"},
		{-400, 3, 1, -719468 - 146097, "-0400-03-01"},
		{2000, 2, 29, 11016, "2000-02-29"},
		{9999, 12, 31, 2932896, "9999-12-31"},
		{10000, 1, 1, 2932897, "+10000-01-01"},
		{170000000, 3, 1, -719468 + 425000*146097, "+170000000-03-01"},
	} {
		got := DayOf(c.year, c.month, c.day)
		if got != c.want || got.String() != c.text {
			t.Errorf("%d-%d-%d: %d %s, want %d %s", c.year, c.month, c.day, got, got, c.want, c.text)
		}
	}
	// Carried over.
	if got := DayOf(2012, 3, 0).String(); got != "2012-02-29" {
		t.Error(got)
	}
	if got := DayOf(2012, 13, 0).String(); got != "2012-12-31" {
		t.Error(got)
	}
	if got := DayOf(2012, -11, 32).String(); got != "2011-02-01" {
		t.Error(got)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		want := Day(random.Int64N(7e17) - 35e16)
		if got := DayOf(want.Date()); got != want {
			t.Fatalf("%s: %d, want %d", want, got, want)
		}
	}
}

func TestDayFromTimeIsUTC(t *testing.T) {
	at := time.Date(2010, 12, 16, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	if got := DayFromTime(at).String(); got != "2010-12-17" {
		t.Error(got)
	}
}

// Plain years, months and days are read by themselves, and as everything else that a date may be.
func TestAPlainDateIsReadAndSaidAsEveryDateIs(t *testing.T) {
	years := []string{"0000", "0800", "1582", "1900", "2000", "2023", "2024", "9999", "201X", "-201", "２0", "2?"}
	numbers := []string{"00", "01", "02", "04", "12", "13", "20", "21", "24", "28", "29", "30", "31", "32", "XX", "1?", "-1", " 1", "1"}
	read := 0
	compare := func(text string) {
		expr, fault := parseDateExpr(text)
		got, plain := plainDate(text)
		if simple := fault == nil && !strings.ContainsAny(text, "?X") && text[0] != '-' && expr.precision() != PrecisionSeason; plain != simple {
			t.Errorf("%s is taken for a plain date: %v", text, plain)
		}
		if !plain || fault != nil {
			return
		}
		read++
		want := Date{text: text, precision: expr.precision()}
		want.earliest, want.hasEarliest = expr.earliest()
		want.latest, want.hasLatest = expr.latest()
		if got != want {
			t.Errorf("%s is read as %+v by itself, and as %+v otherwise", text, got, want)
		}
		if phrase := EnglishDates.phrase(expr); got.Phrase() != phrase {
			t.Errorf("%s is said as %q, and %q otherwise", text, got.Phrase(), phrase)
		}
	}
	for _, year := range years {
		compare(year)
		for _, month := range numbers {
			compare(year + "-" + month)
			for _, day := range numbers {
				compare(year + "-" + month + "-" + day)
			}
		}
	}
	if read < 150 {
		t.Errorf("only %d dates were read by themselves", read)
	}
}

// What has the length of a plain date and is none is said whole.
func TestWhatOnlyLooksLikeAPlainDateIsSaidWhole(t *testing.T) {
	for _, text := range dateSpecAccepted {
		d := MustDate(text)
		if phrase := EnglishDates.phrase(d.expr()); d.Phrase() != phrase {
			t.Errorf("%s is said as %q, not %q", text, d.Phrase(), phrase)
		}
	}
}
