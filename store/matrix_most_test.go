package store

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
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
		s.bounds.Uses = 20_000
		limited, err := s.Matrix(context.Background(), InitiativeFilter{Limit: most})
		if err != nil {
			t.Fatal(err)
		}
		s.bounds.Uses = most
		matrix, err := s.Matrix(context.Background(), InitiativeFilter{})
		if !reflect.DeepEqual(limited, matrix) {
			t.Errorf("%d: %+v\n%+v", most, limited, matrix)
		}
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
	for _, f := range []InitiativeFilter{
		{}, {Audience: Staff}, {Publications: []models.Publication{models.Published}, Audience: Staff}, {Jurisdictions: []models.Code{"US", "NL", ""}},
		{Stages: []models.Stage{models.StageLaw, models.StageClosed}}, {Jurisdictions: []models.Code{"US"}, Stages: []models.Stage{models.StageLaw}},
		{Measures: []string{"visa-ban"}}, {Classifications: []models.Classification{models.ClassMotion}, Stages: []models.Stage{models.StageAdopted}},
	} {
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

func TestTheLevelsOfAllAreReadFromKeptCounts(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s := measured(t)
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	if _, err := s.MatrixLevels(context.Background(), InitiativeFilter{}); err != nil {
		t.Fatal(err)
	}
	kept := false
	for _, statement := range record.statements {
		steps := strings.Join(plan(t, s, statement), "\n")
		if strings.Contains(statement, "measure_uses") {
			t.Errorf("what each initiative has is read one by one: %s", statement)
		}
		if strings.Contains(statement, `'level'`) || strings.Contains(statement, `"level"`) {
			kept = true
			if !strings.HasPrefix(steps, "SEARCH facet_tallies USING PRIMARY KEY (publication=? AND field=?") {
				t.Errorf("%s\n%s", steps, statement)
			}
		}
	}
	if !kept {
		t.Errorf("no kept counts are read: %q", record.statements)
	}
}

func TestTheLevelsOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	s := newCampaignStore(t)
	kept := func() (rows []string) {
		t.Helper()
		err := s.write.Raw("SELECT publication || ' ' || value || ' ' || initiatives FROM facet_tallies WHERE field = 'level' AND initiatives > 0 ORDER BY 1").Scan(&rows).Error
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	want := kept()
	step, err := migrations.ReadFile("migrations/" + s.write.Dialector.Name() + "/00020_map_and_matrix.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"DROP INDEX initiatives_by_jurisdiction_way", "DELETE FROM facet_tallies WHERE field = 'level'", string(step), // what it says to goose are comments
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if got := kept(); !slices.Equal(got, want) || len(want) < 50 {
		t.Errorf("%q\n%q", got, want)
	}
}
