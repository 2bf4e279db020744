package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

func TestAClockThatIsSetBackKeepsTheOrderOfTheHistory(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act"))
	ctx := context.Background()
	change := func(title string) models.Initiative {
		t.Helper()
		detail, err := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		detail.Title = title
		changed, err := s.UpdateInitiative(ctx, detail.Initiative, byEditor)
		if err != nil {
			t.Fatal(err)
		}
		return changed
	}
	between := c.now().Add(time.Hour)
	c.pass(2 * time.Hour)
	last := change("before the leap").UpdatedAt
	edition := s.Edition()
	c.pass(-400 * day)
	steps := []func() error{
		func() error { change("after the leap"); return nil },
		func() error {
			_, err := s.AddAction(ctx, "rivers-act", models.Action{Date: models.MustDate("2019"), Classification: "debate"}, nil, byEditor)
			return err
		},
		func() error { _, err := s.VerifyInitiative(ctx, "rivers-act", 0, byEditor); return err },
		func() error { _, err := s.CreateInitiative(ctx, anInitiative("other-act"), byEditor); return err },
		func() error {
			_, err := s.ImportCampaign(ctx, sampleDataset(anInitiative("rivers-act"), anInitiative("third-act")), byImport)
			return err
		},
	}
	for n, step := range steps {
		if err := step(); err != nil {
			t.Fatal(n, err)
		}
		if now := s.Edition(); now <= edition {
			t.Errorf("step %d: edition %d follows on %d", n, now, edition)
		} else {
			edition = now
		}
		c.pass(-day)
	}
	proof, err := s.VerifyHistory(ctx, "")
	if err != nil || proof.Break != nil || proof.Revisions != 7 {
		t.Errorf("%+v, %v", proof, err)
	}
	page, err := s.Changes(ctx, ChangeFilter{Limit: 10})
	if err != nil || !slices.IsSortedFunc(page.Items, func(a, b ChangeItem) int { return b.At.Compare(a.At) }) || page.Items[0].Slug != "third-act" {
		t.Errorf("the changes are %+v, %v", page.Items, err)
	}
	detail, err := s.InitiativeBySlug(ctx, "rivers-act", Public, time.Time{})
	if err != nil || detail.UpdatedAt.Before(last) || detail.LastVerifiedAt.Before(last) {
		t.Errorf("changed %v, checked %v, %v", detail.UpdatedAt, detail.LastVerifiedAt, err)
	}
	fresh, err := s.Initiatives(ctx, InitiativeFilter{UpdatedSince: last})
	if err != nil || fresh.Total != 3 {
		t.Errorf("who asks for what is new gets %d records, %v", fresh.Total, err)
	}
	past, err := s.InitiativeBySlug(ctx, "rivers-act", Public, between)
	if err != nil || past.Version != 1 {
		t.Errorf("the past is at version %d, %v", past.Version, err)
	}
}

func TestASnoozedReviewWakesWhateverTheClockDid(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act", func(i *models.Initiative) { i.Status = models.StatusUnknown }))
	ctx := context.Background()
	scan := func() ScanResult {
		t.Helper()
		result, err := s.ScanReviews(ctx, models.DefaultReviewIntervals())
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	scan()
	open, err := s.Reviews(ctx, ReviewFilter{States: []models.ReviewState{models.ReviewOpen}})
	if err != nil || len(open.Items) == 0 {
		t.Fatal(open, err)
	}
	until := c.now().Add(10 * day)
	if _, err := s.ChangeReview(ctx, open.Items[0].ID, snooze(until), byAda); err != nil {
		t.Fatal(err)
	}
	for n, leap := range []struct {
		by    time.Duration
		woken int
	}{{-300 * day, 0}, {305 * day, 0}, {6 * day, 1}, {-2 * day, 0}, {3 * 365 * day, 0}} {
		c.pass(leap.by)
		if result := scan(); result.Woken != leap.woken {
			t.Errorf("leap %d: %d woke", n, result.Woken)
		}
	}
}

func TestALookThatWasPutOffForYearsIsDue(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act"))
	c.pass(10 * 365 * day)
	record(t, s, read("one"))
	if c.pass(-day); len(due(t, s)) != 0 {
		t.Error("a day back makes it due")
	}
	if c.pass(-10 * 365 * day); len(due(t, s)) != 1 {
		t.Error("it waits for years")
	}
}

// What a clock began that was years ahead is over when it was put right, and not for years.
func TestNothingIsValidForEverAfterAClockThatWasAhead(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	withStaff(t, s, "Ada")
	users, _, err := s.Users(ctx, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	ada := users[0].ID
	begin := func(name string) {
		t.Helper()
		_, err := s.StartSession(ctx, name, Session{UserID: ada, Stage: StageFull}, 0, AuditEntry{})
		if err == nil {
			err = s.StartCeremony(ctx, name, Ceremony{Kind: "login"}, c.now().Add(5*time.Minute))
		}
		if err == nil {
			err = s.CreateAccountLink(ctx, ada, name, c.now().Add(day), AuditEntry{})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	valid := func(when, name string, want bool) {
		t.Helper()
		_, _, session := s.SessionByToken(ctx, name)
		_, link := s.AccountLink(ctx, name)
		_, ceremony := s.TakeCeremony(ctx, name)
		for what, err := range map[string]error{"the session": session, "the link": link, "the ceremony": ceremony} {
			if (err == nil) != want {
				t.Errorf("%s: %s gives %v", when, what, err)
			}
		}
		if list, err := s.Sessions(ctx, ada); err != nil || (len(list) > 0) != want {
			t.Errorf("%s: the list has %d sessions, %v", when, len(list), err)
		}
	}
	begin("first")
	c.pass(-10 * time.Minute)
	valid("ten minutes back", "first", true)
	c.pass(10 * 365 * day)
	begin("ahead")
	c.pass(-10 * 365 * day)
	valid("put right", "ahead", false)
	c.pass(3 * 365 * day)
	valid("years later", "ahead", false)
}

func TestNobodyIsLockedOutForEverByAClockThatWasAhead(t *testing.T) {
	s, c := newStore(t)
	limit := AttemptLimit{Key: "account:x", Free: 2, Longest: 5 * time.Minute}
	begin := func() time.Duration {
		t.Helper()
		wait, err := s.BeginAttempt(t.Context(), limit)
		if err != nil {
			t.Fatal(err)
		}
		return wait
	}
	c.pass(10 * 365 * day)
	for range 30 {
		c.pass(begin())
	}
	c.pass(-10 * 365 * day)
	for range 3 {
		if wait := begin(); wait <= 0 || wait > limit.Longest {
			t.Fatalf("the wait is %v", wait)
		}
	}
	if c.pass(limit.Longest); begin() > 0 {
		t.Error("it has to wait for longer than the longest")
	}
	if begin() == 0 {
		t.Error("the failures are forgotten")
	}
}
