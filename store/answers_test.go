package store

import (
	"context"
	"testing"

	"tracker/models"
)

// asks adds a request about fish ladders to the members of the European Union, and one to nobody in particular.
func asks(i *models.Initiative) {
	i.Classification, i.Jurisdiction, i.Status = "resolution", "EU", "adopted"
	i.Calls = append(i.Calls,
		models.Call{Number: 1, Verb: "Calls on", Form: "request", Addressee: "Member States", Label: "Ladders", Text: "Build them.", Measures: []string{"fish-ladder"}, MembersOf: "EU"},
		models.Call{Number: 2, Verb: "Asks", Form: "request", Addressee: "all who fish", Label: "Nets", Text: "Mend them.", Measures: []string{"dam-removal"}},
		models.Call{Number: 3, Verb: "Notes", Form: "statement", Label: "Rivers", Text: "They flow."},
	)
}

func answersTo(t *testing.T, s *Store, slug string, audience Audience) Answers {
	t.Helper()
	answers, err := s.Answers(context.Background(), slug, audience)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

func TestAnAddresseeIsWhoWasAMemberThen(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("eu-call", asks, acted("2012-07-08", "adoption")))
	got := answersTo(t, s, "eu-call", Public)
	var names []string
	for _, a := range got.Requests[0].Answers {
		names = append(names, a.Name)
	}
	if len(names) != 2 || names[0] != "Netherlands" || names[1] != "United Kingdom" { // Croatia joined in 2013
		t.Errorf("%v", names)
	}
	if len(got.Requests[1].Answers) != 0 || len(got.Statements) != 1 || got.Requests[1].Summary.Addressees != 0 {
		t.Errorf("%+v", got.Requests[1])
	}
	if got.Measures["fish-ladder"] != "Fish ladder" || got.Summary.Nothing != 2 {
		t.Errorf("%+v", got.Summary)
	}
}

func TestWhatWasDoneBeforeIsApartFromWhatCameAfter(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("eu-call", asks, acted("2012-07-08", "adoption")),
		anInitiative("nl-act", in("NL"), withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2012-01", "introduction"), acted("2012-08-07", "became-law")),
		anInitiative("nl-other", in("NL"), withStatus("in-force"), using("dam-removal", models.Enacted), acted("2013", "became-law")),
		anInitiative("gb-month", in("GB"), withStatus("adopted"), using("fish-ladder", models.CalledFor), acted("2012-07", "adoption")),
		anInitiative("gb-secret", in("GB"), draft, withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2015", "became-law")),
	)
	request := answersTo(t, s, "eu-call", Public).Requests[0]
	nl, gb := request.answerOf(t, "NL"), request.answerOf(t, "GB")
	if said(nl.After) != "law 2012-08-07 nl-act" || said(nl.Before) != "called-for 2012-01 nl-act" || nl.State() != AnswerAfter {
		t.Errorf("%s; %s", said(nl.After), said(nl.Before))
	}
	if days, exact := nl.After[0].Days.Exact(); !exact || days != 30 {
		t.Errorf("after %d days, %v", days, exact)
	}
	if gb.State() != AnswerUnclear || said(gb.Unclear) != "adopted 2012-07 gb-month" {
		t.Errorf("%+v", gb)
	}
	if sum := request.Summary; sum.After != 1 || sum.Unclear != 1 || *sum.Median.Least != 30 || sum.Levels[0] != (LevelCount{"law", 1}) {
		t.Errorf("%+v", sum)
	}
	if gb := answersTo(t, s, "eu-call", Staff).Requests[0].answerOf(t, "GB"); gb.State() != AnswerAfter {
		t.Errorf("staff: %+v", gb)
	}
}

func TestOnlyADeclaredRelationSaysThatItAnswers(t *testing.T) {
	declares := func(kind models.RelationKind) func(*models.Initiative) {
		return func(i *models.Initiative) { i.Relations = []models.Relation{{Kind: kind, Target: "eu-call"}} }
	}
	s, _ := newStoreWith(t,
		anInitiative("eu-call", asks, acted("2012-07-08", "adoption")),
		anInitiative("nl-answer", in("NL"), withStatus("introduced"), acted("2014", "introduction"), declares("responds-to")),
		anInitiative("gb-same", in("GB"), withStatus("introduced"), acted("2014", "introduction"), declares("related")),
	)
	request := answersTo(t, s, "eu-call", Public).Requests[0]
	if nl := request.answerOf(t, "NL"); len(nl.After) != 1 || nl.After[0].Declared != "responds-to" || nl.After[0].Level != "called-for" {
		t.Errorf("%+v", nl)
	}
	if gb := request.answerOf(t, "GB"); gb.State() != AnswerNothing {
		t.Errorf("%+v", gb)
	}
}

func TestALawWithoutADateIsNotCounted(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("eu-call", asks, acted("2012-07-08", "adoption")),
		anInitiative("nl-law", in("NL"), withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2014-02", "debate")),
		anInitiative("gb-law", in("GB"), withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2011-02", "debate")),
	)
	request := answersTo(t, s, "eu-call", Public).Requests[0]
	nl, gb := request.answerOf(t, "NL"), request.answerOf(t, "GB")
	if len(nl.After) != 1 || nl.After[0].Level != "law" || nl.After[0].Decisive || nl.After[0].Days.Known() {
		t.Errorf("%+v", nl)
	}
	if len(gb.Unclear) != 1 || gb.Unclear[0].Level != "law" || request.Summary.Median.Known() {
		t.Errorf("%+v", gb)
	}
}

func TestATextThatAsksNothingHasNoAnswers(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-bill"), anInitiative("eu-secret", asks, draft))
	for _, slug := range []string{"us-bill", "eu-secret", "none"} {
		if _, err := s.Answers(context.Background(), slug, Public); models.CodeOf(err) != models.ErrNotFound {
			t.Errorf("%s: %v", slug, err)
		}
	}
	if texts, _, err := s.TextsWithCalls(context.Background(), Public); err != nil || len(texts) != 0 {
		t.Errorf("%+v %v", texts, err)
	}
}

func TestATextDoesNotAnswerItself(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("eu-call", asks, acted("2012-07-08", "adoption"), acted("2013", "entry-into-force"), using("fish-ladder", models.CalledFor), func(i *models.Initiative) {
		i.Calls[0].Jurisdictions = []models.Code{"EU"}
	}))
	if eu := answersTo(t, s, "eu-call", Public).Requests[0].answerOf(t, "EU"); eu.State() != AnswerNothing {
		t.Errorf("%+v", eu)
	}
}
