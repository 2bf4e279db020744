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
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx := context.Background()
	planned := true
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
		"what lanes hold": func() error {
			lanes := []TimelineLane{{Code: "US"}, {Code: ""}}
			return s.FillLanes(ctx, InitiativeFilter{}, Days{From: 0, To: 20000}, lanes)
		},
		"overview": func() error { _, err := s.Overview(ctx, Public); return err },
		"changes":  func() error { _, err := s.Changes(ctx, ChangeFilter{}); return err },
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
	var steps []struct{ Detail string }
	if err := s.write.Raw("EXPLAIN QUERY PLAN " + statement).Scan(&steps).Error; err != nil {
		t.Fatalf("%v: %s", err, statement)
	}
	for _, step := range steps {
		for _, table := range grown {
			if strings.HasPrefix(step.Detail, fmt.Sprintf("SCAN %s", table)+" ") || step.Detail == "SCAN "+table {
				return step.Detail
			}
		}
	}
	return ""
}
