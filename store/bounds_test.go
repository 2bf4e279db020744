package store

import (
	"context"
	"slices"
	"testing"

	"gorm.io/gorm"

	"tracker/models"
)

func TestWhatIsNotMadeFromAllSaysSo(t *testing.T) {
	voted := func(date string) func(*models.Initiative) {
		return acted(date, "passage", models.Vote{Result: "pass", Method: "roll-call", CountsState: models.CountsNotResearched, Sources: []string{"gazette"}})
	}
	s, _ := newStoreWith(t,
		anInitiative("eu-call", asks, acted("2012-07-08", "adoption")),
		anInitiative("eu-other", asks, acted("2013", "adoption")),
		anInitiative("nl-act", in("NL"), using("fish-ladder", models.Enacted), voted("2014")),
		anInitiative("gb-act", in("GB"), using("fish-ladder", models.Enacted), voted("2015")),
	)
	ctx := context.Background()
	check := func(what string, bound *int, most func() (made, says int)) {
		t.Helper()
		whole := *bound
		defer func() { *bound = whole }()
		*bound = 1
		if made, says := most(); made != 1 || says != 1 {
			t.Errorf("%s: made from %d, says %d", what, made, says)
		}
		*bound = 10
		if made, says := most(); made < 2 || says != 0 {
			t.Errorf("%s: made from %d of less than there may be, says %d", what, made, says)
		}
	}
	check("days to decisions", &s.bounds.Spans, func() (made, says int) {
		spans, err := s.DaysToDecision(ctx, InitiativeFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, group := range spans.Jurisdictions {
			made += len(group.Spans)
		}
		return made, spans.Most
	})
	check("answers", &s.bounds.Initiatives, func() (made, says int) {
		answers := answersTo(t, s, "eu-call", Public)
		return answers.Summary.Addressees - answers.Summary.Nothing, answers.Most
	})
	check("texts with calls", &s.bounds.Texts, func() (made, says int) {
		texts, most, err := s.TextsWithCalls(ctx, Public)
		if err != nil || texts[0].Text.Slug != "eu-call" {
			t.Fatal(texts, err)
		}
		return len(texts), most
	})
	check("initiatives of a jurisdiction", &s.bounds.Listed, func() (made, says int) {
		nl, err := s.Jurisdiction(ctx, "NL", Public)
		if err != nil || nl.Initiatives[0].Slug != "nl-act" {
			t.Fatal(nl, err)
		}
		for _, body := range nl.Covering {
			made += len(body.Initiatives)
		}
		return made + len(nl.Initiatives), nl.Most
	})
	check("votes", &s.bounds.Votes, func() (made, says int) {
		comparison, err := s.Compare(ctx, []models.Code{"NL", "GB"}, Public)
		if err != nil || comparison.Jurisdictions[1].Votes[0].Action.Date.String() != "2015" {
			t.Fatal(comparison, err)
		}
		return len(comparison.Jurisdictions[0].Votes) + len(comparison.Jurisdictions[1].Votes), comparison.MostVotes
	})
}

// What is looked at some at a time is looked at once each, whatever days they share.
func TestAllAreLookedAtHoweverFewAtATime(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("a", acted("2012", "debate"), acted("2013", "debate")), anInitiative("b", acted("2011", "debate")),
		anInitiative("c", acted("2012", "debate")), anInitiative("d"), anInitiative("e"),
	)
	db := s.read.WithContext(context.Background())
	for together := 1; together <= 6; together++ {
		var slugs []string
		actions := 0
		err := eachCourse(db, func() *gorm.DB { return s.chosen(db, InitiativeFilter{}) }, Public, together, func(one course) {
			slugs = append(slugs, one.ref.Slug)
			actions += len(one.initiative.Actions)
		})
		if want := []string{"b", "a", "c", "d", "e"}; err != nil || !slices.Equal(slugs, want) || actions != 4 {
			t.Errorf("%d at a time: %v, %d actions, %v", together, slugs, actions, err)
		}
	}
}
