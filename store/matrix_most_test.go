package store

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

func measured(t *testing.T) *Store {
	t.Helper()
	s, _ := newStoreWith(t,
		anInitiative("gb-one", in("GB"), withStatus("in-force"), acted("2013", "became-law"), using("dam-removal", models.CalledFor)),
		anInitiative("us-one", acted("2012", "introduction"), using("dam-removal", models.CalledFor)),
		anInitiative("us-two", withStatus("in-force"), acted("2013", "became-law"), using("dam-removal", models.CalledFor)),
		anInitiative("us-draft", draft, using("fish-ladder", models.Applied)),
		anInitiative("lost", in(""), using("fish-ladder", models.CalledFor)),
	)
	return s
}

// The levels are made from all, and so are the rows and columns; what lists no more than some says so.
func TestAMatrixSaysWhenItDoesNotListAll(t *testing.T) {
	s := measured(t)
	for most, want := range map[int]int{1: 1, 2: 2, 3: 0} {
		s.bounds.Uses = most
		matrix, err := s.Matrix(context.Background(), InitiativeFilter{})
		if err != nil || matrix.Most != want || len(matrix.Cells) != 2 || len(matrix.Jurisdictions) != 2 || len(matrix.Measures) != 1 {
			t.Fatalf("%d: %v, most %d, %+v", most, err, matrix.Most, matrix.Cells)
		}
		listed := 0
		for _, cell := range matrix.Cells {
			listed += len(cell.Initiatives)
			if cell.Level != "law" {
				t.Errorf("%d: %+v", most, cell)
			}
		}
		if listed != most {
			t.Errorf("%d: %d listed", most, listed)
		}
		text, err := json.Marshal(matrix)
		if says := strings.Contains(string(text), `"most":`); err != nil || says != (want > 0) || strings.Contains(string(text), `"initiatives":null`) {
			t.Errorf("%d: %v %s", most, err, text)
		}
	}
}

func TestAMatrixOfThenSaysWhenItIsNotMadeFromAll(t *testing.T) {
	s := measured(t)
	for most, want := range map[int]int{1: 1, 2: 2, 3: 0} {
		s.bounds.Uses = most
		f := InitiativeFilter{Until: models.MustDate("2020")}
		matrix, err := s.Matrix(context.Background(), f)
		if err != nil || matrix.Most != want || len(matrix.Cells) != min(most, 2) {
			t.Errorf("%d: %v, most %d, %d cells", most, err, matrix.Most, len(matrix.Cells))
		}
		if levels, err := s.MatrixLevels(context.Background(), f); err != nil || !reflect.DeepEqual(levels, matrix) {
			t.Errorf("%v\n%+v\n%+v", err, levels, matrix)
		}
	}
}

func TestTheLevelsOfAMatrixAreThoseOfAll(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	for _, f := range []InitiativeFilter{{}, {Jurisdictions: []models.Code{"US", "NL"}}, {Measures: []string{"visa-ban"}}, {Audience: Staff}} {
		whole, err := s.Matrix(ctx, f)
		if err != nil || len(whole.Cells) < 2 || whole.Most != 0 {
			t.Fatal(err, whole)
		}
		s.bounds.Uses = 1
		levels, err := s.MatrixLevels(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		cut, err := s.Matrix(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		s.bounds.Uses = 20_000
		for _, of := range []Matrix{levels, cut} {
			if !reflect.DeepEqual(of.Jurisdictions, whole.Jurisdictions) || !reflect.DeepEqual(of.Measures, whole.Measures) || !reflect.DeepEqual(levelsOf(of), levelsOf(whole)) {
				t.Errorf("%+v\n%+v\n%+v", f, levelsOf(of), levelsOf(whole))
			}
		}
	}
}

func levelsOf(m Matrix) map[matrixPair]string {
	levels := map[matrixPair]string{}
	for _, cell := range m.Cells {
		levels[matrixPair{cell.Jurisdiction, cell.Measure}] = cell.Level
	}
	return levels
}

// What every initiative has to do with the levels is in an index; nothing else of it is read.
func TestTheLevelsOfAMatrixAreReadFromAnIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s := measured(t)
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	if _, err := s.MatrixLevels(context.Background(), InitiativeFilter{}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range record.statements {
		if !strings.Contains(statement, "measure_uses u") {
			continue
		}
		steps := plan(t, s, statement)
		if !strings.Contains(steps[0], "COVERING INDEX initiatives_by_jurisdiction_stage") {
			t.Errorf("%q\n%s", steps, statement)
		}
		return
	}
	t.Error("no levels were read")
}
