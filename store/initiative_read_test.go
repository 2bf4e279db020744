package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func TestTheRelationIsSeenFromItsOtherEnd(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", titled("Other Act")))
	ctx := context.Background()
	other, err := s.InitiativeBySlug(ctx, "other-act", Public, time.Time{})
	if err != nil || len(other.Incoming) != 1 || other.Incoming[0].From.Slug != "rivers-act" || other.Incoming[0].Kind != "cites" {
		t.Fatalf("incoming %+v, %v", other.Incoming, err)
	}
	act, err := s.InitiativeBySlug(ctx, "rivers-act", Public, time.Time{})
	if err != nil || act.Refs["other-act"].Title != "Other Act" || act.Jurisdictions["NL"] != "Netherlands" {
		t.Errorf("refs %+v, %v", act.Refs, err)
	}
}

func TestThePublicSeesNoUnsourcedClaim(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	ctx := context.Background()
	public, err := s.InitiativeBySlug(ctx, "rivers-act", Public, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if len(public.Actions) != 1 || len(public.Identifiers) != 1 || public.VerifiedBy != "" {
		t.Errorf("%d actions, %d identifiers, checked by %q", len(public.Actions), len(public.Identifiers), public.VerifiedBy)
	}
	if got := public.LatestActionDate.String(); got != "2012-11/2012-12" {
		t.Errorf("the latest public action is of %s", got)
	}
	staff, _ := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
	if len(staff.Actions) != 2 || len(staff.Identifiers) != 2 || staff.LatestActionDate.String() != "2013" {
		t.Errorf("staff see %d actions and %d identifiers", len(staff.Actions), len(staff.Identifiers))
	}
}

func TestADraftIsNowhereInPublic(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", draft, titled("Unspoken title")))
	ctx := context.Background()
	if _, err := s.InitiativeBySlug(ctx, "other-act", Public, time.Time{}); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("the draft: %v", err)
	}
	if _, err := s.Revisions(ctx, "other-act", Public); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("its history: %v", err)
	}
	mention := func() string {
		act, err := s.InitiativeBySlug(ctx, "rivers-act", Public, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		text, _ := encodeInitiative(act.Initiative)
		return text
	}
	if strings.Contains(mention(), "other-act") {
		t.Error("the public record names the draft")
	}
	changes, err := s.Changes(ctx, ChangeFilter{})
	if err != nil || changes.Total != 1 {
		t.Errorf("changes %+v, %v", changes, err)
	}

	staff, _ := s.InitiativeBySlug(ctx, "other-act", Staff, time.Time{})
	staff.Publication = models.Published
	if _, err := s.UpdateInitiative(ctx, staff.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(mention(), "other-act") {
		t.Error("the link to the record is not shown once it is published")
	}
	overview, err := s.Overview(ctx, Public)
	if err != nil || overview.Counts.Total() != 2 {
		t.Errorf("overview counts %+v, %v", overview.Counts, err)
	}
}

func TestAsOfShowsWhatTheTrackerSaidThen(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act", titled("Before")))
	ctx := context.Background()
	then := c.now()
	c.pass(10 * day)
	now, _ := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
	now.Title = "After"
	if _, err := s.UpdateInitiative(ctx, now.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]string{then: "Before", then.Add(9 * day): "Before", c.now(): "After"} {
		got, err := s.InitiativeBySlug(ctx, "rivers-act", Public, at)
		if err != nil || got.Title != want {
			t.Errorf("as of %s: %q, %v", at, got.Title, err)
		}
		page, err := s.Initiatives(ctx, InitiativeFilter{AsOf: at})
		if err != nil || page.Total != 1 || page.Items[0].Title != want {
			t.Errorf("list as of %s: %+v, %v", at, page, err)
		}
	}
	if _, err := s.InitiativeBySlug(ctx, "rivers-act", Public, then.Add(-time.Hour)); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("before the record: %v", err)
	}
}
