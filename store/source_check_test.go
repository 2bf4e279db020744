package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

// unlike is a comparison of fingerprints that a test can read.
func unlike(before, after []byte) string {
	if string(before) == string(after) {
		return ""
	}
	return string(before) + " became " + string(after) + "."
}

const gazette = "https://example.org/g"

func read(text string) SourceLook {
	return SourceLook{URL: gazette, Outcome: models.SourceRead, Status: 200, ETag: `"` + text + `"`, Print: []byte(text)}
}

var missing = SourceLook{URL: gazette, Outcome: models.SourceFailed, Status: 404, Detail: "The server answers 404 Not Found."}

func record(t *testing.T, s *Store, look SourceLook) SourceNews {
	t.Helper()
	news, err := s.RecordSourceLook(context.Background(), look, unlike)
	if err != nil {
		t.Fatal(err)
	}
	return news
}

func due(t *testing.T, s *Store) []SourceToCheck {
	t.Helper()
	list, err := s.SourcesToCheck(context.Background(), 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func seenOf(t *testing.T, s *Store, slug string) models.SourceCheck {
	t.Helper()
	checks, err := s.SourceChecks(context.Background(), slug)
	if err != nil || len(checks) != 1 {
		t.Fatalf("%+v, %v", checks, err)
	}
	return checks[0]
}

// verify is what a person does who has looked again.
func verify(t *testing.T, s *Store, c *clock, slug string) {
	t.Helper()
	act, err := s.InitiativeBySlug(context.Background(), slug, Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	now := c.now()
	act.LastVerifiedAt = &now
	if _, err := s.UpdateInitiative(context.Background(), act.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
}

func TestASourceIsDueOnceAWeek(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday), anInitiative("other", yesterday),
		anInitiative("gone", func(i *models.Initiative) {
			i.Publication = models.Archived
			i.Sources[0].URL = "https://example.org/archived"
		}))
	if got := due(t, s); !slices.Equal(got, []SourceToCheck{{URL: gazette}}) {
		t.Fatalf("at first: %v", got)
	}
	record(t, s, read("one"))
	c.pass(6 * day)
	if got := due(t, s); len(got) != 0 {
		t.Errorf("after six days: %v", got)
	}
	c.pass(12 * time.Hour)
	if got := due(t, s); !slices.Equal(got, []SourceToCheck{{URL: gazette, ETag: `"one"`}}) {
		t.Errorf("on the seventh day: %v", got)
	}
	for _, slug := range []string{"act", "other"} {
		if seen := seenOf(t, s, slug); seen.Outcome != models.SourceRead || seen.Status != 200 || seen.ChangedAt != nil {
			t.Errorf("%s: %+v", slug, seen)
		}
	}
}

func TestWhoCitesAPageLaterIsNotToldOfChangesBefore(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	record(t, s, read("one"))
	if _, err := s.CreateInitiative(context.Background(), anInitiative("later", yesterday), byEditor); err != nil {
		t.Fatal(err)
	}
	c.pass(7 * day)
	if got := due(t, s); len(got) != 1 || got[0].ETag != "" {
		t.Fatalf("asked with %v, though one record knows nothing of the page", got)
	}
	if news := record(t, s, read("two")); news != (SourceNews{Changed: 1}) {
		t.Errorf("%+v", news)
	}
	if seenOf(t, s, "act").ChangedAt == nil || seenOf(t, s, "later").ChangedAt != nil {
		t.Error("the wrong record was told")
	}
}

func TestASourceIsBrokenAfterFailuresOnThreeDays(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	record(t, s, missing)
	record(t, s, missing)
	c.pass(12 * time.Hour)
	for n := 2; n <= 3; n++ {
		if scan(t, s); len(open(t, s)) != 0 {
			t.Errorf("flagged after %d days: %v", n-1, open(t, s))
		}
		if len(due(t, s)) != 1 {
			t.Errorf("not looked at again on day %d", n)
		}
		news := record(t, s, missing)
		if broken := n == 3; broken != (news.Broken == 1) {
			t.Errorf("day %d: %+v", n, news)
		}
		c.pass(day)
	}
	if scan(t, s); !slices.Equal(open(t, s), []string{"act source-broken"}) {
		t.Errorf("after three days: %v", open(t, s))
	}
	if seen := seenOf(t, s, "act"); !seen.Broken() || seen.FailingSince == nil || seen.Status != 404 {
		t.Errorf("%+v", seen)
	}
	if len(due(t, s)) != 0 {
		t.Error("a broken source is looked at every day")
	}
	c.pass(7 * day)
	if news := record(t, s, read("one")); news.Recovered != 1 {
		t.Errorf("%+v", news)
	}
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("once it is back: %v", open(t, s))
	}
}

func TestASuccessBetweenFailuresCounts(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	for _, look := range []SourceLook{missing, missing, {URL: gazette, Outcome: models.SourceUnchanged, Status: 304}, missing, missing} {
		record(t, s, look)
		c.pass(day)
	}
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("%v", open(t, s))
	}
}

