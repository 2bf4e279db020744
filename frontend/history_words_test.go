package frontend

import (
	"fmt"
	"html"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

func tellerIn(tag string) teller {
	words, _ := locale.Of(tag)
	return teller{
		tongue: tongue{words, "en"}, zone: time.UTC, sources: map[string]string{"gazette": "Gazette No. 1"},
		names: store.Names{
			Jurisdictions: map[models.Code]string{"US": "United States"}, Measures: map[string]string{"visa-ban": "Visa ban"},
			Initiatives: map[string]store.InitiativeRef{"other": {Slug: "other", Title: "Other Act"}},
		},
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

func plain(t told) string {
	return html.UnescapeString(tags.ReplaceAllString(string(t.Text), ""))
}

func anAct(change func(*models.Initiative)) models.Initiative {
	yes := 318
	i := models.Initiative{
		Slug: "act", Title: "Act", Jurisdiction: "US", Classification: models.ClassBill, Status: models.StatusIntroduced,
		Actions: []models.Action{{
			Date: models.MustDate("2010-12-16"), Classification: models.ActionAdoption, Sources: []string{"gazette"},
			Votes: []models.Vote{{Body: "Senate", Result: "pass", Counts: models.Counts{Yes: &yes}, Sources: []string{"gazette"}}},
		}},
		Sources: []models.Source{{Key: "gazette", Title: "Gazette No. 1", Kind: models.OfficialSource}},
	}
	change(&i)
	return i
}

func TestChangesAreSaidInWords(t *testing.T) {
	checked := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	for want, change := range map[string]func(*models.Initiative){
		"Status changed from Introduced to Adopted.": func(i *models.Initiative) { i.Status = models.StatusAdopted },
		"Title changed from “Act” to “Law”.":         func(i *models.Initiative) { i.Title = "Law" },
		"An action was added: 12 December 2012, Signed.": func(i *models.Initiative) {
			i.Actions = append(i.Actions, models.Action{Date: models.MustDate("2012-12-12"), Classification: models.ActionExecutiveSignature})
		},
		"An action was removed: 16 December 2010, Adopted.": func(i *models.Initiative) { i.Actions = nil },
		"Action (December 2010, Adopted): date changed from 16 December 2010 to December 2010.": func(i *models.Initiative) {
			i.Actions[0].Date = models.MustDate("2010-12")
		},
		"Vote (Senate, 16 December 2010, Adopted): changed from 318 to 1,319 in favour.": func(i *models.Initiative) {
			yes := 1319
			i.Actions[0].Votes[0].Counts.Yes = &yes
		},
		"Vote (Senate, 16 December 2010, Adopted): changed from not given to 0 against.": func(i *models.Initiative) {
			no := 0
			i.Actions[0].Votes[0].Counts.No = &no
		},
		"Original title was added: “Akt”.":                            func(i *models.Initiative) { i.OriginalTitle = "Akt" },
		"Jurisdiction was removed. It was United States.":             func(i *models.Initiative) { i.Jurisdiction = "" },
		"Summary was rewritten.":                                      func(i *models.Initiative) { i.Summary = strings.Repeat("long ", 40) },
		"A person checked that the record is still true: 1 May 2024.": func(i *models.Initiative) { i.LastVerifiedAt = &checked },
		"A measure was added: Visa ban, Called for.": func(i *models.Initiative) {
			i.Measures = []models.MeasureUse{{Measure: "visa-ban", Mode: models.CalledFor}}
		},
		"A relation was added: Cites: Other Act.": func(i *models.Initiative) {
			i.Relations = []models.Relation{{Kind: "cites", Target: "other"}}
		},
		"Source (“Gazette No. 1”): publisher was added: “Printer”.": func(i *models.Initiative) { i.Sources[0].Publisher = "Printer" },
		"Sources of the status was added: “Gazette No. 1”.":         func(i *models.Initiative) { i.StatusSources = []string{"gazette"} },
	} {
		list := tellerIn("en").differences(anAct(func(*models.Initiative) {}), anAct(change))
		if len(list) != 1 || plain(list[0]) != want {
			t.Errorf("want %q, got %q", want, list)
		}
	}
}

func TestWordsOfTheRecordAreEscapedAndNameTheirLanguage(t *testing.T) {
	before, after := anAct(func(*models.Initiative) {}), anAct(func(i *models.Initiative) { i.Title = "<script>&" })
	got := fmt.Sprint(tellerIn("fr").differences(before, after)[0].Text)
	if strings.Contains(got, "<script>") || !strings.Contains(got, `<span lang="en">&lt;script&gt;&amp;</span>`) {
		t.Error(got)
	}
}

// Whatever can differ has words for it: no message is missing.
func TestEveryDifferenceHasWords(t *testing.T) {
	filled := fill(reflect.TypeFor[models.Initiative]()).Interface().(models.Initiative)
	other := filled
	seen := map[string]bool{}
	look := func(before, after models.Initiative) {
		teller := tellerIn("en")
		for _, d := range models.Differences(before, after) {
			said := teller.difference(d)
			seen[d.Field] = true
			text := fmt.Sprint(said)
			if strings.Contains(text, "[history.") || strings.Contains(text, "<no value>") || said.Text == "" {
				t.Errorf("%s: %s", d.Path, text)
			}
		}
	}
	look(models.Initiative{}, filled)
	look(filled, models.Initiative{})
	// Each row on its own is the same row with everything in it changed.
	fields := reflect.ValueOf(&other).Elem()
	for n := range fields.NumField() {
		if list := fields.Field(n); list.Kind() == reflect.Slice && list.Type().Elem().Kind() == reflect.Struct {
			emptied := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
			list.Set(emptied)
		}
	}
	look(filled, other)
	look(other, filled)
	// And a row within a row.
	other.Actions = []models.Action{filled.Actions[0]}
	other.Actions[0].Votes = []models.Vote{{Body: filled.Actions[0].Votes[0].Body, Scope: filled.Actions[0].Votes[0].Scope}}
	look(filled, other)
	look(other, filled)
	for _, field := range []string{"status", "counts/yes", "accessed_on", "refers_to", "likelihood", "finding"} {
		if !seen[field] {
			t.Errorf("%s was not looked at", field)
		}
	}
}

// fill makes a value of a type with something in every field of it.
func fill(kind reflect.Type) reflect.Value {
	value := reflect.New(kind).Elem()
	switch {
	case kind == reflect.TypeFor[models.Date]():
		value.Set(reflect.ValueOf(models.MustDate("2012-03")))
	case kind == reflect.TypeFor[time.Time]():
		value.Set(reflect.ValueOf(time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)))
	case kind.Kind() == reflect.Struct:
		for n := range kind.NumField() {
			if kind.Field(n).IsExported() {
				value.Field(n).Set(fill(kind.Field(n).Type))
			}
		}
	case kind.Kind() == reflect.Pointer:
		value.Set(reflect.New(kind.Elem()))
		value.Elem().Set(fill(kind.Elem()))
	case kind.Kind() == reflect.Slice:
		value.Set(reflect.Append(value, fill(kind.Elem())))
	case kind.Kind() == reflect.String:
		value.SetString("x")
	case kind.Kind() == reflect.Bool:
		value.SetBool(true)
	case kind.Kind() == reflect.Int:
		value.SetInt(7)
	}
	return value
}
