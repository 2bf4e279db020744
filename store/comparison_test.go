package store

import (
	"context"
	"testing"

	"tracker/models"
)

func TestTwoJurisdictionsSideBySide(t *testing.T) {
	vote := func(state string, yes, no, abstain *int) models.Vote {
		return models.Vote{Result: "pass", Method: "roll-call", CountsState: state, Counts: models.Counts{Yes: yes, No: no, Abstain: abstain}, Sources: []string{"gazette"}}
	}
	s, _ := newStoreWith(t,
		anInitiative("us-first", withStatus("lapsed"), acted("2010-05", "introduction")),
		anInitiative("us-law", withStatus("in-force"), using("fish-ladder", models.Enacted), acted("2011-01-01", "introduction"),
			acted("2012-12-04", "passage", vote("published", number(60), number(30), number(10))), acted("2012-12-14", "became-law"), acted("2030", "implementation")),
		anInitiative("us-undated", withStatus("enacted"), acted("2020", "debate", vote("not-published", nil, nil, nil))),
		anInitiative("nl-motion", in("NL"), kind("motion"), withStatus("adopted"), using("dam-removal", models.CalledFor), acted("2015-02-01", "adoption", vote("published", nil, number(3), nil))),
		anInitiative("nl-secret", in("NL"), draft, withStatus("in-force"), acted("2001", "became-law")),
	)
	got, err := s.Compare(context.Background(), []models.Code{"US", "NL", "US"}, Public)
	if err != nil || len(got.Jurisdictions) != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	us, nl := got.Jurisdictions[0], got.Jurisdictions[1]
	if us.Code != "US" || us.First.Initiative.Slug != "us-first" || us.FirstLaw.Initiative.Slug != "us-law" || us.UndatedLaws != 1 ||
		us.Latest.Date.String() != "2020" || *us.DaysToLaw.Least != 928 || *us.DaysToLaw.Most != 958 || us.Counts.Total() != 3 {
		t.Errorf("%+v %v %v", us, us.First, us.DaysToLaw)
	}
	if len(us.Votes) != 2 || us.Votes[0].Initiative.Slug != "us-undated" || us.Votes[0].Shared || !us.Votes[1].Shared || us.Votes[1].Shares.Yes != 0.6 {
		t.Errorf("%+v", us.Votes)
	}
	if nl.First.Date.String() != "2015-02-01" || nl.FirstLaw != nil || nl.DaysToLaw.Known() || len(nl.Votes) != 1 || nl.Votes[0].Shared {
		t.Errorf("%+v", nl)
	}
	if len(got.Measures) != 2 || us.Cells["fish-ladder"].Level != "law" || nl.Cells["dam-removal"].Level != "adopted" || nl.Cells["fish-ladder"].Level != "" {
		t.Errorf("%+v %+v", us.Cells, nl.Cells)
	}
}

func TestAComparisonNeedsTwoToFour(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-bill"))
	for _, codes := range [][]models.Code{nil, {"US"}, {"US", "US"}, {"US", "NL", "GB", "HR", "EU"}, {"US", "ZZ"}} {
		if _, err := s.Compare(context.Background(), codes, Public); models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%v: %v", codes, err)
		}
	}
	if got, err := s.Compare(context.Background(), []models.Code{"GB", "NL"}, Public); err != nil || got.Jurisdictions[0].First != nil || got.Jurisdictions[0].Latest != nil {
		t.Errorf("%+v %v", got, err)
	}
}
