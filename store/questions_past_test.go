package store

import (
	"context"
	"testing"
	"time"

	"tracker/models"
)

func TestQuestionsAreAnsweredAsOfAnEarlierDay(t *testing.T) {
	s, c := newStoreWith(t,
		anInitiative("eu-call", asks, acted("2012-07-08", "adoption")),
		anInitiative("nl-act", in("NL"), withStatus("in-progress"), using("fish-ladder", models.CalledFor), acted("2013", "introduction")),
	)
	ctx, before := context.Background(), c.now()
	c.pass(10 * day)
	detail, err := s.InitiativeBySlug(ctx, "nl-act", Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	act := detail.Initiative
	act.Title, act.Status = "Ladders Act", "in-force"
	acted("2020-01-01", "became-law")(&act)
	if _, err := s.UpdateInitiative(ctx, act, byEditor); err != nil {
		t.Fatal(err)
	}
	past, err := s.AsOf(ctx, before)
	if err != nil {
		t.Fatal(err)
	}
	for record, want := range map[*Store]struct{ level, way, title string }{
		past: {"called-for", "2013 pending nl-act", ""},
		s:    {"law", "2013 pending nl-act, 2020 law nl-act", "initiative nl-act=[Ladders] Act"},
	} {
		if nl := answersTo(t, record, "eu-call", Public).Requests[0].answerOf(t, "NL"); nl.After[0].Level != want.level {
			t.Errorf("answers: %+v, want %s", nl.After, want.level)
		}
		if got := spreadOf(t, record, InitiativeFilter{Jurisdictions: []models.Code{"NL"}}).way("NL"); got != want.way {
			t.Errorf("spread: %s, want %s", got, want.way)
		}
		matrix, err := record.Matrix(ctx, InitiativeFilter{Jurisdictions: []models.Code{"NL"}})
		if err != nil || len(matrix.Cells) != 1 || matrix.Cells[0].Level != want.level || matrix.Cells[0].Levels[0] != want.level {
			t.Errorf("matrix: %+v %v", matrix.Cells, err)
		}
		comparison, err := record.Compare(ctx, []models.Code{"NL", "GB"}, Public)
		if err != nil || (comparison.Jurisdictions[0].FirstLaw != nil) != (want.level == "law") {
			t.Errorf("comparison: %+v %v", comparison, err)
		}
		if got := suggested(t, record, "ladders", Public); got != want.title {
			t.Errorf("suggestions: %s, want %s", got, want.title)
		}
	}
	// A filter that names the moment reads it as well.
	if got := spreadOf(t, s, InitiativeFilter{AsOf: before, Jurisdictions: []models.Code{"NL"}}).way("NL"); got != "2013 pending nl-act" {
		t.Errorf("%s", got)
	}
}

func TestTheMatrixAsFarAsThingsHadComeByADay(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("us-act", withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2013", "introduction"), acted("2020", "became-law")),
		anInitiative("nl-act", in("NL"), withStatus("introduced"), using("fish-ladder", models.CalledFor), acted("2019", "introduction")),
	)
	matrix, err := s.Matrix(context.Background(), InitiativeFilter{Until: models.MustDate("2015")})
	if err != nil || len(matrix.Cells) != 1 || matrix.Cells[0].Jurisdiction != "US" || matrix.Cells[0].Level != "called-for" {
		t.Errorf("%+v %v", matrix.Cells, err)
	}
}
