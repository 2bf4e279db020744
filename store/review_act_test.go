package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

var byAda = models.Actor{Name: "Ada", Role: "editor"}

// withStaff makes an account for each name.
func withStaff(t *testing.T, s *Store, names ...string) {
	t.Helper()
	for _, name := range names {
		address := strings.ToLower(name) + "@example.org"
		_, err := s.CreateUser(context.Background(), NewUser{Email: address, Name: name, Role: "editor", WebAuthnHandle: name}, AuditEntry{})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// theReview is the only review of a state.
func theReview(t *testing.T, s *Store, state models.ReviewState) models.Review {
	t.Helper()
	page, err := s.Reviews(context.Background(), ReviewFilter{States: []models.ReviewState{state}})
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("%d reviews are %s, want one; %v", len(page.Items), state, err)
	}
	return page.Items[0]
}

func events(t *testing.T, s *Store, id int64) []string {
	t.Helper()
	list, err := s.ReviewEvents(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(list))
	for n, event := range list {
		texts[n] = strings.TrimSpace(strings.Join([]string{string(event.Kind), event.Value, event.Note, "by", event.Actor.Name}, " "))
	}
	slices.Reverse(texts)
	return texts
}

func to(state models.ReviewState) models.ReviewChange { return models.ReviewChange{State: &state} }

func snooze(until time.Time) models.ReviewChange {
	change := to(models.ReviewSnoozed)
	change.SnoozedUntil = &until
	return change
}

func dismiss(why string) models.ReviewChange {
	change := to(models.ReviewDismissed)
	change.Note = &why
	return change
}

func assign(name string) models.ReviewChange { return models.ReviewChange{Assignee: &name} }

func mustChange(t *testing.T, s *Store, id int64, change models.ReviewChange) models.Review {
	t.Helper()
	review, err := s.ChangeReview(context.Background(), id, change, byAda)
	if err != nil {
		t.Fatal(err)
	}
	return review
}

func TestEverythingDoneToAReviewIsKept(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", in(""), yesterday))
	withStaff(t, s, "Ada", "Bo")
	scan(t, s)
	id := theReview(t, s, models.ReviewOpen).ID
	if got := mustChange(t, s, id, assign("Bo")); got.Assignee != "Bo" {
		t.Errorf("assigned to %q", got.Assignee)
	}
	if got := mustChange(t, s, id, snooze(c.now().Add(3*day))); got.State != models.ReviewSnoozed || got.SnoozedUntil == nil {
		t.Errorf("snoozed: %+v", got)
	}
	c.pass(4 * day)
	scan(t, s)
	if got := mustChange(t, s, id, dismiss("Nobody can know.")); got.ResolvedBy != "Ada" || got.ResolvedAt == nil || got.Note != "Nobody can know." {
		t.Errorf("dismissed: %+v", got)
	}
	if got := mustChange(t, s, id, to(models.ReviewOpen)); got.State != models.ReviewOpen || got.ResolvedAt != nil || got.ResolvedBy != "" {
		t.Errorf("opened again: %+v", got)
	}
	want := []string{
		"assigned Bo  by Ada", "snoozed 2024-03-04  by Ada", "woken   by review-scan", "dismissed  Nobody can know. by Ada", "reopened   by Ada",
	}
	if got := events(t, s, id); !slices.Equal(got, want) {
		t.Errorf("kept is %q", got)
	}
	for _, sql := range []string{"DELETE FROM review_events", "UPDATE review_events SET note = 'x'"} {
		if err := s.write.Exec(sql).Error; err == nil {
			t.Errorf("%s is allowed", sql)
		}
	}
}

func TestAReviewIsChangedByTheRules(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", in(""), yesterday))
	withStaff(t, s, "Ada")
	scan(t, s)
	id := theReview(t, s, models.ReviewOpen).ID
	later := c.now().Add(day)
	withDate := dismiss("Because.")
	withDate.SnoozedUntil = &later
	for name, want := range map[string]struct {
		change  models.ReviewChange
		pointer string
	}{
		"nothing":                {models.ReviewChange{}, ""},
		"no such state":          {to("done"), "/state"},
		"resolved by hand":       {to(models.ReviewResolved), "/state"},
		"snoozed for ever":       {to(models.ReviewSnoozed), "/snoozed_until"},
		"snoozed to the past":    {snooze(c.now()), "/snoozed_until"},
		"snoozed too long":       {snooze(c.now().Add(400 * day)), "/snoozed_until"},
		"a date for another act": {withDate, "/snoozed_until"},
		"dismissed for nothing":  {dismiss(" \n"), "/note"},
		"dismissed at length":    {dismiss(strings.Repeat("x", 2001)), "/note"},
		"assigned to a stranger": {assign("Eve"), "/assignee"},
	} {
		_, err := s.ChangeReview(context.Background(), id, want.change, byAda)
		if got := pointers(err); !slices.Equal(got, []string{want.pointer}) {
			t.Errorf("%s: faults at %q, %v", name, got, err)
		}
	}
	if got := events(t, s, id); len(got) != 0 {
		t.Errorf("what was refused left %q", got)
	}
	if _, err := s.ChangeReview(context.Background(), 99, dismiss("x"), byAda); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a review that is not there: %v", err)
	}
}

