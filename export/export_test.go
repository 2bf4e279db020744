package export

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func number(n int) *int { return &n }

// nasty are texts that formats like to spoil.
var nasty = []string{
	"=1+1", "+49", "-", "@me", "\tx", "'=x", "''=x", "'plain", "＝x", " leading and trailing ", `quote " and, comma; semicolon`,
	"line\nline", "café Çörüz їй 中文 🎉", "_x000D_", "<b>&amp;</b>", "0012", "1e5", "true", "null", "2010-12", "#REF!", "a\u00a0b",
}

// sample is one record of everything, with the given text wherever there is room for one.
func sample(text string) models.Dataset {
	verified := time.Date(2024, 5, 1, 10, 30, 0, 123000, time.UTC)
	i := models.Initiative{
		Slug: "us-act", Jurisdiction: "US", Title: "T" + text, OriginalTitle: text, Language: "en", Classification: "act",
		Body: text, Summary: text, Status: "in-force", StatusNote: text, StatusSources: []string{"a", "b"}, Notes: text,
		CandidateJurisdictions: []models.Candidate{{Jurisdiction: "EU", Likelihood: "likely", Reason: "r" + text, Initiative: "us-act"}},
		Identifiers:            []models.Identifier{{Scheme: "s" + text, Value: "v" + text, Sources: []string{"a"}}},
		Measures:               []models.MeasureUse{{Measure: "ban", Mode: "enacted", Note: text}},
		Sponsors:               []models.Sponsor{{Name: "n" + text, Role: text, EntityType: "person", Primary: true, Sources: []string{"b"}}},
		Actions: []models.Action{
			{Date: models.MustDate("-0500"), Classification: "filing", Description: text, Body: text},
			{Date: models.MustDate("2010-12?"), Classification: "passage", Sources: []string{"a"}, Votes: []models.Vote{
				{Body: text, Scope: text, Result: "pass", Method: "roll-call", CountsState: "published", Counts: models.Counts{Yes: number(0), Paired: number(3)}},
				{Result: "fail", Method: "voice", CountsState: "not-published"},
			}},
		},
		Calls: []models.Call{{
			Number: 4, Verb: "Calls", Form: "request", Addressee: text, Label: "l" + text, Text: "t" + text, Quote: "q", Measures: []string{"ban"},
			Jurisdictions: []models.Code{"US", "EU"}, MembersOf: "EU", RefersTo: []string{"us-act"}, Note: text,
		}},
		Relations:     []models.Relation{{Kind: "cites", Target: "eu-text", Note: text}},
		Discrepancies: []models.Discrepancy{{Claim: "c" + text, Finding: "f" + text, Sources: []string{"a"}}},
		Sources: []models.Source{
			{Key: "a", Title: "t" + text, URL: "https://example.org/?a=1&b=2", Publisher: text, Kind: "official", Language: "en", Quote: text,
				ArchivedURL: "https://example.org/b", AccessedOn: models.MustDate("2024"), Note: text},
			{Key: "b", Title: "B", Kind: "press"},
		},
		Publication: "published", LastVerifiedAt: &verified, VerifiedBy: text, Version: 3,
	}
	d := models.Dataset{
		Campaign: models.Campaign{Title: "C", Languages: []string{"en"}, TimeZone: "UTC"},
		Jurisdictions: []models.Jurisdiction{
			{Code: "EU", Name: "European Union", Kind: "supranational", MembersSource: &models.PageReference{Title: "M", URL: "https://example.org"}},
			{Code: "US", Name: "United States", Kind: "country", Note: text, Memberships: []models.Membership{{Body: "EU", From: models.MustDate("1973"), Certainty: "confirmed"}}},
		},
		Measures:    []models.Measure{{Key: "ban", Name: "Ban", Description: text}},
		Initiatives: []models.Initiative{i, {Slug: "eu-text", Title: "E", Classification: "resolution", Status: "adopted", Version: 1}},
	}
	d.Normalize()
	return d
}

var formats = map[string]func(io.Writer, Record, Options) error{"x.json": WriteJSON, "x.yaml": WriteYAML, "x.zip": WriteZip, "x.xlsx": WriteXLSX}

