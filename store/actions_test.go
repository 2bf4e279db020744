package store

import (
	"context"
	"slices"
	"testing"

	"tracker/models"
)

func TestTheFlatTimelineRunsAcrossJurisdictions(t *testing.T) {
	vote := models.Vote{Result: "pass", Method: "unknown", CountsState: models.CountsPublished, Counts: models.Counts{Yes: number(92)}, Sources: []string{"gazette"}}
	rumour := vote
	rumour.Sources = nil
	s, _ := newStoreWith(
		t,
		anInitiative("us", acted("2012-12-06", models.ActionPassage, vote, rumour), acted("2011-05", models.ActionIntroduction)),
		anInitiative("gb", in("GB"), acted("2012", "debate"), acted("2030-01-01", models.ActionEntryIntoForce), rumoured("2013", "debate", "x")),
		anInitiative("hidden", draft, acted("2014", "debate")),
	)
	dates := func(f ActionFilter) []string {
		var list []string
		for {
			page, err := s.Actions(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range page.Items {
				list = append(list, item.Date.String())
			}
			if page.Next == "" {
				if page.Total != len(list) {
					t.Errorf("%+v: total %d of %d", f, page.Total, len(list))
				}
				return list
			}
			f.Cursor = page.Next
		}
	}
	planned, happened := true, false
	for name, c := range map[string]struct {
		filter ActionFilter
		want   []string
	}{
		"newest first":     {ActionFilter{InitiativeFilter: InitiativeFilter{Limit: 1}}, []string{"2030-01-01", "2012-12-06", "2012", "2011-05"}},
		"oldest first":     {ActionFilter{Ascending: true, InitiativeFilter: InitiativeFilter{Limit: 2}}, []string{"2011-05", "2012", "2012-12-06", "2030-01-01"}},
		"planned":          {ActionFilter{Scheduled: &planned}, []string{"2030-01-01"}},
		"happened":         {ActionFilter{Scheduled: &happened}, []string{"2012-12-06", "2012", "2011-05"}},
		"one jurisdiction": {ActionFilter{InitiativeFilter: InitiativeFilter{Jurisdictions: []models.Code{"GB"}}}, []string{"2030-01-01", "2012"}},
		"possible days":    {ActionFilter{InitiativeFilter: InitiativeFilter{From: models.MustDate("2012-12-07"), To: models.MustDate("2020")}}, []string{"2012"}},
		"one kind of step": {ActionFilter{ActionClassifications: []models.ActionClassification{models.ActionPassage}}, []string{"2012-12-06"}},
		"until":            {ActionFilter{InitiativeFilter: InitiativeFilter{Until: models.MustDate("2011")}}, []string{"2011-05"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := dates(c.filter); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
	page, err := s.Actions(context.Background(), ActionFilter{ActionClassifications: []models.ActionClassification{models.ActionPassage}})
	if err != nil {
		t.Fatal(err)
	}
	passage := page.Items[0]
	if len(passage.Votes) != 1 || *passage.Votes[0].Counts.Yes != 92 || passage.Votes[0].Counts.No != nil ||
		passage.CitedSources[0].Title != "Gazette" || passage.Initiative.JurisdictionName != "United States" {
		t.Errorf("%+v", passage)
	}
}
