package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tracker/models"
)

func kind(classification models.Classification) func(*models.Initiative) {
	return func(i *models.Initiative) { i.Classification = classification }
}

func TestLawsAndAdoptedTextsAreCountedByYear(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("law-2020", withStatus("in-force"), acted("2019", "adoption"), acted("2020-05", "became-law")),
		anInitiative("repealed", withStatus("repealed"), acted("2020", "became-law"), acted("2022", "repeal")),
		anInitiative("regulation", kind("regulation"), withStatus("in-force"), acted("2022-01-01", "adoption")),
		anInitiative("motion", kind("motion"), withStatus("adopted"), acted("2022", "passage")),
		anInitiative("over-the-year", withStatus("in-force"), acted("2020-12/2021-01", "became-law")),
		anInitiative("about", kind("motion"), withStatus("adopted"), acted("2021~", "adoption")),
		anInitiative("by-status", withStatus("in-force"), acted("2021", "debate")),
		anInitiative("planned", withStatus("in-progress"), acted("2021", "introduction"), acted("2030", "became-law")),
		anInitiative("secret", draft, withStatus("in-force"), acted("2020", "became-law")),
		anInitiative("rumour", withStatus("in-progress"), rumoured("2020", "became-law", "Heard of it")),
	)
	series, err := s.Series(context.Background(), InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var years []string
	for _, y := range series.Years {
		years = append(years, fmt.Sprintf("%d %d+%d %d+%d", y.Year, y.Laws, y.Adopted, y.LawsSoFar, y.AdoptedSoFar))
	}
	if got := strings.Join(years, ", "); got != "2020 2+0 2+0, 2021 0+0 2+0, 2022 1+1 3+1, 2023 0+0 3+1, 2024 0+0 3+1" {
		t.Errorf("%s", got)
	}
	if series.UndatedLaws != 2 || series.UndatedAdopted != 1 { // over-the-year and by-status; about
		t.Errorf("undated: %d laws, %d adopted", series.UndatedLaws, series.UndatedAdopted)
	}
	if empty, err := s.Series(context.Background(), InitiativeFilter{Jurisdictions: []models.Code{"NL"}}); err != nil || len(empty.Years) != 0 {
		t.Errorf("%+v %v", empty, err)
	}
}

func TestDaysFromIntroductionToDecision(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("us-law", withStatus("in-force"), acted("2012-01-01", "announcement"), acted("2012-01-11", "introduction"), acted("2012-03", "adoption"), acted("2012-04", "became-law")),
		anInitiative("us-running", withStatus("in-progress"), acted("2024-02-20", "introduction")),
		anInitiative("us-no-end", withStatus("lapsed"), acted("2010", "introduction")),
		anInitiative("nl-no-start", in("NL"), kind("motion"), withStatus("adopted"), acted("2012-07-08", "adoption")),
		anInitiative("nl-rejected", in("NL"), withStatus("rejected"), acted("2012-07-01", "filing"), acted("2012-07-08", "failure")),
		anInitiative("gb-nothing", in("GB")),
	)
	spans, err := s.DaysToDecision(context.Background(), InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	var names []string
	for _, group := range spans.Jurisdictions {
		names = append(names, group.Name)
		for _, span := range group.Spans {
			days := "?"
			if span.Days.Known() {
				days = fmt.Sprintf("%d-%d", *span.Days.Least, *span.Days.Most)
			}
			got[span.Initiative.Slug] = fmt.Sprintf("%s %s..%s %s %s", span.State, span.From, span.To, span.Outcome, days)
		}
	}
	for slug, want := range map[string]string{
		"us-law":      "decided 2012-01-11..2012-04 law 81-110",
		"us-running":  "running 2024-02-20..  10-10",
		"us-no-end":   "no-end 2010.. closed ?",
		"nl-no-start": "no-start ..2012-07-08 adopted ?",
		"nl-rejected": "decided 2012-07-01..2012-07-08 closed 7-7",
		"gb-nothing":  "",
	} {
		if got[slug] != want {
			t.Errorf("%s: %s, want %s", slug, got[slug], want)
		}
	}
	if strings.Join(names, ", ") != "Netherlands, United States" {
		t.Errorf("%v", names)
	}
}
