package store

import (
	"context"
	"slices"
	"testing"

	"tracker/models"
)

func TestAFacetOfBodiesSaysWhenItLeavesSomeOut(t *testing.T) {
	body := func(name string) func(*models.Initiative) { return func(i *models.Initiative) { i.Body = name } }
	s, _ := newStoreWith(t,
		anInitiative("a", body("House")), anInitiative("b", body("House")), anInitiative("c", body("House of Rivers")),
		anInitiative("d", body("Senate")), anInitiative("e", body("Senate")),
	)
	for _, f := range []InitiativeFilter{{}, {Classifications: []models.Classification{models.ClassBill}}} {
		for most, want := range map[int]struct {
			values []FacetValue
			most   int
		}{
			// What is left out of the list counts with what is in its name all the same.
			1: {[]FacetValue{{"House", "House", 3}}, 1},
			2: {[]FacetValue{{"House", "House", 3}, {"Senate", "Senate", 2}}, 2},
			3: {[]FacetValue{{"House", "House", 3}, {"Senate", "Senate", 2}, {"House of Rivers", "House of Rivers", 1}}, 0},
		} {
			s.bounds.Bodies = most
			facets, err := s.Facets(context.Background(), f)
			if err != nil || !slices.Equal(facets.Bodies, want.values) || facets.MostBodies != want.most {
				t.Errorf("%d: %v, %v, most %d", most, err, facets.Bodies, facets.MostBodies)
			}
		}
	}
}

// A campaign may have more jurisdictions than any list of a vocabulary has values: each can be chosen.
func TestAFacetOfJurisdictionsHasAll(t *testing.T) {
	d := sampleDataset()
	const all = 150
	for n := range all {
		code := models.Code([]byte{'J', byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
		d.Jurisdictions = append(d.Jurisdictions, models.Jurisdiction{Code: code, Name: string(code), Kind: models.Country})
		d.Initiatives = append(d.Initiatives, anInitiative("i-"+string(code[1:]), in(code)))
	}
	s, _ := newStore(t)
	mustImport(t, s, d)
	for _, f := range []InitiativeFilter{{}, {Statuses: []models.Status{models.StatusIntroduced}}} {
		facets, err := s.Facets(context.Background(), f)
		if err != nil || len(facets.Jurisdictions) != all {
			t.Errorf("%v, %d jurisdictions", err, len(facets.Jurisdictions))
		}
	}
}
