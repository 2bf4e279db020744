package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

// packed writes a Data Package and gives its files by name.
func packed(t *testing.T, d models.Dataset, o Options) map[string][]byte {
	t.Helper()
	var file bytes.Buffer
	if err := WriteDataPackage(&file, d, o); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[entry.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func descriptorOf(t *testing.T, files map[string][]byte) descriptor {
	t.Helper()
	var p descriptor
	if err := json.Unmarshal(files["datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestADataPackageDescribesEveryColumnOfEveryFile(t *testing.T) {
	for _, public := range []bool{true, false} {
		files := packed(t, sample("text"), Options{Public: public})
		p := descriptorOf(t, files)
		if len(files) != len(p.Resources)+2 || len(p.Resources) != len(Tables)+2 {
			t.Errorf("%d files, %d resources", len(files), len(p.Resources))
		}
		for _, r := range p.Resources {
			lines, err := csv.NewReader(bytes.NewReader(files[r.Path])).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(lines[0], r.Schema.names()) {
				t.Errorf("%s has the columns %v and says %v", r.Path, lines[0], r.Schema.names())
			}
			for _, key := range r.Schema.PrimaryKey {
				if !slices.Contains(lines[0], key) {
					t.Errorf("%s has no column %s for its key", r.Path, key)
				}
			}
			for _, f := range r.Schema.Fields {
				if f.Description == "" || strings.Contains(f.Description, "import") && public {
					t.Errorf("%s.%s is described by %q", r.Name, f.Name, f.Description)
				}
			}
		}
	}
}

func TestTypesOfColumnsFollowTheRecord(t *testing.T) {
	for want, columns := range map[string][]string{
		typeString:   {"actions.date", "initiatives.status", "memberships.until", "actions.sources", "initiatives.jurisdiction_name"},
		typeDate:     {"actions.date_earliest", "memberships.until_latest"},
		typeInteger:  {"votes.yes", "votes.action_entry", "calls.number"},
		typeBoolean:  {"sponsors.primary", "initiatives.binding"},
		typeDatetime: {"initiatives.last_verified_at", "initiatives.updated_at"},
	} {
		for _, column := range columns {
			if got := fieldNamed(t, column).Type; got != want {
				t.Errorf("%s is a %s, want %s", column, got, want)
			}
		}
	}
	if f := fieldNamed(t, "votes.counts_state"); f.Constraints == nil || !f.Constraints.Required || len(f.Constraints.Enum) != len(models.CountsStates.Terms) {
		t.Errorf("the state of counts is bound by %+v", f.Constraints)
	}
	if f := fieldNamed(t, "votes.entry"); *f.Constraints.Minimum != 1 {
		t.Error("rows may be counted from 0")
	}
	if f := fieldNamed(t, "votes.yes"); f.Constraints.Required || *f.Constraints.Minimum != 0 {
		t.Errorf("a count is bound by %+v", f.Constraints)
	}
}

// Table Schema has no parts of seconds.
func TestTimesOfADataPackageAreWholeSeconds(t *testing.T) {
	for _, line := range cellsOf(t, packed(t, sample(""), Options{Public: true})["data/initiatives.csv"])[1:] {
		for _, cell := range line {
			if strings.Contains(cell, ".000123Z") {
				t.Errorf("a time is %s", cell)
			}
		}
	}
}

func fieldNamed(t *testing.T, name string) Field {
	t.Helper()
	for _, r := range Resources(Options{Public: true}) {
		for _, f := range r.Schema.Fields {
			if r.Name+"."+f.Name == name {
				return f
			}
		}
	}
	t.Fatalf("there is no column %s", name)
	return Field{}
}

func TestTheSameRecordGivesTheSameBytes(t *testing.T) {
	d := sample("text")
	d.Initiatives[0].UpdatedAt = time.Date(2024, 5, 1, 10, 30, 0, 1, time.UTC)
	var one, two bytes.Buffer
	if WriteDataPackage(&one, d, Options{At: time.Now()}) != nil || WriteDataPackage(&two, d, Options{At: time.Now().AddDate(1, 0, 0)}) != nil {
		t.Fatal("not written")
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the time of writing is in the package")
	}
	if !bytes.Equal(written(t, "x.xlsx", d, Options{}), written(t, "x.xlsx", d, Options{})) {
		t.Error("a workbook is another each time")
	}
	p := descriptorOf(t, packed(t, d, Options{}))
	if p.Version != "2024.5.1+103000" || p.Created != "2024-05-01T10:30:00Z" {
		t.Errorf("version %s, made %s", p.Version, p.Created)
	}
}

// In a part of the record, what is pointed to may be missing, so no key may promise it.
func TestAPartPromisesNoMoreThanItHolds(t *testing.T) {
	keys := func(o Options) (list []string) {
		for _, r := range Resources(o) {
			for _, key := range r.Schema.ForeignKeys {
				list = append(list, r.Name+"."+strings.Join(key.Fields, "+")+" "+key.Reference.Resource+"."+strings.Join(key.Reference.Fields, "+"))
			}
		}
		return list
	}
	whole, part := keys(Options{Public: true}), keys(Options{Public: true, Chosen: "stage=law"})
	for _, key := range []string{
		"votes.slug+action_entry actions.slug+entry", "actions.slug initiatives.slug", "initiatives.jurisdiction jurisdictions.code",
		"jurisdictions.part_of .code", "initiative_measures.measure measures.key",
	} {
		if !slices.Contains(whole, key) || !slices.Contains(part, key) {
			t.Errorf("no key %q in %q", key, whole)
		}
	}
	for _, key := range []string{"relations.target initiatives.slug", "candidates.initiative initiatives.slug"} {
		if !slices.Contains(whole, key) || slices.Contains(part, key) {
			t.Errorf("the key %q is not as it should be", key)
		}
	}
	readme := string(packed(t, sample(""), Options{Public: true, Chosen: "stage=law"})["README.md"])
	if !strings.Contains(readme, "chosen by `stage=law`") {
		t.Errorf("the README does not say that this is a part: %s", readme)
	}
}

func TestDaysStandBesideDatesOnlyAsFarAsTheyAreKnown(t *testing.T) {
	for date, want := range map[string][2]any{
		"2010-12":                  {"2010-12-01", "2010-12-31"},
		"2010-12-16":               {"2010-12-16", "2010-12-16"},
		"[2012-07-08..2012-07-09]": {"2012-07-08", "2012-07-09"},
		"[..2012-07-09]":           {nil, "2012-07-09"},
		"2010/..":                  {"2010-01-01", nil},
		"-0500":                    {nil, nil},
		"2012-11/2012-12":          {"2012-11-01", "2012-12-31"},
		"Y123456":                  {nil, nil},
	} {
		d := models.MustDate(date)
		if got := [2]any{boundOf(d, asEarliest), boundOf(d, asLatest)}; got != want {
			t.Errorf("%s: %v, want %v", date, got, want)
		}
	}
}
