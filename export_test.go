package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"tracker/export"
	"tracker/models"
	"tracker/store"
)

// openTest opens a database that a test has filled through the command line.
func openTest(t *testing.T, database string) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{URL: "file:" + database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

var byStaff = models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "Ada", Role: "admin"}, Comment: "round trip"}

func exported(t *testing.T, db *store.Store, format string) []byte {
	t.Helper()
	dataset, err := db.Export(t.Context(), store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := exporters[format](&file, dataset, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func imported(t *testing.T, db *store.Store, file []byte, name string) store.ImportReport {
	t.Helper()
	read, err := export.Read(bytes.NewReader(file), name)
	if err != nil {
		t.Fatal(err)
	}
	report, err := db.Import(t.Context(), read, store.ImportOptions{Change: byStaff, Administer: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range report.Items[:min(len(report.Items), 5)] {
		t.Logf("%s %s %s: %v %v", item.Outcome, item.Kind, item.Name, item.Faults, item.Changes)
	}
	return report
}

// The whole shipped campaign goes through every format and back, into the database that it came from and into an empty
// one, and nothing is different afterwards.
func TestWhatIsExportedIsImportedAsItWas(t *testing.T) {
	source := newDatabase(t)
	tracker(t, source, "seed").expect(t, exitDone, "created", "")
	db := openTest(t, source)
	whole := exported(t, db, "json")
	for format, name := range map[string]string{"json": "tracker.json", "yaml": "tracker.yaml", "csv": "tracker.zip", "xlsx": "tracker.xlsx"} {
		t.Run(format, func(t *testing.T) {
			file := exported(t, db, format)
			report := imported(t, db, file, name)
			if report.Created+report.Changed+report.Refused > 0 || report.Unchanged < 60 {
				t.Errorf("own export: %d created, %d changed, %d refused, %d unchanged", report.Created, report.Changed, report.Refused, report.Unchanged)
			}
			if after := exported(t, db, "json"); !bytes.Equal(after, whole) {
				t.Error("the record is another than before")
			}
			fresh := newDatabase(t)
			tracker(t, fresh, "migrate").expect(t, exitDone, "", "")
			other := openTest(t, fresh)
			if report := imported(t, other, file, name); report.Refused > 0 || report.Created < 60 {
				t.Errorf("empty database: %d created, %d refused", report.Created, report.Refused)
			}
			sameRecord(t, db, other, format)
		})
	}
}

// sameRecord compares what two databases say; versions and times of writing are each database's own.
func sameRecord(t *testing.T, a, b *store.Store, format string) {
	t.Helper()
	left, err := a.Export(t.Context(), store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	right, err := b.Export(t.Context(), store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	if len(left.Initiatives) != len(right.Initiatives) || len(left.Jurisdictions) != len(right.Jurisdictions) || len(left.Measures) != len(right.Measures) {
		t.Fatalf("%d initiatives, %d jurisdictions, %d measures arrived", len(right.Initiatives), len(right.Jurisdictions), len(right.Measures))
	}
	for n := range left.Initiatives {
		if changes := models.Diff(left.Initiatives[n], right.Initiatives[n]); len(changes) > 0 {
			t.Errorf("%s: %v", left.Initiatives[n].Slug, changes)
		}
	}
	left.Initiatives, right.Initiatives = nil, nil
	if format == "csv" || format == "xlsx" {
		left.Campaign, right.Campaign = models.Campaign{}, models.Campaign{}
	}
	var one, two bytes.Buffer
	if export.WriteJSON(&one, left, export.Options{}) != nil || export.WriteJSON(&two, right, export.Options{}) != nil || one.String() != two.String() {
		t.Error("campaign, jurisdictions or measures differ")
	}
}

func TestTheCommandsExportAndImport(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "export").expect(t, exitFailed, "", "There is no database")
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	for _, format := range []string{"json", "yaml", "csv", "xlsx"} {
		file := filepath.Join(t.TempDir(), "out."+format)
		if format == "csv" {
			file += ".zip"
		}
		tracker(t, database, "export", "--format", format, "-o", file).expect(t, exitDone, "", "")
		tracker(t, database, "import", file).expect(t, exitDone, "0 created, 0 changed, ", "")
	}
	tracker(t, database, "export", "--format", "xml").expect(t, exitUsage, "", "tracker:")
	tracker(t, database, "import").expect(t, exitUsage, "", "tracker:")
	tracker(t, database, "import", "no-such-file.csv").expect(t, exitFailed, "", "cannot be read")
}

func TestADryRunWritesNothing(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	file := filepath.Join(t.TempDir(), "initiatives.csv")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("slug,title\nnl-rivers-act-2019,Another title\n")
	tracker(t, database, "import", "--dry-run", file).expect(t, exitDone, `Title: "Rivers Act" → "Another title"`, "")
	tracker(t, database, "import", "--dry-run", file).expect(t, exitDone, "Dry run: 0 created, 1 changed", "")
	tracker(t, database, "import", file).expect(t, exitDone, "1 changed", "")
	tracker(t, database, "import", file).expect(t, exitDone, "0 changed, 1 unchanged", "")
	write("slug,title,status\nnl-rivers-act-2019,Third,introduced\neu-rivers-resolution-2020,,flying\n")
	got := tracker(t, database, "import", file)
	got.expect(t, exitFailed, "initiatives.csv, row 3, column title", "Nothing was imported: 1 records are refused.")
	got.expect(t, exitFailed, "initiatives.csv, row 3, column status", "")
	write("slug,title\nnl-rivers-act-2019,Another title\n")
	tracker(t, database, "import", file).expect(t, exitDone, "1 unchanged", "")
	// What staff brought in is not the loader's to take back.
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "1 kept", "")
}
