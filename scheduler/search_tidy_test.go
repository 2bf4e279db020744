package scheduler

import (
	"fmt"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

func TestTheSearchIsTidiedWhenSomethingWasSaved(t *testing.T) {
	enginetest.OnlySQLite(t, "PostgreSQL tidies by itself")
	db := newStore(t)
	for n := range 2 {
		i := models.Initiative{
			Slug: fmt.Sprint("act-", n), Title: "Rivers Act", Classification: models.ClassBill, Status: models.StatusIntroduced, Publication: models.Draft,
		}
		if _, err := db.CreateInitiative(t.Context(), i, models.Change{Kind: models.RevisionCreated, Actor: models.Actor{Name: "Ada", Role: "editor"}}); err != nil {
			t.Fatal(err)
		}
	}
	if counts, err := searchTidy(t.Context(), db); err != nil || counts["steps"] == 0 {
		t.Errorf("after two saves: %v, %v", counts, err)
	}
	if counts, err := searchTidy(t.Context(), db); err != nil || counts["steps"] != 0 {
		t.Errorf("after none: %v, %v", counts, err)
	}
}