func TestAPageThatProgramsMayNotReadIsNotBroken(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	for range 5 {
		record(t, s, SourceLook{URL: gazette, Outcome: models.SourceRefused, Status: 403, Detail: "The server answers 403 Forbidden."})
		c.pass(day)
	}
	if scan(t, s); len(open(t, s)) != 0 || seenOf(t, s, "act").Outcome != models.SourceRefused {
		t.Errorf("%v", open(t, s))
	}
	record(t, s, SourceLook{URL: gazette, Outcome: models.SourcePostponed, Status: 429, Again: 3 * time.Hour})
	c.pass(2 * time.Hour)
	if len(due(t, s)) != 0 {
		t.Error("asked before the time that the server named")
	}
	c.pass(time.Hour)
	if len(due(t, s)) != 1 {
		t.Error("not asked after it")
	}
}

func TestAChangeIsAskedAboutUntilSomebodyChecks(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	record(t, s, read("one"))
	c.pass(7 * day)
	if news := record(t, s, read("two")); news.Changed != 1 {
		t.Errorf("%+v", news)
	}
	if scan(t, s); !slices.Equal(open(t, s), []string{"act source-changed"}) {
		t.Fatalf("%v", open(t, s))
	}
	c.pass(time.Hour)
	verify(t, s, c, "act")
	if scan(t, s); len(open(t, s)) != 0 || seenOf(t, s, "act").ChangedAt != nil {
		t.Errorf("once checked: %v, %+v", open(t, s), seenOf(t, s, "act"))
	}
	c.pass(7 * day)
	if news := record(t, s, read("two")); news.Changed != 0 {
		t.Errorf("the text that was checked counts as a change: %+v", news)
	}
	c.pass(7 * day)
	if news := record(t, s, read("one")); news.Changed != 1 {
		t.Errorf("the text from before counts as none: %+v", news)
	}
	if scan(t, s); len(open(t, s)) != 1 {
		t.Errorf("%v", open(t, s))
	}
}

func TestATextThatGoesBackIsNotChanged(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	for _, text := range []string{"one", "two", "one"} {
		record(t, s, read(text))
		c.pass(7 * day)
		scan(t, s)
	}
	if len(open(t, s)) != 0 {
		t.Errorf("%v", open(t, s))
	}
}

func TestADismissalHoldsForWhatWasSeenThen(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	record(t, s, read("one"))
	c.pass(7 * day)
	record(t, s, read("two"))
	scan(t, s)
	c.pass(time.Hour)
	if err := s.write.Exec("UPDATE reviews SET state = 'dismissed', resolved_at = ?", instantOf(c.now())).Error; err != nil {
		t.Fatal(err)
	}
	c.pass(7 * day)
	record(t, s, read("two"))
	if scan(t, s); len(open(t, s)) != 0 {
		t.Errorf("asked again about the same: %v", open(t, s))
	}
	c.pass(7 * day)
	record(t, s, read("three"))
	if scan(t, s); len(open(t, s)) != 1 {
		t.Errorf("not asked about what came after: %v", open(t, s))
	}
}

func TestASourceWithAnotherAddressIsAnotherPage(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", yesterday))
	record(t, s, read("one"))
	c.pass(day)
	act, err := s.InitiativeBySlug(context.Background(), "act", Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	act.Sources[0].URL = "https://example.org/new"
	if _, err := s.UpdateInitiative(context.Background(), act.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if checks, err := s.SourceChecks(context.Background(), "act"); err != nil || len(checks) != 0 {
		t.Errorf("%+v, %v", checks, err)
	}
	if got := due(t, s); !slices.Equal(got, []SourceToCheck{{URL: "https://example.org/new"}}) {
		t.Errorf("due: %v", got)
	}
	if n, err := s.PruneSourceChecks(context.Background()); n != 1 || err != nil {
		t.Errorf("%d forgotten, %v", n, err)
	}
}

func TestWhatWasSeenIsNotForStrangersRecords(t *testing.T) {
	s, _ := newStoreWith(t)
	if _, err := s.SourceChecks(context.Background(), "nothing"); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("%v", err)
	}
}
