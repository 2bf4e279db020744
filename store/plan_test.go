package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// recorder keeps the statements that gorm sends.
type recorder struct {
	logger.Interface
	statements []string
}

func (r *recorder) LogMode(logger.LogLevel) logger.Interface { return r }

func (r *recorder) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	sql, _ := statement()
	r.statements = append(r.statements, sql)
}

// grown are the tables that grow with the record, and the names that queries give them. A read of bounded size may not
// walk through one. Revisions are not among them: the list of changes walks them from the newest and stops.
var grown = []string{"initiatives", "i", "actions", "a", "sources", "votes", "citations", "relations", "d", "initiative_documents"}

func TestReadsOfAPageUseIndexes(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx := context.Background()
	planned, one := true, InitiativeFilter{Jurisdictions: []models.Code{"US"}}
	for name, read := range map[string]func() error{
		"list":         func() error { _, err := s.Initiatives(ctx, InitiativeFilter{}); return err },
		"oldest first": func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Sort: "first_action_date"}); return err },
		"by title":     func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Sort: "title"}); return err },
		"by change":    func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Sort: "-updated_at"}); return err },
		"one jurisdiction": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Jurisdictions: []models.Code{"US"}})
			return err
		},
		"one stage": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Stages: []models.Stage{"law"}})
			return err
		},
		"search":            func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Query: "rivers"}); return err },
		"suggestions":       func() error { _, err := s.Suggest(ctx, "riv", Public, 5, nil); return err },
		"one initiative":    func() error { _, err := s.InitiativeBySlug(ctx, "other-act", Public, time.Time{}); return err },
		"its revisions":     func() error { _, err := s.Revisions(ctx, "other-act", Public); return err },
		"its history":       func() error { _, err := s.History(ctx, "other-act", Public, 0, 20); return err },
		"flat timeline":     func() error { _, err := s.Actions(ctx, ActionFilter{}); return err },
		"planned actions":   func() error { _, err := s.Actions(ctx, ActionFilter{Scheduled: &planned, Ascending: true}); return err },
		"all jurisdictions": func() error { _, err := s.Jurisdictions(ctx, Public); return err },
		"a jurisdiction":    func() error { _, err := s.Jurisdiction(ctx, "US", Public); return err },
		"lanes":             func() error { _, err := s.TimelineLanes(ctx, InitiativeFilter{}); return err },
		"what full lanes hold": func() error {
			lanes := []TimelineLane{{Code: "US", Counts: StageCounts{Law: MaxLaneInitiatives + 1}}}
			return s.FillLanes(ctx, InitiativeFilter{}, Days{From: 0, To: 20000}, lanes)
		},
		"actions of a timeline": func() error { _, err := s.TimelineActions(ctx, ActionFilter{Dated: true}); return err },
		"actions of one jurisdiction": func() error {
			_, err := s.TimelineActions(ctx, ActionFilter{InitiativeFilter: InitiativeFilter{Jurisdictions: []models.Code{"US"}}})
			return err
		},
		"what lanes hold": func() error {
			lanes := []TimelineLane{{Code: "US"}, {Code: ""}}
			return s.FillLanes(ctx, InitiativeFilter{}, Days{From: 0, To: 20000}, lanes)
		},
		"by title, reversed": func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Sort: "-title"}); return err },
		"documents":          func() error { _, err := s.InitiativeDocuments(ctx, InitiativeFilter{}); return err },
		"one document":       func() error { _, err := s.InitiativeDocument(ctx, "other-act", Public, time.Time{}); return err },
		"a jurisdiction's stage": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Jurisdictions: []models.Code{"US"}, Stages: []models.Stage{"law"}})
			return err
		},
		"a status": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Statuses: []models.Status{"in-force"}})
			return err
		},
		"a status and a measure": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Statuses: []models.Status{"in-force"}, Measures: []string{"dam-removal"}})
			return err
		},
		"a measure": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Measures: []string{"dam-removal"}})
			return err
		},
		"with an action since": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{ActionSince: models.MustDate("2020")})
			return err
		},
		"with an action between": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{From: models.MustDate("2010"), To: models.MustDate("2012")})
			return err
		},
		"changed since": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{UpdatedSince: time.Unix(0, 0), Sort: "-updated_at"})
			return err
		},
		"actions of a jurisdiction": func() error {
			_, err := s.Actions(ctx, ActionFilter{InitiativeFilter: InitiativeFilter{Jurisdictions: []models.Code{"US"}}, Dated: true})
			return err
		},
		"actions of a sort": func() error {
			_, err := s.Actions(ctx, ActionFilter{ActionClassifications: []models.ActionClassification{"debate"}})
			return err
		},
		"facets":                   func() error { _, err := s.Facets(ctx, InitiativeFilter{}); return err },
		"facets of a jurisdiction": func() error { _, err := s.Facets(ctx, one); return err },
		"matrix of a jurisdiction": func() error { _, err := s.Matrix(ctx, one); return err },
		"spread of a jurisdiction": func() error { _, err := s.Spread(ctx, one); return err },
		"series of a jurisdiction": func() error { _, err := s.Series(ctx, one); return err },
		"spans of a jurisdiction":  func() error { _, err := s.DaysToDecision(ctx, one); return err },
		"lanes of a jurisdiction":  func() error { _, err := s.TimelineLanes(ctx, one); return err },
		"changes of a record":      func() error { _, err := s.Changes(ctx, ChangeFilter{Slug: "other-act"}); return err },
		"a version":                func() error { _, err := s.InitiativeVersion(ctx, "other-act", 1, Public); return err },
		"the queue":                func() error { _, err := s.Reviews(ctx, ReviewFilter{}); return err },
		"overview":                 func() error { _, err := s.Overview(ctx, Public); return err },
		"changes":                  func() error { _, err := s.Changes(ctx, ChangeFilter{}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			record.statements = nil
			if err := read(); err != nil {
				t.Fatal(err)
			}
			if n := len(record.statements); n == 0 || n > 20 {
				t.Errorf("%d queries", n)
			}
			for _, statement := range record.statements {
				if fault := walks(t, s, statement); fault != "" {
					t.Errorf("%s\n%s", fault, statement)
				}
			}
		})
	}
}

