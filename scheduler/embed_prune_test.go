package scheduler

import (
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

func TestSumsOfPartnersPagesAreForgottenAfterAYear(t *testing.T) {
	db := newStore(t)
	today := models.DayFromTime(noon)
	old := store.EmbedKey{Day: today - 367, Host: "old.example", View: "map", Language: "en"}
	kept := store.EmbedKey{Day: today - 366, Host: "kept.example", View: "map", Language: "en"}
	if err := db.AddEmbedCounts(t.Context(), map[store.EmbedKey]int{old: 1, kept: 1}); err != nil {
		t.Fatal(err)
	}
	counts, err := embedPrune(func() time.Time { return noon })(t.Context(), db)
	if err != nil || counts["deleted"] != 1 {
		t.Errorf("%v, %v", counts, err)
	}
	left, err := db.EmbedCounts(t.Context(), 0, 10)
	if err != nil || len(left.Rows) != 1 || left.Rows[0].Host != "kept.example" {
		t.Errorf("left: %v, %v", left, err)
	}
}
