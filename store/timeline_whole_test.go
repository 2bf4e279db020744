package store

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// What the lanes of everything are taken from follows from the records that the lanes of a choice are made from.
func TestLanesOfEverythingAreThoseOfAllThatCanBeChosen(t *testing.T) {
	s := newCampaignStore(t)
	ctx := context.Background()
	mustImport(t, s, sampleDataset(
		dated("x-planned-only", "HR", models.StatusIntroduced, "2999-05"), dated("x-undated", "NL", models.StatusInForce),
		dated("x-open", "", models.StatusInForce, "../1801"), dated("x-since-open", "", models.StatusIntroduced, "../1799", "1798-05"),
		dated("x-open-end", "", models.StatusIntroduced, "2031-05/..", "2013"),
		anInitiative("x-draft", draft, in("HR"), acted("1066", "debate"))))
	var every []models.Classification
	for _, term := range models.Classifications.Terms {
		every = append(every, models.Classification(term.Value))
	}
	for _, gone := range []string{"x-planned-only", ""} {
		all, err := s.TimelineLanes(ctx, InitiativeFilter{})
		if err != nil {
			t.Fatal(err)
		}
		chosen, err := s.TimelineLanes(ctx, InitiativeFilter{Classifications: every})
		if err != nil || !reflect.DeepEqual(all, chosen) || len(all.Lanes) < 10 || !all.Dated {
			t.Fatalf("%v\n%+v\n%+v", err, all, chosen)
		}
		if gone == "" {
			break
		}
		// A jurisdiction of which nothing is left has no lane.
		hidden := dated(gone, "HR", models.StatusIntroduced, "2999-05")
		hidden.Publication, hidden.Version = models.Draft, 1
		if _, err := s.UpdateInitiative(ctx, hidden, byEditor); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFullLaneHoldsTheLatestThatReachIntoTheDays(t *testing.T) {
	var list []models.Initiative
	for n := range MaxLaneInitiatives + 15 {
		list = append(list, dated(fmt.Sprintf("us-%02d", n), "US", models.StatusIntroduced, fmt.Sprintf("%d-05-01", 1950+n%40)))
	}
	list = append(list, dated("us-undated", "US", models.StatusIntroduced), dated("us-planned", "US", models.StatusIntroduced, "2999"),
		dated("us-open", "US", models.StatusIntroduced, "../1960"), dated("us-goes-on", "US", models.StatusIntroduced, "1989-06/.."),
		dated("none", "", models.StatusIntroduced, "1990"), dated("gb", "GB", models.StatusIntroduced, "1991"))
	s, _ := newStoreWith(t, list...)
	var rows []initiativeRow
	if err := s.read.Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	for _, days := range []Days{
		{models.DayOf(1900, 1, 1), models.DayOf(3000, 1, 1)}, {models.DayOf(1955, 1, 1), models.DayOf(1985, 1, 1)}, {models.DayOf(1800, 1, 1), models.DayOf(1801, 1, 1)},
	} {
		var want []string
		us := slices.DeleteFunc(slices.Clone(rows), func(r initiativeRow) bool { return orZero(r.JurisdictionCode) != "US" })
		missing := func(r initiativeRow) int {
			if r.Derived.FirstActionDay <= days.To && r.Derived.LastListedDay >= days.From {
				return 0
			}
			return 1
		}
		slices.SortFunc(us, func(a, b initiativeRow) int {
			return cmp.Or(cmp.Compare(missing(a), missing(b)), cmp.Compare(b.Derived.LatestActionDay, a.Derived.LatestActionDay), cmp.Compare(b.ID, a.ID))
		})
		us = us[:MaxLaneInitiatives]
		slices.SortFunc(us, func(a, b initiativeRow) int {
			return cmp.Or(cmp.Compare(a.Derived.FirstActionDay, b.Derived.FirstActionDay), cmp.Compare(a.ID, b.ID))
		})
		for _, r := range us {
			want = append(want, r.Slug)
		}
		lanes := []TimelineLane{{Code: "GB", Counts: StageCounts{Pending: 1}}, {Code: "US", Counts: StageCounts{Pending: len(list) - 2}}, {Counts: StageCounts{Pending: 1}}}
		if err := s.FillLanes(context.Background(), InitiativeFilter{}, days, lanes); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range lanes[1].Initiatives {
			got = append(got, i.Slug)
		}
		if !slices.Equal(got, want) || len(lanes[0].Initiatives) != 1 || len(lanes[2].Initiatives) != 1 {
			t.Errorf("%v:\n%v\n%v", days, got, want)
		}
	}
}

// However many initiatives lanes have, no more of them are looked at than are drawn.
func TestFullLanesAreReadInTheOrderOfAnIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, dated("us-law", "US", models.StatusInForce, "2012-12-14"), dated("none", "", models.StatusIntroduced, "2013"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	ctx := context.Background()
	all, err := s.TimelineLanes(ctx, InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range all.Lanes {
		all.Lanes[n].Counts.Pending = MaxLaneInitiatives + 1
	}
	if err := s.FillLanes(ctx, InitiativeFilter{}, all.Extent, all.Lanes); err != nil {
		t.Fatal(err)
	}
	if len(record.statements) != 6 {
		t.Errorf("%d queries", len(record.statements))
	}
	for _, statement := range record.statements {
		if fault := walks(t, s, statement); fault != "" {
			t.Errorf("%s\n%s", fault, statement)
		}
	}
	chosen := record.statements[len(record.statements)-2] // before the last, which puts what was chosen into order
	for _, step := range plan(t, s, chosen) {
		if strings.HasPrefix(step, "USE TEMP B-TREE") {
			t.Errorf("%s\n%s", step, chosen)
		}
	}
}
