package store

import (
	"context"
	"strings"
	"testing"

	"tracker/models"
)

// saying is a file that says one thing of one record.
func saying(slug string, version int, change func(*models.Initiative)) models.Import {
	place := models.Place{File: "initiatives.csv", Row: 2}
	return models.Import{Initiatives: []models.ImportRecord[models.Initiative]{{
		Name: slug, Version: version, Place: place,
		Apply: func(i *models.Initiative) []models.ImportFault {
			change(i)
			return nil
		},
		Locate: func(pointer string) models.Place {
			at := place
			at.Column = strings.TrimPrefix(pointer, "/")
			return at
		},
	}}}
}

var asStaff = ImportOptions{Change: models.Change{
	Kind: models.RevisionImported, Actor: models.Actor{Name: "Ada", Role: "editor"}, Comment: "from the minutes",
}}

func importFile(t *testing.T, s *Store, file models.Import, o ImportOptions) ImportReport {
	t.Helper()
	report, err := s.Import(context.Background(), file, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func readStaff(t *testing.T, s *Store, slug string) models.Initiative {
	t.Helper()
	i, err := currentInitiative(s.read, slug, Staff)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestAnImportWritesOneRevisionForEachChangedRecord(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-a"), anInitiative("us-b"))
	file := saying("us-a", 1, titled("Another title"))
	file.Initiatives = append(file.Initiatives, saying("us-b", 1, func(*models.Initiative) {}).Initiatives...)
	file.Initiatives = append(file.Initiatives, saying("us-c", 0, func(i *models.Initiative) { *i = anInitiative("us-c") }).Initiatives...)

	dry := asStaff
	dry.DryRun = true
	report := importFile(t, s, file, dry)
	if report.Applied || report.Changed != 1 || report.Unchanged != 1 || report.Created != 1 || readStaff(t, s, "us-a").Title != "Rivers Act" {
		t.Errorf("the dry run says %+v", report)
	}
	if change := report.Items[0].Changes; len(change) != 1 || change[0].New != "Another title" || change[0].Place.Column != "title" {
		t.Errorf("the change is told as %+v", change)
	}

	report = importFile(t, s, file, asStaff)
	if !report.Applied || report.Changed != 1 || report.Created != 1 {
		t.Errorf("the import says %+v", report)
	}
	if a := readStaff(t, s, "us-a"); a.Title != "Another title" || a.Version != 2 {
		t.Errorf("the record is %q at version %d", a.Title, a.Version)
	}
	for slug, want := range map[string]int{"us-a": 2, "us-b": 1, "us-c": 1} {
		revisions, err := s.Revisions(context.Background(), slug, Staff)
		if err != nil || len(revisions) != want {
			t.Errorf("%s has %d revisions instead of %d: %v", slug, len(revisions), want, err)
		}
		if want == 2 && (revisions[0].Kind != models.RevisionImported || revisions[0].Actor.Name != "Ada" || revisions[0].Comment != "from the minutes") {
			t.Errorf("the revision says %+v", revisions[0])
		}
	}
}

func TestOneRefusedRecordStopsTheWholeImport(t *testing.T) {
	for name, bad := range map[string]models.Import{
		"a rule is broken":       saying("us-b", 0, withStatus("flying")),
		"someone was faster":     saying("us-b", 7, titled("x")),
		"a source of nothing":    saying("us-b", 0, acted("2012", "debate", models.Vote{Result: "pass", Method: "voice", CountsState: "not-published", Sources: []string{"none"}})),
		"a relation to nowhere":  saying("us-b", 0, func(i *models.Initiative) { i.Relations = []models.Relation{{Kind: "cites", Target: "nowhere"}} }),
		"a fault in the reading": {Faults: []models.ImportFault{{Place: models.Place{File: "x"}, Detail: "no"}}},
		"an unknown jurisdiction, and no admin": {Jurisdictions: []models.ImportRecord[models.Jurisdiction]{{
			Name: "ZZ", Apply: func(*models.Jurisdiction) []models.ImportFault { return nil }, Locate: func(string) models.Place { return models.Place{} },
		}}},
	} {
		s, _ := newStoreWith(t, anInitiative("us-a"), anInitiative("us-b"))
		file := saying("us-a", 1, titled("Another title"))
		file.Initiatives = append(file.Initiatives, bad.Initiatives...)
		file.Jurisdictions, file.Faults = bad.Jurisdictions, bad.Faults
		report := importFile(t, s, file, asStaff)
		if report.Applied || report.Refused != 1 || report.Items[0].Outcome != ImportRefuse || len(report.Items[0].Faults) == 0 {
			t.Errorf("%s: %+v", name, report)
		}
		if readStaff(t, s, "us-a").Title != "Rivers Act" {
			t.Errorf("%s: a part was written", name)
		}
	}
}

func TestWhatWasShownIsWhatIsDone(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-a"))
	file := saying("us-a", 0, titled("Another title"))
	o := asStaff
	o.DryRun = true
	seen := importFile(t, s, file, o).Seen()
	i := readStaff(t, s, "us-a")
	i.Summary = "Changed meanwhile."
	if _, err := s.UpdateInitiative(context.Background(), i, byEditor); err != nil {
		t.Fatal(err)
	}
	o.DryRun, o.Seen = false, seen
	if report := importFile(t, s, file, o); report.Applied || report.Refused != 1 {
		t.Errorf("the import says %+v", report)
	}
}

func TestAPublicFileTakesNothingAway(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-a", rumoured("2011", "debate", "a rumour")))
	file := saying("us-a", 1, func(i *models.Initiative) { i.Actions = nil })
	file.Public = true
	if report := importFile(t, s, file, asStaff); report.Applied || len(readStaff(t, s, "us-a").Actions) != 1 {
		t.Errorf("the import says %+v", report)
	}
}

func TestTheLoaderKeepsWhatStaffImported(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-a"))
	importFile(t, s, saying("us-a", 1, titled("Another title")), asStaff)
	if got := mustImport(t, s, sampleDataset(anInitiative("us-a"))); got != (ImportResult{Kept: 1}) {
		t.Errorf("loading again: %+v", got)
	}
}

func TestAdminsChangeWhatHasNoVersionsAndItIsNoted(t *testing.T) {
	s, _ := newStoreWith(t)
	file := models.Import{Measures: []models.ImportRecord[models.Measure]{{
		Name: "ban", Locate: func(string) models.Place { return models.Place{} },
		Apply: func(m *models.Measure) []models.ImportFault {
			m.Name = "Ban"
			return nil
		},
	}}}
	o := asStaff
	o.Administer = true
	if report := importFile(t, s, file, o); !report.Applied || report.Created != 1 {
		t.Errorf("the import says %+v", report)
	}
	list, err := s.Measures(context.Background())
	if err != nil || len(list) != 3 || list[2].Key != "ban" {
		t.Errorf("the measures are %v: %v", list, err)
	}
	audit, err := s.Audit(context.Background(), AuditFilter{Limit: 5})
	if err != nil || audit.Total != 1 || audit.Items[0].Subject != "measure ban" || audit.Items[0].Actor != "Ada" {
		t.Errorf("the audit says %+v: %v", audit.Items, err)
	}
}

func TestAnExportIsForItsAudience(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-a", rumoured("2011", "debate", "a rumour")), anInitiative("us-b", draft))
	public, err := s.Export(context.Background(), Public)
	if err != nil || len(public.Initiatives) != 1 || len(public.Initiatives[0].Actions) != 0 {
		t.Errorf("everybody gets %+v: %v", public.Initiatives, err)
	}
	staff, err := s.Export(context.Background(), Staff)
	if err != nil || len(staff.Initiatives) != 2 || len(staff.Initiatives[0].Actions) != 1 || len(staff.Jurisdictions) != 5 || len(staff.Measures) != 2 {
		t.Errorf("staff get %+v: %v", staff, err)
	}
}
