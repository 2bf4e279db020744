package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tracker/models"
)

func cellsOf(t *testing.T, file []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRowsChangeWhatTheyNameAndNothingElse(t *testing.T) {
	d := sample("text")
	for name, c := range map[string]struct {
		file, text string
		want       func(*models.Initiative)
	}{
		"a column that is left out": {"initiatives.csv", "slug,title\nus-act,New\n", func(i *models.Initiative) { i.Title = "New" }},
		"a blank cell clears":       {"initiatives.csv", "slug,body\nus-act,\n", func(i *models.Initiative) { i.Body = "" }},
		"semicolons":                {"initiatives.csv", "\ufeffslug;title\r\nus-act;New\r\n", func(i *models.Initiative) { i.Title = "New" }},
		"another name of the file":  {"actions (2).csv", "slug,position,body\nus-act,2,Senate\n", func(i *models.Initiative) { i.Actions[1].Body = "Senate" }},
		"no name of the file":       {"", "slug,position,date\nus-act,2,2011\n", func(i *models.Initiative) { i.Actions[1].Date = models.MustDate("2011") }},
		"a count":                   {"votes.csv", "slug,action,position,yes,paired\nus-act,2,1,0,\n", func(i *models.Initiative) { i.Actions[1].Votes[0].Counts.Paired = nil }},
		"a source by its key":       {"sources.csv", "slug,key,title\nus-act,b,New\n", func(i *models.Initiative) { i.Sources[1].Title = "New" }},
		"a new source": {"sources.csv", "slug,key,title,kind\nus-act,c,New,press\n", func(i *models.Initiative) {
			i.Sources = append(i.Sources, models.Source{Key: "c", Title: "New", Kind: "press"})
		}},
		"a new action": {"actions.csv", "slug,position,date,classification\nus-act,,2012,debate\n", func(i *models.Initiative) {
			i.Actions = append(i.Actions, models.Action{Date: models.MustDate("2012"), Classification: "debate"})
		}},
		"JSON": {"x.json", `{"initiatives":[{"slug":"us-act","title":"New","body":null}]}`, func(i *models.Initiative) { i.Title, i.Body = "New", "" }},
		"YAML": {"x.yaml", "initiatives:\n- slug: us-act\n  title: New\n  version: 3\n", func(i *models.Initiative) { i.Title = "New" }},
	} {
		list, faults := laid(t, mustRead(t, []byte(c.text), c.file), d.Initiatives)
		if len(faults) > 0 || len(list) != 1 {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		want := sample("text").Initiatives[0]
		c.want(&want)
		want.Normalize()
		if changes := models.Diff(want, list[0]); len(changes) > 0 {
			t.Errorf("%s: %+v", name, changes)
		}
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"actions.csv", "slug,position,date\nus-act,1,2010-13\n", "actions.csv, row 2, column date"},
		{"actions.csv", "slug,position,date\nus-act,1,40528\n", "format the column as text"},
		{"actions.csv", "slug,position,date\nus-act,9,2010\n", "actions.csv, row 2, column position: There are 2 entries"},
		{"actions.csv", "slug,position,date\nus-act,1,2010\nus-act,1,2011\n", "Row 2 says something of the same entry"},
		{"actions.csv", "slug,date\nus-act,2010\n", `The column "position" is missing`},
		{"votes.csv", "slug,action,position,yes\nus-act,2,1,many\n", "votes.csv, row 2, column yes: \"many\" is not a whole number"},
		{"initiatives.csv", "slug,titel\nus-act,x\n", `There is no column "titel"`},
		{"initiatives.csv", "slug,title\n,x\n", "The row needs its slug"},
		{"initiatives.csv", "slug,title\nus-act,x,y\n", "3 cells"},
		{"initiatives.csv", "slug,title\nus-act,\"x\n", "Not CSV"},
		{"initiatives.csv", "slug,title\nus-act,\xff\n", "not UTF-8"},
		{"x.json", "{\n\"initiatives\": [\n{\"slug\": \"us-act\",\n\"actions\": [{\"date\": \"2010-13\"}]}]}", "x.json, line 4, /actions/0/date"},
		{"x.json", `{"initiatives": [{"slug": "us-act", "titel": "x"}]}`, `There is no field "titel"`},
		{"x.json", `{"initiatives": [{"slug": "us-act", "title": "x", "title": "y"}]}`, "given twice"},
		{"x.json", `{"initiatives": [{"slug": "us-act", "actions": [{"votes": [{"counts": {"yes": 1.5}}]}]}]}`, "whole number"},
		{"x.json", `{"initiatives": [{"title": "x"}]}`, "needs its slug"},
		{"x.json", `{"initiatives": [`, "ends in the middle"},
		{"x.yaml", "initiatives:\n- slug: us-act\n  actions:\n  - date: soon\n", "x.yaml, line 4, /actions/0/date"},
		{"x.yaml", "a: &a [x]\nb: *a\n", "Anchors and aliases"},
		{"x.yaml", "initiatives: [", "Not YAML"},
	} {
		_, faults := laid(t, mustRead(t, []byte(c.text), c.file), sample("").Initiatives)
		var all strings.Builder
		for _, fault := range faults {
			all.WriteString(fault.String() + "\n")
		}
		if !strings.Contains(all.String(), c.want) {
			t.Errorf("%q: %q lacks %q", c.text, all.String(), c.want)
		}
	}
}

func TestFilesThatCannotBeReadAreRefused(t *testing.T) {
	workbook := written(t, "x.xlsx", sample(""), Options{})
	for name, file := range map[string][]byte{
		"empty": nil, "blank": []byte(" \n"), "binary": {1, 0, 2}, "an old workbook": []byte("\xd0\xcf\x11\xe0rest"),
		"half a workbook": workbook[:len(workbook)/2], "no record": []byte("{}"), "a table of nothing": []byte("a,b\n1,2\n"),
		"a bomb": bomb(t, "initiatives.csv", maxUnpacked+1), "a bomb of a workbook": bomb(t, "xl/workbook.xml", maxUnpacked+1),
	} {
		if _, err := Read(bytes.NewReader(file), "x.csv"); models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(endless{}, "x.json"); models.CodeOf(err) != models.ErrTooLarge {
		t.Errorf("an endless file: %v", err)
	}
}

// endless is a file that never stops.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func bomb(t *testing.T, name string, size int) []byte {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	in, err := archive.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	chunk := make([]byte, 1<<20)
	for ; size > 0; size -= len(chunk) {
		if _, err := in.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// edited changes a workbook as a spreadsheet program would.
func edited(t *testing.T, change func(*excelize.File) error) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(written(t, "x.xlsx", sample("text"), Options{})))
	if err != nil {
		t.Fatal(err)
	}
	if err := change(book); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestAWorkbookThatSomebodyWorkedOn(t *testing.T) {
	file := edited(t, func(b *excelize.File) error { return b.SetCellStr("initiatives", "E2", "New title") })
	list, faults := laid(t, mustRead(t, file, "x.xlsx"), sample("text").Initiatives)
	if len(faults) > 0 || len(list) == 0 || list[0].Title != "New title" {
		t.Errorf("the title is %q: %v", list[0].Title, faults)
	}
	for want, change := range map[string]func(*excelize.File) error{
		"holds a formula": func(b *excelize.File) error { return b.SetCellFormula("actions", "F2", "1+1") },
		"no table of this name": func(b *excelize.File) error {
			if _, err := b.NewSheet("Notes"); err != nil {
				return err
			}
			return b.SetCellStr("Notes", "A1", "call them back")
		},
	} {
		_, faults := laid(t, mustRead(t, edited(t, change), "x.xlsx"), nil)
		found := false
		for _, fault := range faults {
			found = found || strings.Contains(fault.Detail, want)
		}
		if !found {
			t.Errorf("%v lacks %q", faults, want)
		}
	}
}

// Whatever comes in, nothing breaks, and what can be read can be laid over a record.
func FuzzRead(f *testing.F) {
	for name := range formats {
		f.Add(written(f, name, sample("=x"), Options{}), name)
	}
	f.Add([]byte("slug,position,date\nus-act,1,2010\n"), "actions.csv")
	f.Add([]byte("slug;title\n'=x;y\n"), "")
	f.Add([]byte("PK\x03\x04"), "x")
	f.Fuzz(func(_ *testing.T, data []byte, name string) {
		read, err := Read(bytes.NewReader(data), name)
		if err != nil {
			return
		}
		for _, record := range read.Initiatives {
			i := sample("text").Initiatives[0]
			for _, fault := range record.Apply(&i) {
				_ = fault.String()
			}
			_ = record.Locate("/actions/0/votes/0/counts/yes").String()
		}
	})
}

func FuzzDefuse(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		safe := defuse(text)
		if refuse(safe) != text {
			t.Errorf("%q came back as %q", text, refuse(safe))
		}
		if strings.IndexAny(safe, formulaStarts) == 0 {
			t.Errorf("%q is a formula", safe)
		}
	})
}