// walks says which step of a statement's plan goes through a whole table.
func walks(t *testing.T, s *Store, statement string) string {
	t.Helper()
	for _, step := range plan(t, s, statement) {
		for _, table := range grown {
			if strings.HasPrefix(step, fmt.Sprintf("SCAN %s", table)+" ") || step == "SCAN "+table {
				return step
			}
		}
	}
	return ""
}

// asRead puts into a statement of the trace, in which values stand, the signs that it has when it is read, see steadyPool.
func asRead(statement string) string { return strings.ReplaceAll(statement, ` = "`, ` = +"`) }

// plan is how a statement would be carried out, step by step.
func plan(t *testing.T, s *Store, statement string) []string {
	t.Helper()
	var steps []string
	rows, err := s.write.Raw("EXPLAIN QUERY PLAN " + asRead(statement)).Rows()
	if err != nil {
		t.Fatalf("%v: %s", err, statement)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

// What a page gives comes from an index in its order: sorting everything that there is before the first of it is given takes
// the longer the more there is.
func TestPagesAreReadInTheOrderOfAnIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2030-05-01", "debate"), acted("2020", "response")))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx, planned, happened := context.Background(), true, false
	one := InitiativeFilter{Jurisdictions: []models.Code{"US"}}
	reads := map[string]func() error{
		"of a jurisdiction": func() error { _, err := s.Initiatives(ctx, one); return err },
		"of a stage": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Stages: []models.Stage{"pending"}})
			return err
		},
		"of a status": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Statuses: []models.Status{"introduced"}})
			return err
		},
		"of a status and a measure": func() error {
			_, err := s.Initiatives(ctx, InitiativeFilter{Statuses: []models.Status{"introduced"}, Measures: []string{"dam-removal"}})
			return err
		},
		"actions":         func() error { _, err := s.Actions(ctx, ActionFilter{}); return err },
		"oldest actions":  func() error { _, err := s.Actions(ctx, ActionFilter{Ascending: true}); return err },
		"planned actions": func() error { _, err := s.Actions(ctx, ActionFilter{Scheduled: &planned, Ascending: true}); return err },
		"past actions":    func() error { _, err := s.Actions(ctx, ActionFilter{Scheduled: &happened}); return err },
		"changes":         func() error { _, err := s.Changes(ctx, ChangeFilter{}); return err },
		"its history":     func() error { _, err := s.History(ctx, "other-act", Public, 0, 20); return err },
		"replies": func() error {
			_, err := s.Actions(ctx, ActionFilter{ActionClassifications: []models.ActionClassification{"response"}, Scheduled: &happened, Ascending: true})
			return err
		},
	}
	for _, sort := range InitiativeSorts {
		for _, sign := range []string{"", "-"} {
			reads["by "+sign+sort] = func() error { _, err := s.Initiatives(ctx, InitiativeFilter{Sort: sign + sort}); return err }
		}
	}
	for name, read := range reads {
		record.statements = nil
		if err := read(); err != nil {
			t.Fatal(name, err)
		}
		ordered := 0
		for _, statement := range record.statements {
			// What completes a page is sorted by the rows of that page.
			if !strings.Contains(statement, "LIMIT") || strings.Contains(statement, "initiative_id IN") {
				continue
			}
			ordered++
			for _, step := range plan(t, s, statement) {
				if strings.HasPrefix(step, "USE TEMP B-TREE") {
					t.Errorf("%s: %s\n%s", name, step, statement)
				}
			}
		}
		if ordered == 0 {
			t.Errorf("%s reads no page: %v", name, record.statements)
		}
	}
}

