package store

import (
	"context"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/store/enginetest"
)

// Asked within the loop over initiatives, the index answers the same question once for each of them.
func TestTheIndexIsAskedOnce(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("a"), anInitiative("b"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx, f := context.Background(), InitiativeFilter{Query: "rivers"}
	for name, read := range map[string]func() error{
		"list":        func() error { _, err := s.Initiatives(ctx, f); return err },
		"facets":      func() error { _, err := s.Facets(ctx, f); return err },
		"matrix":      func() error { _, err := s.Matrix(ctx, f); return err },
		"actions":     func() error { _, err := s.Actions(ctx, ActionFilter{InitiativeFilter: f}); return err },
		"suggestions": func() error { _, err := s.Suggest(ctx, "rivers", Public, 3, nil); return err },
	} {
		record.statements = nil
		if err := read(); err != nil {
			t.Fatal(err)
		}
		asked := 0
		for _, statement := range record.statements {
			if !strings.Contains(statement, "MATCH") {
				continue
			}
			asked++
			var steps []struct{ Detail string }
			if err := s.write.Raw("EXPLAIN QUERY PLAN " + asRead(statement)).Scan(&steps).Error; err != nil {
				t.Fatal(err)
			}
			at := map[bool]int{true: -1, false: -1} // the first step on the index, and on initiatives
			for n, step := range steps {
				for index, name := range map[bool]string{true: " initiative_search ", false: " i "} {
					if at[index] < 0 && strings.Contains(strings.Replace(step.Detail, " f ", " initiative_search ", 1)+" ", name) {
						at[index] = n
					}
				}
			}
			if at[true] < 0 || at[false] >= 0 && at[false] < at[true] {
				t.Errorf("%s: %v\n%s", name, steps, statement)
			}
		}
		if asked == 0 {
			t.Errorf("%s asks no index", name)
		}
	}
}
