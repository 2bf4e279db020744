package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func scan(t *testing.T, s *Store) ScanResult {
	t.Helper()
	result, err := s.ScanReviews(context.Background(), models.DefaultReviewIntervals())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// open lists the open reviews as "slug reason".
func open(t *testing.T, s *Store) []string {
	t.Helper()
	page, err := s.Reviews(context.Background(), ReviewFilter{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, review := range page.Items {
		list = append(list, review.Initiative+" "+string(review.Reason))
	}
	slices.Sort(list)
	return list
}

func checked(at time.Time) func(*models.Initiative) {
	return func(i *models.Initiative) { i.LastVerifiedAt = &at }
}

var yesterday = checked(time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC))

func TestTheScanFlagsEveryReasonOnce(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("fine", yesterday),
		anInitiative("never"),
		anInitiative("never-closed", withStatus(models.StatusLapsed)),
		anInitiative("no-place", yesterday, in("")),
		anInitiative("press-alone", yesterday, func(i *models.Initiative) { i.Sources[0].Kind = models.PressSource }),
		anInitiative("bare", yesterday, draft, func(i *models.Initiative) { i.Sources = nil }),
		anInitiative("law-they-say", yesterday, withStatus(models.StatusIntroduced), acted("2012", models.ActionBecameLaw)),
		anInitiative("gone", func(i *models.Initiative) { i.Publication = models.Archived }),
	)
	want := []string{
		"bare no-source", "law-they-say status-disagrees", "never verification-overdue", "no-place jurisdiction-open",
		"press-alone no-confirmed-source",
	}
	first := scan(t, s)
	if got := open(t, s); !slices.Equal(got, want) || first.Opened != len(want) || first.Checked != 7 {
		t.Errorf("first: %v, %+v", got, first)
	}
	second := scan(t, s)
	if got := open(t, s); !slices.Equal(got, want) || second.Opened != 0 || second.Resolved != 0 {
		t.Errorf("second: %v, %+v", got, second)
	}
}

func TestVerificationIsDueByStatus(t *testing.T) {
	for status, days := range models.DefaultReviewIntervals() {
		t.Run(string(status), func(t *testing.T) {
			s, c := newStoreWith(t, anInitiative("act", withStatus(status), yesterday))
			c.pass(time.Duration(days-2) * day)
			if scan(t, s); len(open(t, s)) != 0 {
				t.Error("flagged before its time")
			}
			c.pass(2 * day)
			if scan(t, s); !slices.Equal(open(t, s), []string{"act verification-overdue"}) {
				t.Errorf("after its time: %v", open(t, s))
			}
		})
	}
}

// One look does for all statuses, and each record is told its own interval, as the look at it alone does.
func TestEachStatusIsToldItsOwnInterval(t *testing.T) {
	var list []models.Initiative
	days := models.DefaultReviewIntervals()
	for status := range days {
		list = append(list, anInitiative("act-"+string(status), withStatus(status), yesterday))
	}
	list = append(list, anInitiative("act-never"))
	details := func(look func(s *Store)) map[string]string {
		s, c := newStoreWith(t, list...)
		c.pass(1000 * day)
		look(s)
		page, err := s.Reviews(context.Background(), ReviewFilter{Reasons: []models.ReviewReason{models.ReasonVerificationOverdue}, Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]string{}
		for _, review := range page.Items {
			found[review.Initiative] = review.Detail
		}
		return found
	}
	got := details(func(s *Store) { scan(t, s) })
	alone := details(func(s *Store) {
		for _, i := range list {
			if _, err := s.RescanInitiative(context.Background(), i.Slug); err != nil {
				t.Fatal(err)
			}
		}
	})
	if !maps.Equal(got, alone) || len(got) != len(list) || got["act-never"] != "No person has checked this record yet." {
		t.Errorf("%v\nand alone %v", got, alone)
	}
	for status, n := range days {
		if detail := got["act-"+string(status)]; !strings.Contains(detail, fmt.Sprintf("more than %d days", n)) {
			t.Errorf("%s: %q", status, detail)
		}
	}
}

func TestAFlagClosesWhenItsCauseIsGone(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", in(""), yesterday))
	scan(t, s)
	c.pass(time.Hour)
	act, err := s.InitiativeBySlug(context.Background(), "act", Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	act.Jurisdiction = "US"
	if _, err := s.UpdateInitiative(context.Background(), act.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if got := open(t, s); len(got) != 0 {
		t.Errorf("right after the change: %v", got)
	}
	if result := scan(t, s); result.Resolved != 0 || result.Opened != 0 {
		t.Errorf("the scan after it: %+v", result)
	}
	page, err := s.Reviews(context.Background(), ReviewFilter{States: []models.ReviewState{models.ReviewResolved}})
	if err != nil || len(page.Items) != 1 || page.Items[0].ResolvedAt == nil || page.Items[0].ResolvedBy == "" {
		t.Errorf("resolved: %+v, %v", page.Items, err)
	}
}

func TestADismissedReviewStaysDismissed(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act", in(""), yesterday))
	scan(t, s)
	if err := s.write.Exec("UPDATE reviews SET state = 'dismissed'").Error; err != nil {
		t.Fatal(err)
	}
	if result := scan(t, s); result.Opened != 0 {
		t.Errorf("%+v", result)
	}
}

func TestASnoozedReviewWakes(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", in(""), yesterday))
	scan(t, s)
	if err := s.write.Exec("UPDATE reviews SET state = 'snoozed', snoozed_until = ?", instantOf(c.now().Add(day))).Error; err != nil {
		t.Fatal(err)
	}
	if result := scan(t, s); result.Woken != 0 || result.Opened != 0 || len(open(t, s)) != 0 {
		t.Errorf("asleep: %+v", result)
	}
	c.pass(day)
	if result := scan(t, s); result.Woken != 1 || len(open(t, s)) != 1 {
		t.Errorf("awake: %+v", result)
	}
}

func TestAPlannedDayThatPassesIsAskedAbout(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday, acted("2023-05", models.ActionIntroduction), acted("2024-03-10", models.ActionEntryIntoForce)))
	ctx := context.Background()
	before, _ := s.InitiativeBySlug(ctx, "act", Public, time.Time{})
	if before.NextActionDate.String() != "2024-03-10" || before.LatestActionDate.String() != "2023-05" {
		t.Fatalf("before: next %s, latest %s", before.NextActionDate, before.LatestActionDate)
	}
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("before: %v", open(t, s))
	}
	c.pass(10 * day)
	if result := scan(t, s); result.Refreshed != 1 {
		t.Errorf("%+v", result)
	}
	if got := open(t, s); !slices.Equal(got, []string{"act scheduled-passed", "act status-disagrees"}) {
		t.Errorf("after: %v", got)
	}
	after, _ := s.InitiativeBySlug(ctx, "act", Public, time.Time{})
	if !after.NextActionDate.IsZero() || after.LatestActionDate.String() != "2024-03-10" || after.Version != before.Version {
		t.Errorf("after: next %s, latest %s, version %d", after.NextActionDate, after.LatestActionDate, after.Version)
	}
	now := c.now()
	staff, _ := s.InitiativeBySlug(ctx, "act", Staff, time.Time{})
	staff.LastVerifiedAt, staff.Status = &now, models.StatusInForce
	if _, err := s.UpdateInitiative(ctx, staff.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("once checked: %v", open(t, s))
	}
}
