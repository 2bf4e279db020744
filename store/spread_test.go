package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tracker/models"
)

func using(measure string, mode models.MeasureMode) func(*models.Initiative) {
	return func(i *models.Initiative) {
		i.Measures = append(i.Measures, models.MeasureUse{Measure: measure, Mode: mode})
	}
}

func spreadOf(t *testing.T, s *Store, f InitiativeFilter) Spread {
	t.Helper()
	spread, err := s.Spread(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return spread
}

// way writes the steps of a jurisdiction as "2010 pending bill".
func (s Spread) way(code models.Code) string {
	var steps []string
	for _, j := range s.Jurisdictions {
		if j.Code == code {
			for _, step := range j.Steps {
				steps = append(steps, fmt.Sprintf("%d %s %s", step.Year, step.Stage, step.Initiative.Slug))
			}
		}
	}
	return strings.Join(steps, ", ")
}

func TestTheSpreadFollowsTheFurthestTextOfEachJurisdiction(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("us-first", withStatus("lapsed"), acted("2010-05", "introduction")),
		anInitiative("us-second", withStatus("in-force"), acted("2011", "introduction"), acted("2012-12-14", "became-law"), acted("2016", "repeal"), withStatus("repealed")),
		anInitiative("us-third", withStatus("introduced"), acted("2014", "introduction")),
		anInitiative("nl-motion", in("NL"), withStatus("adopted"), acted("[2012-12-31..2013-01-01]", "adoption"), func(i *models.Initiative) { i.Classification = "motion" }),
		anInitiative("nl-secret", in("NL"), draft, withStatus("in-force"), acted("2011", "became-law")),
		anInitiative("gb-rumour", in("GB"), withStatus("introduced"), rumoured("2011", "introduction", "Heard of it")),
	)
	spread := spreadOf(t, s, InitiativeFilter{})
	if spread.First != 2010 || spread.Last != 2024 {
		t.Errorf("from %d to %d", spread.First, spread.Last)
	}
	for code, want := range map[models.Code]string{
		"US": "2010 pending us-first, 2012 law us-second, 2016 pending us-third",
		"NL": "2013 adopted nl-motion", "GB": "2024 pending gb-rumour",
	} {
		if got := spread.way(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	names := []string{}
	for _, j := range spread.Jurisdictions {
		names = append(names, j.Name)
		if j.Code == "US" {
			if j.Present != "pending" || j.Counts != (StageCounts{Pending: 1, Closed: 2}) || j.Steps[1].Date.String() != "2012-12-14" {
				t.Errorf("%+v", j)
			}
			if j.At(2009) != "" || j.At(2011) != "pending" || j.At(2015) != "law" || j.At(2024) != "pending" {
				t.Errorf("the stages between the steps are wrong: %+v", j.Steps)
			}
		}
	}
	if strings.Join(names, ", ") != "Netherlands, United Kingdom, United States" {
		t.Errorf("%v", names)
	}
	if staff := spreadOf(t, s, InitiativeFilter{Audience: Staff}).way("NL"); staff != "2011 law nl-secret" {
		t.Errorf("staff see %s", staff)
	}
}

func TestAMeasureThatWasRefusedSpreadsNot(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("us-against", withStatus("adopted"), acted("2013", "adoption"), using("fish-ladder", models.Refused), using("dam-removal", models.CalledFor)),
	)
	if got := spreadOf(t, s, InitiativeFilter{Measures: []string{"fish-ladder"}}); got.way("US") != "2013 closed us-against" || got.Jurisdictions[0].Present != "closed" {
		t.Errorf("%+v", got)
	}
	if got := spreadOf(t, s, InitiativeFilter{Measures: []string{"dam-removal", "fish-ladder"}}).way("US"); got != "2013 adopted us-against" {
		t.Errorf("%s", got)
	}
	if got := spreadOf(t, s, InitiativeFilter{Query: "nothing at all"}); got.First != 0 || got.Last != 0 || len(got.Jurisdictions) != 0 {
		t.Errorf("%+v", got)
	}
}
