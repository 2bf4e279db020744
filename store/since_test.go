package store

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// actedSince gives the public records of which one action may have happened on that day or later, action by action.
func actedSince(t *testing.T, s *Store, from models.Day) []string {
	t.Helper()
	var slugs []string
	err := s.read.Raw(`SELECT DISTINCT i.slug FROM initiatives i JOIN actions a ON a.initiative_id = i.id
		WHERE i.publication = 'published' AND a.supported = TRUE AND a.latest_day >= ? AND a.earliest_day <= ? ORDER BY i.slug`,
		from, s.today()).Scan(&slugs).Error
	if err != nil {
		t.Fatal(err)
	}
	return slugs
}

func TestWhatWasActedOnSinceADayIsFoundWithoutReadingActions(t *testing.T) {
	s, c := newStoreWith(t,
		anInitiative("day", acted("2020-05-04", "debate")),
		anInitiative("month", acted("2020-05", "debate")),
		anInitiative("year", acted("2020", "debate"), acted("2019-03-02", "introduction")),
		anInitiative("long", acted("2001/2020-06-30", "debate"), acted("2018-03-02", "adoption")),
		anInitiative("ongoing", acted("2010/..", "debate")),
		anInitiative("ended", acted("../2019", "debate")),
		anInitiative("without"),
		anInitiative("planned", acted("2012", "introduction"), acted("2024-03-10", "debate")),
		anInitiative("later", acted("2040", "debate")),
		anInitiative("hidden", draft, acted("2020-05-04", "debate")),
		anInitiative("rumour", rumoured("2021", "debate", "Heard of it")),
	)
	ctx := context.Background()
	dates := []string{"1900", "2001", "2010", "2011", "2012", "2012-06", "2018", "2019", "2019-12-31", "2020", "2020-05", "2020-05-04", "2020-05-05",
		"2020-06", "2020-07", "2021", "2024-03-10", "2024-03-11", "2030", "../2010"}
	// What was planned comes due before anything is worked out anew.
	for range 3 {
		for _, date := range dates {
			f := InitiativeFilter{ActionSince: models.MustDate(date), Limit: MaxLimit}
			want := actedSince(t, s, earliestDay(f.ActionSince))
			page, err := s.Initiatives(ctx, f)
			got := slugsOf(page.Items)
			slices.Sort(got)
			if err != nil || !slices.Equal(got, want) || page.Total != len(want) {
				t.Errorf("on %s since %s: %d, %q, want %q, %v", s.today(), date, page.Total, got, want, err)
			}
			f.Stages = []models.Stage{"pending"}
			if n, err := s.Count(ctx, f); err != nil || n > len(want) {
				t.Errorf("since %s %d are pending, %v", date, n, err)
			}
		}
		c.pass(5 * day)
	}
}

func TestTheLastPossibleDaysOfAnOlderDatabaseAreMadeUp(t *testing.T) {
	s := newCampaignStore(t)
	kept := func() (list []string) {
		var rows []struct {
			Slug string
			Day  models.Day
		}
		if err := s.read.Raw("SELECT slug, last_possible_day AS day FROM initiatives ORDER BY slug").Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			list = append(list, fmt.Sprintf("%s %d", row.Slug, row.Day))
		}
		return list
	}
	want := kept()
	listsMadeUp(t, s)
	if got := kept(); !slices.Equal(got, want) || len(want) < 50 {
		t.Errorf("%q\n%q", got, want)
	}
}

// listsMadeUp takes away what 00024 adds, and has it added again.
func listsMadeUp(t *testing.T, s *Store) {
	t.Helper()
	step, err := migrations.ReadFile("migrations/" + s.write.Dialector.Name() + "/00021_lists.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"DROP TABLE pair_tallies", "DROP INDEX initiatives_by_last_possible_day", "ALTER TABLE initiatives DROP COLUMN last_possible_day",
		string(step), // what it says to goose are comments
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func TestWhatWasActedOnSinceADayIsCountedByIndexes(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, anInitiative("act", acted("2020", "debate")))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	f := InitiativeFilter{ActionSince: models.MustDate("2020-03")}
	if n, err := s.Count(context.Background(), f); err != nil || n != 1 || len(record.statements) != 1 {
		t.Fatal(n, err, record.statements)
	}
	steps := plan(t, s, record.statements[0])
	for _, want := range []string{
		"SEARCH i USING COVERING INDEX initiatives_by_latest_action (publication=? AND latest_action_day>?)",
		"SEARCH i USING COVERING INDEX initiatives_by_last_possible_day (publication=? AND last_possible_day>?)",
		"SEARCH i USING INDEX initiatives_by_next_action (next_action_day<?)",
	} {
		if !slices.Contains(steps, want) {
			t.Errorf("not as %s: %q", want, steps)
		}
	}
}