func pointers(err error) []string {
	var known *models.Error
	if !errors.As(err, &known) {
		return nil
	}
	list := []string{}
	for _, fault := range known.Faults {
		list = append(list, fault.Pointer)
	}
	return list
}

func TestWhatIsClosedStaysClosed(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act", in(""), yesterday))
	scan(t, s)
	id := theReview(t, s, models.ReviewOpen).ID
	mustChange(t, s, id, dismiss("Cannot be known."))
	if _, err := s.ChangeReview(context.Background(), id, dismiss("Again."), byAda); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("dismissed twice: %v", err)
	}
	mustChange(t, s, id, to(models.ReviewOpen))
	act, _ := s.InitiativeBySlug(context.Background(), "act", Staff, time.Time{})
	act.Jurisdiction = "US"
	if _, err := s.UpdateInitiative(context.Background(), act.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChangeReview(context.Background(), id, to(models.ReviewOpen), byAda); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("what is resolved was opened: %v", err)
	}
	if got := events(t, s, id); got[len(got)-1] != "resolved  The cause is gone. by review-scan" {
		t.Errorf("the last event is %q", got)
	}
}

func TestCheckingARecordResolvesItsReviewAtOnce(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("never"), anInitiative("other"))
	scan(t, s)
	c.pass(time.Hour)
	if _, err := s.VerifyInitiative(context.Background(), "never", 0, byEditor); err != nil {
		t.Fatal(err)
	}
	if got := open(t, s); !slices.Equal(got, []string{"other verification-overdue"}) {
		t.Errorf("open: %v", got)
	}
}

func TestThatARecordNeedNotBeCheckedHoldsUntilItIsChecked(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	c.pass(100 * day)
	scan(t, s)
	mustChange(t, s, theReview(t, s, models.ReviewOpen).ID, dismiss("Parliament is in recess."))
	c.pass(100 * day)
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("asked again: %v", open(t, s))
	}
	if _, err := s.VerifyInitiative(context.Background(), "act", 0, byEditor); err != nil {
		t.Fatal(err)
	}
	c.pass(100 * day)
	if scan(t, s); len(open(t, s)) != 1 {
		t.Error("not asked after it was checked and time went by")
	}
}

func TestAnotherDisagreementIsAnotherQuestion(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act", yesterday, acted("2012", models.ActionBecameLaw)))
	scan(t, s)
	mustChange(t, s, theReview(t, s, models.ReviewOpen).ID, dismiss("It is so."))
	act, _ := s.InitiativeBySlug(context.Background(), "act", Staff, time.Time{})
	act.Status = models.StatusLapsed
	if _, err := s.UpdateInitiative(context.Background(), act.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if got := open(t, s); !slices.Equal(got, []string{"act status-disagrees"}) {
		t.Errorf("open: %v", got)
	}
}

func TestSeveralReviewsAreChangedTogetherButNeverDismissed(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("one"), anInitiative("two"), anInitiative("three"))
	withStaff(t, s, "Bo")
	scan(t, s)
	page, _ := s.Reviews(context.Background(), ReviewFilter{})
	ids := []int64{page.Items[0].ID, page.Items[1].ID, 99}
	ctx := context.Background()
	if _, err := s.ChangeReviews(ctx, ids, dismiss("All of them."), byAda); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("dismissed together: %v", err)
	}
	if _, err := s.ChangeReviews(ctx, nil, assign("Bo"), byAda); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("none chosen: %v", err)
	}
	if _, err := s.ChangeReviews(ctx, make([]int64, MaxReviewActs+1), assign("Bo"), byAda); models.CodeOf(err) != models.ErrTooLarge {
		t.Errorf("too many: %v", err)
	}
	mustChange(t, s, ids[0], dismiss("This one."))
	if n, err := s.ChangeReviews(ctx, ids, snooze(c.now().Add(day)), byAda); n != 1 || err != nil {
		t.Errorf("snoozed %d, %v", n, err)
	}
	if got := open(t, s); len(got) != 1 {
		t.Errorf("open: %v", got)
	}
	if _, err := s.ChangeReviews(ctx, ids, assign("Eve"), byAda); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("assigned to a stranger: %v", err)
	}
}
