package store

import (
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

func TestAPageOfTheQueueIsReadInItsOrder(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("never"), anInitiative("other"))
	scan(t, s)
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	for _, filter := range []ReviewFilter{{}, {Reasons: []models.ReviewReason{models.ReasonVerificationOverdue}}} {
		record.statements = nil
		if page, err := s.QueuePage(t.Context(), filter); err != nil || len(page.Items) != 2 || page.Total != 2 {
			t.Fatalf("%d of %d, %v", len(page.Items), page.Total, err)
		}
		if len(record.statements) != 2 {
			t.Errorf("%d queries", len(record.statements))
		}
		for _, statement := range record.statements {
			var plan []struct{ Detail string }
			if err := s.write.Raw("EXPLAIN QUERY PLAN " + asRead(statement)).Scan(&plan).Error; err != nil {
				t.Fatal(err)
			}
			for _, step := range plan {
				if strings.Contains(step.Detail, "B-TREE") || strings.HasPrefix(step.Detail, "SCAN") {
					t.Errorf("%s\n%s", step.Detail, statement)
				}
			}
		}
	}
}