// What narrows a read is where it begins: of a large record little is left.
func TestReadsBeginWithWhatNarrowsThem(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx, planned := context.Background(), true
	one := InitiativeFilter{Jurisdictions: []models.Code{"US"}}
	for name, read := range map[string]struct {
		index string
		read  func() error
	}{
		"actions of a jurisdiction": {"initiatives_by_jurisdiction", func() error { _, err := s.Actions(ctx, ActionFilter{InitiativeFilter: one}); return err }},
		"what is planned":           {"actions_by_day", func() error { _, err := s.Actions(ctx, ActionFilter{Scheduled: &planned}); return err }},
		"matrix":                    {"initiatives_by_jurisdiction", func() error { _, err := s.Matrix(ctx, one); return err }},
		"spread":                    {"initiatives_by_jurisdiction", func() error { _, err := s.Spread(ctx, one); return err }},
		"series":                    {"initiatives_by_jurisdiction", func() error { _, err := s.Series(ctx, one); return err }},
		"lanes":                     {"initiatives_by_jurisdiction", func() error { _, err := s.TimelineLanes(ctx, one); return err }},
		"facets": {"initiatives_by_jurisdiction", func() error {
			_, err := s.facet(s.read.WithContext(ctx), one, facetMeasure)
			return err
		}},
	} {
		record.statements = nil
		if err := read.read(); err != nil {
			t.Fatal(name, err)
		}
		for _, statement := range record.statements {
			if !strings.Contains(statement, "initiatives i") || !strings.Contains(statement, "publication") {
				continue
			}
			steps := plan(t, s, statement)
			// What is planned is little anywhere.
			planned := strings.Contains(statement, "a.earliest_day > ") && strings.Contains(steps[0], "actions_by_day (supported=? AND earliest_day>?")
			if !planned && !strings.Contains(strings.Join(steps[:min(2, len(steps))], "\n"), read.index) {
				t.Errorf("%s begins elsewhere than with %s: %q\n%s", name, read.index, steps, statement)
			}
		}
	}
}

// Actions of which there are many are counted record by record, as they lie together: by their days each would be looked for
// somewhere else.
func TestActionsOfASortAreCountedRecordByRecord(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("act", acted("2020", "debate")))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	f := ActionFilter{ActionClassifications: []models.ActionClassification{"debate"}}
	if n, err := s.CountActions(context.Background(), f); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if steps := plan(t, s, record.statements[0]); steps[0] != "SEARCH i USING COVERING INDEX initiatives_by_verification (publication=?)" {
		t.Errorf("%q", steps)
	}
}

// Of a kind of action of which there are few, nothing else is walked through.
func TestRepliesAreFoundByTheirIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("act", acted("2020", "response")))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	happened := false
	f := ActionFilter{ActionClassifications: []models.ActionClassification{"response"}, Scheduled: &happened, Dated: true, Ascending: true}
	if page, err := s.Actions(context.Background(), f); err != nil || page.Total != 1 || len(page.Items) != 1 {
		t.Fatal(page, err)
	}
	for _, statement := range record.statements[:2] {
		if steps := plan(t, s, statement); !strings.Contains(steps[0], "actions_that_reply") {
			t.Errorf("%q\n%s", steps, statement)
		}
	}
}
