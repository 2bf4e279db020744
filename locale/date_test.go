package locale

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

var update = flag.Bool("update", false, "write the golden files anew; read what has changed")

// dates are every form that models.Date can have.
var dates = strings.Fields(`
2010-12-16 2010-12-06 2010-12 2010 0800 0000 -1985 -1985-04-12 Y170000002 Y-170000002
201X 200X 080X 20XX -20XX 2010-XX 2010-12-XX 2010-XX-XX 2010-21 2010-22 2010-23 2010-24
2010? 2010~ 2010% 2010-12~ 2010-12-16~ 2010-08-11? 201X~ 20XX%
1985-04-12T23:20:30 1985-04-12T03:05:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+05:30
2012-11/2012-12 2012-11/2013-01 2012-08/2012-10 2012-04/2012-08 2010/2012 2012-07-08/2012-07-12 2012-07-02/2012-07-05 2012-06-30/2012-07-01
2012-10-08/2012-10-11 2012-12-31/2013-01-01 2012-07-08/2012-08 2012-07-08/2012-07-08 2012/2012 2012-04/2012-04 2012-21/2012-23
2012-22/2012-24 2012-24/2013-21 2012-11~/2012-12 1984-06-02?/2004-08-08~ 2010~/2012~
2010/.. 2010-04/.. 2010-12/.. 2010-12-14/.. 2010-08-11/.. 2010-22/.. 2010-12~/.. 2010/ 2010-12/ 2010-12-02/
../2010 ../2010-04 ../2010-12-08 ../2010-21 /2010 /2010-12-16
[2012-07-08..2012-07-09] [2012-07-10..2012-07-11] [2012-06-30..2012-07-01] [2012-07-08..2012-07-12] [2012-11..2012-12] [2012-09..2012-10]
[2012-11..2013-02] [2012-04..2012-08] [1670..1671] [..2011-02-11] [2011-02-11..] [..1984] [1760-12..] [1667,1668,1670..1672]
[1667,1760-12] [1760-01,1760-02,1760-12..] [2012-07-08,2012-07-10,2012-07-12] [2012-07-08,2013] [2010-21,2010-22] [2010-22,2010-23]
[2010-04..] [2010-23,2013] [2010-12-16]`)

func TestDatesAreSaidInEveryLanguage(t *testing.T) {
	for _, language := range Languages() {
		l, _ := Of(language.Tag)
		var said strings.Builder
		for _, text := range dates {
			said.WriteString(text + "\t" + l.Date(models.MustDate(text)) + "\n")
		}
		golden(t, "testdata/dates/"+l.Tag()+".txt", said.String())
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wanted := strings.Split(string(want), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(wanted) || line != wanted[i] {
			t.Errorf("%s: %q is not what line %d says", file, line, i+1)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s has %d characters for %d", file, len(want), len(got))
	}
}

// Every word that a date may need is there, and what goes into it stands in braces that the program knows.
func TestDateWordsAreWhole(t *testing.T) {
	for _, language := range Languages() {
		l, _ := Of(language.Tag)
		words, english := reflect.ValueOf(*l.dates()), reflect.ValueOf(*models.EnglishDates)
		for i := range words.NumField() {
			name := words.Type().Field(i).Name
			switch value := words.Field(i).Interface().(type) {
			case [12]string:
				checkFilled(t, l.tag+" "+name, value[:])
			case [4]string:
				checkFilled(t, l.tag+" "+name, value[:])
			case string:
				names := placesIn(strings.ReplaceAll(strings.ReplaceAll(value, "-after}", "}"), "-in}", "}"))
				wanted := placesIn(english.Field(i).Interface().(string))
				if name == "Decade" {
					delete(names, "last") // not every language says it
				}
				if !reflect.DeepEqual(names, wanted) {
					t.Errorf("%s: %s is %q, which does not name what English does", l.tag, name, value)
				}
			}
		}
	}
}

func checkFilled(t *testing.T, what string, list []string) {
	t.Helper()
	for i, word := range list {
		if word == "" {
			t.Errorf("%s has no word %d", what, i+1)
		}
	}
}

func placesIn(template string) map[string]bool {
	names := map[string]bool{}
	for _, part := range strings.Split(template, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		names[name] = true
	}
	return names
}

func TestDayIsWrittenAsCLDRDoes(t *testing.T) {
	for tag, examples := range cldrExamples(t) {
		l, _ := Of(tag)
		for i, want := range examples.Days {
			day := time.Date(2001, time.Month(i+1), i+1, 23, 59, 0, 0, time.FixedZone("", 3600))
			// The space before the Russian "г." does not break here.
			got := strings.ReplaceAll(l.Day(day), "\u00a0", " ")
			if tag == "fr" { // CLDR has no ordinal for the first day of a month, and French has no other way to write it
				want = strings.Replace(want, "1 janvier", "1er janvier", 1)
			}
			if got != want {
				t.Errorf("%s: %q, want %q", tag, got, want)
			}
		}
	}
}

func TestShortMonths(t *testing.T) {
	for tag, want := range map[string]string{"en": "May", "de": "Mär", "pl": "sty", "ru": "май", "uk": "січ."} {
		l, _ := Of(tag)
		month := map[string]int{"en": 5, "de": 3, "pl": 1, "ru": 5, "uk": 1}[tag]
		if got := l.ShortMonth(month); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
