package store

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// pairsKept are the kept counts of two fields together.
func pairsKept(t *testing.T, s *Store) map[pairKey]int {
	t.Helper()
	rows, err := s.read.Raw(`SELECT publication, field, value, other_field, other_value, initiatives FROM pair_tallies
		WHERE initiatives <> 0`).Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	kept := map[pairKey]int{}
	for rows.Next() {
		var key pairKey
		var n int
		if err := rows.Scan(&key.publication, &key.one.field, &key.one.value, &key.other.field, &key.other.value, &n); err != nil {
			t.Fatal(err)
		}
		kept[key] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return kept
}

// What two filters leave is counted by the kept sums as it is counted record by record.
func TestTwoFiltersTogetherAreCountedAsTheirRecordsAre(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	narrowings := map[string][]func(*InitiativeFilter){
		facetClassification: {
			func(f *InitiativeFilter) { f.Classifications = []models.Classification{"resolution"} },
			func(f *InitiativeFilter) { f.Classifications = []models.Classification{"act", "motion", "bill"} },
		},
		facetStatus: {
			func(f *InitiativeFilter) { f.Statuses = []models.Status{"adopted"} },
			func(f *InitiativeFilter) { f.Statuses = []models.Status{"in-force", "introduced", "in-force"} },
			func(f *InitiativeFilter) { f.Stages = []models.Stage{"law"} },
			func(f *InitiativeFilter) { f.Stages, f.Statuses = []models.Stage{"law"}, []models.Status{"introduced"} },
			func(f *InitiativeFilter) {
				f.Stages, f.Statuses = []models.Stage{"law", "pending"}, []models.Status{"in-force", "adopted"}
			},
		},
		facetCertainty: {
			func(f *InitiativeFilter) { f.Certainties = []models.Certainty{"confirmed"} },
			func(f *InitiativeFilter) { f.Certainties = []models.Certainty{"reported", "unconfirmed"} },
		},
		facetMeasure: {
			func(f *InitiativeFilter) { f.Measures = []string{"visa-ban"} },
			func(f *InitiativeFilter) { f.Measures = []string{"visa-ban", "asset-freeze"} },
		},
	}
	counted := 0
	for one, firsts := range narrowings {
		for other, seconds := range narrowings {
			if one == other {
				continue
			}
			for _, first := range firsts {
				for _, second := range seconds {
					for _, audience := range []Audience{Public, Staff} {
						f := InitiativeFilter{Audience: audience}
						first(&f)
						second(&f)
						got, err := s.Count(ctx, f)
						if err != nil {
							t.Fatal(err)
						}
						f.UpdatedSince = time.Unix(0, 0) // which everything passes, and the kept counts do not know
						want, err := s.Count(ctx, f)
						if err != nil || got != want {
							t.Errorf("%+v: %d by the kept counts, %d by the records, %v", f, got, want, err)
						}
						counted += got
					}
				}
			}
		}
	}
	nothing := InitiativeFilter{
		Stages: []models.Stage{"law"}, Statuses: []models.Status{"introduced"},
		Classifications: []models.Classification{"act"}, Measures: []string{"visa-ban"},
	}
	if n, err := s.Count(ctx, nothing); err != nil || n != 0 {
		t.Errorf("a status that is of another stage leaves %d, %v", n, err)
	}
	if counted < 100 {
		t.Errorf("only %d were counted", counted)
	}
}

func TestPairsOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	s := newCampaignStore(t)
	want := pairsKept(t, s)
	listsMadeUp(t, s)
	if got := pairsKept(t, s); !reflect.DeepEqual(got, want) || len(want) < 50 {
		t.Errorf("%v\n%v", got, want)
	}
}

// A list that two filters choose reads no records but those that it shows.
func TestWhatTwoFiltersChooseIsNotReadToBeCounted(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("act", withStatus("in-force"), using("dam-removal", models.CalledFor)))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	f := InitiativeFilter{Statuses: []models.Status{"in-force"}, Measures: []string{"dam-removal"}}
	page, err := s.Initiatives(context.Background(), f)
	if err != nil || page.Total != 1 || len(page.Items) != 1 || len(record.statements) != 2 {
		t.Fatalf("%+v, %v\n%q", page, err, record.statements)
	}
	if steps := plan(t, s, record.statements[0]); len(steps) != 1 || steps[0] !=
		"SEARCH pair_tallies USING PRIMARY KEY (publication=? AND field=? AND value=? AND other_field=? AND other_value=?)" {
		t.Errorf("%q", steps)
	}
	steps := plan(t, s, record.statements[1])
	if steps[0] != "SEARCH i USING INDEX initiatives_by_latest_action (publication=?)" || !strings.HasPrefix(steps[1], "SEARCH m ") {
		t.Errorf("%q", steps)
	}
	// An index that has what a record is narrowed by is all that is read of those that are passed over.
	passed := "SELECT id FROM initiatives WHERE publication = 'published' AND status = 'in-force' AND classification = 'act' AND certainty = 'confirmed' ORDER BY latest_action_day DESC, id DESC"
	if steps := plan(t, s, passed); len(steps) != 1 || steps[0] != "SEARCH initiatives USING COVERING INDEX initiatives_by_latest_action (publication=?)" {
		t.Errorf("%q", steps)
	}
}
