package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

func law(i *models.Initiative) { i.Status = models.StatusInForce }

func moreSources(i *models.Initiative) {
	i.Sources = append(i.Sources, models.Source{Key: "second", Title: "Second", Kind: models.PressSource})
}

// queue lists the slugs of a filter's reviews, read page by page.
func queue(t *testing.T, s *Store, f ReviewFilter) []string {
	t.Helper()
	var slugs []string
	for {
		page, err := s.Reviews(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, review := range page.Items {
			slugs = append(slugs, review.Initiative)
		}
		if page.Next == "" {
			return slugs
		}
		f.Cursor = page.Next
	}
}

func TestTheQueueBeginsWithWhatIsOldestAndMostVisible(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("a-bill"), anInitiative("a-draft-law", draft, law), anInitiative("b-law", law), anInitiative("b-bill-well-sourced", moreSources))
	scan(t, s)
	c.pass(2 * day)
	if _, err := s.CreateInitiative(context.Background(), anInitiative("late-law", law), byEditor); err != nil {
		t.Fatal(err)
	}
	scan(t, s)
	want := []string{"b-law", "b-bill-well-sourced", "a-bill", "late-law", "a-draft-law"}
	for _, limit := range []int{1, 2, 50} {
		if got := queue(t, s, ReviewFilter{Limit: limit}); !slices.Equal(got, want) {
			t.Errorf("%d a page: %v", limit, got)
		}
	}
}

func TestTheQueueIsGroupedAndNarrowed(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("one", yesterday, in("")), anInitiative("two"), anInitiative("three", in("GB")), anInitiative("four", in("GB")))
	withStaff(t, s, "Bo")
	scan(t, s)
	ctx := context.Background()
	groups, err := s.ReviewQueue(ctx, ReviewFilter{Limit: 2})
	if err != nil || len(groups) != 2 {
		t.Fatalf("%d groups, %v", len(groups), err)
	}
	overdue := groups[0]
	if overdue.Reason != models.ReasonVerificationOverdue || overdue.Total != 3 || len(overdue.Items) != 2 || groups[1].Reason != models.ReasonJurisdictionOpen {
		t.Errorf("%+v", groups)
	}
	mustChange(t, s, overdue.Items[0].ID, assign("Bo"))
	for name, c := range map[string]struct {
		filter ReviewFilter
		want   int
	}{
		"of a jurisdiction":   {ReviewFilter{Jurisdictions: []models.Code{"GB"}}, 2},
		"of no jurisdiction":  {ReviewFilter{Jurisdictions: []models.Code{""}}, 1},
		"of a colleague":      {ReviewFilter{Assignees: []string{"Bo"}}, 1},
		"of nobody":           {ReviewFilter{Assignees: []string{""}}, 3},
		"of a reason":         {ReviewFilter{Reasons: []models.ReviewReason{models.ReasonJurisdictionOpen}}, 1},
		"of a record":         {ReviewFilter{Initiative: "two"}, 1},
		"of a state with few": {ReviewFilter{States: []models.ReviewState{models.ReviewDismissed}}, 0},
	} {
		if got := queue(t, s, c.filter); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestClosedReviewsComeLastClosedFirst(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("one", yesterday, in("")), anInitiative("two", yesterday, in("")), anInitiative("three", yesterday, in("")))
	scan(t, s)
	page, _ := s.Reviews(context.Background(), ReviewFilter{})
	for n, review := range page.Items {
		c.pass(time.Hour)
		mustChange(t, s, review.ID, dismiss(fmt.Sprint("Reason ", n)))
	}
	want := []string{page.Items[2].Initiative, page.Items[1].Initiative, page.Items[0].Initiative}
	if got := queue(t, s, ReviewFilter{States: []models.ReviewState{models.ReviewDismissed, models.ReviewResolved}, Limit: 2}); !slices.Equal(got, want) {
		t.Errorf("closed: %v", got)
	}
}

func TestAfterAnActTheNextOfTheGroupFollows(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("a"), anInitiative("b"), anInitiative("c"), anInitiative("other", yesterday, in("")))
	scan(t, s)
	ctx := context.Background()
	page, _ := s.Reviews(ctx, ReviewFilter{Reasons: []models.ReviewReason{models.ReasonVerificationOverdue}})
	first, second, third := page.Items[0].ID, page.Items[1].ID, page.Items[2].ID
	if got, err := s.ReviewNeighbours(ctx, second, ReviewFilter{}); err != nil || got != (Neighbours{first, third}) {
		t.Errorf("beside the second: %+v, %v", got, err)
	}
	if got, _ := s.ReviewNeighbours(ctx, third, ReviewFilter{}); got != (Neighbours{second, 0}) {
		t.Errorf("beside the last: %+v", got)
	}
	mustChange(t, s, second, dismiss("x"))
	if got, err := s.NextReview(ctx, second, ReviewFilter{}); got != third || err != nil {
		t.Errorf("after the second comes %d, %v", got, err)
	}
	mustChange(t, s, third, dismiss("x"))
	if got, _ := s.NextReview(ctx, third, ReviewFilter{}); got != first {
		t.Errorf("after the last comes %d, want the first", got)
	}
	mustChange(t, s, first, dismiss("x"))
	if got, _ := s.NextReview(ctx, first, ReviewFilter{}); got != 0 {
		t.Errorf("after all comes %d", got)
	}
}
