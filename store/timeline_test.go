package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// dated makes a published initiative of a jurisdiction with actions on these days.
func dated(slug string, code models.Code, status models.Status, days ...string) models.Initiative {
	i := anInitiative(slug)
	i.Jurisdiction, i.Status, i.Actions = code, status, nil
	for _, day := range days {
		action := models.Action{Date: models.MustDate(day), Classification: "debate", Certainty: models.Confirmed, Sources: []string{i.Sources[0].Key}}
		if status == models.StatusInForce {
			action.Classification = models.ActionBecameLaw
		}
		i.Actions = append(i.Actions, action)
	}
	return i
}

func TestLanesAreCountedAndDatedWithoutReadingThem(t *testing.T) {
	s, _ := newStoreWith(t,
		dated("us-law", "US", models.StatusInForce, "2012-12-14"),
		dated("us-bill", "US", models.StatusIntroduced, "2015-03-01", "2016"),
		dated("gb-bill", "GB", models.StatusIntroduced, "[..2011-02-01]", "2030-01-01"),
		dated("none", "", models.StatusUnknown))
	all, err := s.TimelineLanes(context.Background(), InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if all.Total != 4 || len(all.Lanes) != 3 || !all.Dated {
		t.Fatalf("got %+v", all)
	}
	us := all.Lanes[2]
	if us.Code != "US" || us.Name != "United States" || us.Counts.Law != 1 || us.Counts.Total() != 2 || len(us.Initiatives) != 0 {
		t.Errorf("the lane is %+v", us)
	}
	if us.FirstLaw != models.DayOf(2012, 12, 14) || us.LatestAction != models.DayOf(2016, 1, 1) {
		t.Errorf("its first law is of %v, its latest action of %v", us.FirstLaw, us.LatestAction)
	}
	if all.Extent.From > models.DayOf(2012, 12, 14) || all.Extent.To != models.DayOf(2030, 1, 1) {
		t.Errorf("all lies from %v to %v", all.Extent.From, all.Extent.To)
	}
	laws, err := s.TimelineLanes(context.Background(), InitiativeFilter{Stages: []models.Stage{models.StageLaw}})
	if err != nil || len(laws.Lanes) != 1 || laws.Total != 1 {
		t.Errorf("laws are %+v, %v", laws, err)
	}
}

func TestAFullLaneReadsFirstWhatReachesIntoTheDays(t *testing.T) {
	var list []models.Initiative
	for n := range MaxLaneInitiatives + 10 {
		list = append(list, dated(fmt.Sprintf("us-%02d", n), "US", models.StatusIntroduced, fmt.Sprintf("%d-05-01", 1950+n)))
	}
	s, _ := newStoreWith(t, list...)
	lanes := []TimelineLane{{Code: "US", Counts: StageCounts{Pending: len(list)}}, {Code: "GB"}}
	err := s.FillLanes(context.Background(), InitiativeFilter{}, Days{models.DayOf(1950, 1, 1), models.DayOf(1954, 12, 31)}, lanes)
	if err != nil || len(lanes[0].Initiatives) != MaxLaneInitiatives || len(lanes[1].Initiatives) != 0 {
		t.Fatalf("%d and %d initiatives, %v", len(lanes[0].Initiatives), len(lanes[1].Initiatives), err)
	}
	for n := range 5 {
		if got, want := lanes[0].Initiatives[n].Slug, fmt.Sprintf("us-%02d", n); got != want {
			t.Errorf("place %d has %s, want %s: oldest first", n, got, want)
		}
	}
}

func TestByUntilLanesHoldWhatHadHappened(t *testing.T) {
	s, _ := newStoreWith(t,
		dated("us-law", "US", models.StatusInForce, "2012-12-14"),
		dated("us-bill", "US", models.StatusIntroduced, "2015-03-01", "2016-01-01"))
	f := InitiativeFilter{Until: models.MustDate("2015")}
	all, err := s.TimelineLanes(context.Background(), f)
	if err != nil || all.Total != 2 || len(all.Lanes) != 1 {
		t.Fatalf("got %+v, %v", all, err)
	}
	if err := s.FillLanes(context.Background(), f, all.Extent, all.Lanes); err != nil {
		t.Fatal(err)
	}
	lane := all.Lanes[0]
	if len(lane.Initiatives) != 2 || len(lane.Initiatives[1].Actions) != 1 || lane.Initiatives[0].Slug != "us-law" {
		t.Errorf("the lane is %+v", lane)
	}
}

func TestActionsReachingIntoDaysHaveAKnownEndThere(t *testing.T) {
	s, _ := newStoreWith(t, dated("us-bill", "US", models.StatusIntroduced,
		"[..2011-02-01]", "[2014-02-01..]", "2009-01-01/..", "2012-05", "2013-06-07", "2016"))
	for _, test := range []struct {
		from, to string
		want     int
	}{
		{"1950-01-01", "1950-12-31", 0}, // what may have been at any time before says nothing of then
		{"2011-01-01", "2011-12-31", 2}, // known to have been by February, and what goes on
		{"2012-05-10", "2012-05-12", 2}, // within the month, and what goes on
		{"2020-01-01", "2020-12-31", 1},
		{"2013-01-01", "2016-12-31", 4},
	} {
		from, _ := models.MustDate(test.from).Earliest()
		to, _ := models.MustDate(test.to).Latest()
		page, err := s.Actions(context.Background(), ActionFilter{Reaching: &Days{from, to}, Dated: true, Ascending: true})
		if err != nil || page.Total != test.want || len(page.Items) != test.want {
			t.Errorf("from %s to %s: %d actions, %v; want %d", test.from, test.to, page.Total, err, test.want)
		}
	}
}

// A timeline of one jurisdiction is read from what that has, however much the record has beside it.
func TestOneJurisdictionIsReadByItsIndexes(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, dated("us-law", "US", models.StatusInForce, "2012-12-14", "2999-05"), dated("gb-bill", "GB", models.StatusIntroduced, "2013"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	f := InitiativeFilter{Jurisdictions: []models.Code{"US"}}
	all, err := s.TimelineLanes(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.FillLanes(context.Background(), f, all.Extent, all.Lanes); err != nil {
		t.Fatal(err)
	}
	if page, err := s.TimelineActions(context.Background(), ActionFilter{InitiativeFilter: f}); err != nil || len(page.Items) != 2 {
		t.Fatal(page, err)
	}
	if len(record.statements) != 5 {
		t.Errorf("%d queries", len(record.statements))
	}
	for _, statement := range record.statements {
		var steps []struct{ Detail string }
		if err := s.write.Raw("EXPLAIN QUERY PLAN " + asRead(statement)).Scan(&steps).Error; err != nil {
			t.Fatal(err)
		}
		for _, step := range steps {
			walksInitiatives := strings.HasPrefix(step.Detail, "SEARCH i ") && !strings.Contains(step.Detail, "jurisdiction_code=?") &&
				!strings.Contains(step.Detail, "rowid=?")
			walksActions := strings.HasPrefix(step.Detail, "SEARCH a ") && !strings.Contains(step.Detail, "initiative_id=?") &&
				!strings.Contains(step.Detail, "earliest_day>?")
			if walksInitiatives || walksActions {
				t.Errorf("%s\n%s", step.Detail, statement)
			}
		}
	}
}
