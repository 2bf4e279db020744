package models

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func count(n int) *int { return &n }

// anyRecord is an initiative with two rows in every list.
func anyRecord() Initiative {
	checked := time.Date(2024, 2, 1, 9, 30, 0, 0, time.UTC)
	return Initiative{
		Slug: "us-act", Jurisdiction: "US", Title: "Act", OriginalTitle: "Akt", Language: "pl", Classification: "act", Body: "Senate",
		CandidateJurisdictions: []Candidate{{"US", "likely", "Why.", "other"}, {"NL", "possible", "Words.", ""}},
		Identifiers:            []Identifier{{"Bill", "1", Confirmed, []string{"a"}}, {"Law", "2", Reported, []string{"b"}}},
		Summary:                "About.", Status: StatusEnacted, StatusNote: "Note.", StatusCertainty: Confirmed, StatusSources: []string{"a"},
		Measures: []MeasureUse{{"visa-ban", Enacted, "Note."}, {"freeze", CalledFor, ""}},
		Sponsors: []Sponsor{{"Ann", "mover", "person", true, Confirmed, []string{"a"}}, {"Bob", "", "person", false, Reported, []string{"b"}}},
		Actions: []Action{
			{MustDate("2010-12-16"), ActionAdoption, "Adopted.", "Senate", Confirmed, []string{"a"}, []Vote{
				{"Senate", "The whole text", Confirmed, "pass", "roll-call", Counts{count(92), count(4), nil, nil, nil, nil}, CountsPublished, []string{"a"}},
				{"Senate", "An amendment", Reported, "fail", "voice", Counts{}, CountsNotPublished, []string{"b"}},
			}},
			{MustDate("2012"), "debate", "", "", Reported, []string{"b"}, nil},
		},
		Calls: []Call{
			{1, "Calls on", "request", "States", "Ban", "To ban.", "ban", []string{"visa-ban"}, []Code{"US"}, "EU", []string{"other"}, "Note."},
			{2, "Notes", "statement", "", "Note", "Notes.", "", nil, nil, "", nil, ""},
		},
		Relations:     []Relation{{"cites", "other", "Recital."}, {"related", "third", ""}},
		Discrepancies: []Discrepancy{{"It was law.", "It was not.", []string{"a"}}, {"Claim.", "Finding.", nil}},
		Notes:         "Notes.",
		Sources: []Source{
			{"a", "Gazette", "https://example.org/a", "Printer", OfficialSource, "en", "words", "https://example.org/c", MustDate("2024-01"), "Note."},
			{"b", "Paper", "https://example.org/b", "", PressSource, "", "", "", Date{}, ""},
		},
		Publication: Published, LastVerifiedAt: &checked, VerifiedBy: "Ann",
	}
}

// Whatever a person can change is a change that history shows, and shows at its place.
func TestDiffNamesEveryFieldThatCanChange(t *testing.T) {
	// Set by the program with every change.
	ignored := []string{"version", "created_at", "updated_at"}
	derived := reflect.TypeFor[Derived]()
	var walk func(path string, value reflect.Value, fields []field)
	old := documentOf(anyRecord())
	walk = func(path string, value reflect.Value, fields []field) {
		for n := range value.NumField() {
			structField := value.Type().Field(n)
			name, _, _ := strings.Cut(structField.Tag.Get("json"), ",")
			if structField.Type == derived || path == "" && slices.Contains(ignored, name) {
				continue
			}
			at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
			if at < 0 {
				t.Errorf("the table of fields lacks %s/%s", path, name)
				continue
			}
			below := structField.Type
			if below.Kind() == reflect.Slice && below.Elem().Kind() == reflect.Struct {
				if fields[at].rows == nil {
					t.Errorf("%s/%s is a list of rows", path, name)
					continue
				}
				walk(path+"/"+name, reflect.New(below.Elem()).Elem(), fields[at].rows.fields)
			}
			if below.Kind() == reflect.Struct && fields[at].fields != nil {
				walk(path+"/"+name, reflect.New(below).Elem(), fields[at].fields)
			}
		}
	}
	walk("", reflect.ValueOf(Initiative{}), recordFields)

	var changeEach func(path string, fields []field, row document)
	changed := 0
	changeEach = func(path string, fields []field, row document) {
		for _, f := range fields {
			was := row[f.name]
			at := path + "/" + f.name
			switch {
			case f.rows != nil:
				for n, below := range rowsOf(was) {
					changeEach(pointer(at, n), f.rows.fields, below)
				}
				continue
			case f.fields != nil:
				changeEach(at, f.fields, objectOf(was))
				continue
			}
			row[f.name] = "something else"
			var changes []FieldChange
			for _, d := range diffObjects(place{}, recordFields, documentOf(anyRecord()), old) {
				changes = append(changes, d.words())
			}
			if len(changes) != 1 || changes[0].Path != at || changes[0].Old == changes[0].New || changes[0].Label == "" {
				t.Errorf("%s changed: %+v", at, changes)
			}
			row[f.name] = was
			changed++
		}
	}
	changeEach("", recordFields, old)
	if changed < 100 {
		t.Errorf("only %d fields were changed", changed)
	}
	if changes := Diff(anyRecord(), anyRecord()); len(changes) != 0 {
		t.Errorf("the same record differs: %+v", changes)
	}
}

func TestDiffReadsLikeASentence(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Initiative)
		want   []FieldChange
	}{
		{"a status", func(i *Initiative) { i.Status = StatusInForce }, []FieldChange{{"/status", "Status", "Enacted", "In force"}}},
		{"a date of an action", func(i *Initiative) { i.Actions[0].Date = MustDate("2010-12") },
			[]FieldChange{{"/actions/0/date", "Action Adopted, December 2010: date", "16 December 2010", "December 2010"}}},
		{"a count", func(i *Initiative) { i.Actions[0].Votes[0].Counts.Abstain = count(0) },
			[]FieldChange{{"/actions/0/votes/0/counts/abstain", "Action Adopted, 16 December 2010: Vote Senate, The whole text: abstentions", "", "0"}}},
		{"a source added at the front", func(i *Initiative) {
			i.Sources = append([]Source{{Key: "c", Title: "New", Kind: OtherSource}}, i.Sources...)
		}, []FieldChange{{"/sources/0", "Source c", "", "Key: c\nTitle: New\nKind: Other"}}},
		{"an action taken out", func(i *Initiative) { i.Actions = i.Actions[1:] },
			[]FieldChange{{"/actions/0", "Action Adopted, 16 December 2010", documentWords(anyRecord().Actions[0]), ""}}},
		{"actions in another order", func(i *Initiative) { slices.Reverse(i.Actions) },
			[]FieldChange{{"/actions", "Actions: order", "Action Adopted, 16 December 2010; Action Debated, 2012", "Action Debated, 2012; Action Adopted, 16 December 2010"}}},
		{"a source's key", func(i *Initiative) { i.Sources[1].Key = "paper" },
			[]FieldChange{{"/sources/1/key", "Source paper: key", "b", "paper"}}},
		{"a flag", func(i *Initiative) { i.Sponsors[1].Primary = true }, []FieldChange{{"/sponsors/1/primary", "Sponsor Bob: leading", "no", "yes"}}},
	} {
		after := anyRecord()
		c.change(&after)
		got := Diff(anyRecord(), after)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", c.name, got, c.want)
		}
	}
}

func documentWords(a Action) string {
	read := documentOf(Initiative{Actions: []Action{a}})
	for _, f := range recordFields {
		if f.name == "actions" {
			return f.rows.words(rowsOf(read["actions"])[0])
		}
	}
	return ""
}