func written(t testing.TB, name string, d models.Dataset, o Options) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := formats[name](&file, d, o); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func mustRead(t testing.TB, file []byte, name string) models.Import {
	t.Helper()
	read, err := Read(bytes.NewReader(file), name)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// laid applies what a file says of initiatives to copies of the given ones, or to nothing.
func laid(t *testing.T, read models.Import, over []models.Initiative) ([]models.Initiative, []models.ImportFault) {
	t.Helper()
	faults := read.Faults
	var list []models.Initiative
	for _, record := range read.Initiatives {
		var i models.Initiative
		for _, have := range over {
			if have.Slug == record.Name {
				text, err := json.Marshal(have)
				if err != nil {
					t.Fatal(err)
				}
				if err := json.Unmarshal(text, &i); err != nil {
					t.Fatal(err)
				}
			}
		}
		faults = append(faults, record.Apply(&i)...)
		i.Slug, i.Version = record.Name, record.Version
		i.Normalize()
		list = append(list, i)
	}
	return list, faults
}

func TestEveryFormatGivesBackWhatItWasGiven(t *testing.T) {
	for name := range formats {
		for _, text := range append(nasty, "") {
			d := sample(text)
			list, faults := laid(t, mustRead(t, written(t, name, d, Options{}), name), nil)
			if len(faults) > 0 {
				t.Fatalf("%s, %q: %v", name, text, faults)
			}
			if len(list) != 2 {
				t.Fatalf("%s, %q: %d initiatives", name, text, len(list))
			}
			for n, i := range list {
				if changes := models.Diff(d.Initiatives[n], i); len(changes) > 0 || i.Version != d.Initiatives[n].Version {
					t.Errorf("%s, %q, %s at version %d: %+v", name, text, i.Slug, i.Version, changes)
				}
			}
		}
	}
}

// What a format cannot carry, such as the kind of line end, is kept when the rest of the record is imported.
func TestWhatIsNotCarriedIsNotLost(t *testing.T) {
	for name := range formats {
		d := sample("one\r\ntwo\rthree\x01")
		list, faults := laid(t, mustRead(t, written(t, name, d, Options{}), name), d.Initiatives)
		if len(faults) > 0 || len(list) != 2 {
			t.Fatalf("%s: %v", name, faults)
		}
		if changes := models.Diff(d.Initiatives[0], list[0]); len(changes) > 0 {
			t.Errorf("%s: %+v", name, changes)
		}
	}
}

func TestNoCellOfACSVFileIsAFormula(t *testing.T) {
	for _, text := range nasty {
		for _, table := range Tables {
			var file bytes.Buffer
			if err := WriteCSV(&file, table, sample(text), Options{}); err != nil {
				t.Fatal(err)
			}
			for _, row := range cellsOf(t, file.Bytes()) {
				for _, cell := range row {
					if cell != "" && strings.ContainsRune(formulaStarts, []rune(cell)[0]) {
						t.Errorf("%s has the cell %q", table.Name, cell)
					}
				}
			}
		}
	}
	for _, text := range nasty {
		if got := refuse(defuse(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}

func TestPublicFilesAreForReading(t *testing.T) {
	d := sample("text")
	for _, table := range Tables {
		var file bytes.Buffer
		if err := WriteCSV(&file, table, d, Options{Public: true}); err != nil {
			t.Fatal(err)
		}
		head := cellsOf(t, file.Bytes())[0]
		for _, name := range head {
			if name == "version" || name == "verified_by" || name == "position" {
				t.Errorf("%s tells everybody the column %s", table.Name, name)
			}
		}
		if table.Name == "actions" {
			if read := mustRead(t, file.Bytes(), "actions.csv"); len(read.Faults) == 0 {
				t.Error("positions of a public file are taken for those of the record")
			}
		}
	}
	if !mustRead(t, written(t, "x.json", d, Options{Public: true}), "x.json").Public {
		t.Error("a public JSON file does not say so")
	}
}

func TestEveryColumnIsExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range Tables {
		if seen[table.Name] || table.Note == "" {
			t.Errorf("the table %q is there twice or unexplained", table.Name)
		}
		seen[table.Name] = true
		columns := map[string]bool{}
		for _, c := range table.Columns {
			if columns[c.Name] || c.Note == "" || (c.Vocabulary != "" && len(c.Values()) == 0) {
				t.Errorf("%s.%s is there twice, unexplained, or of no vocabulary", table.Name, c.Name)
			}
			columns[c.Name] = true
		}
	}
}

// A field that no table has would be lost on the way through a spreadsheet.
func TestEveryFieldHasAColumn(t *testing.T) {
	for table, row := range map[string]any{
		"initiatives": models.Initiative{}, "actions": models.Action{}, "sources": models.Source{}, "votes": models.Vote{},
		"identifiers": models.Identifier{}, "sponsors": models.Sponsor{}, "initiative_measures": models.MeasureUse{},
		"relations": models.Relation{}, "calls": models.Call{}, "candidates": models.Candidate{},
		"discrepancies": models.Discrepancy{}, "jurisdictions": models.Jurisdiction{}, "memberships": models.Membership{},
		"measures": models.Measure{},
	} {
		found, _ := tableOf(table)
		for _, field := range reflect.VisibleFields(reflect.TypeOf(row)) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			list := field.Type.Kind() == reflect.Slice && field.Type.Elem().Kind() == reflect.Struct
			if name == "" || list {
				continue
			}
			has := false
			for _, c := range found.Columns {
				has = has || c.Name == name || c.path == name || strings.HasPrefix(c.path, name+"/")
			}
			if !has {
				t.Errorf("%s has no column for %s", table, name)
			}
		}
	}
}
