package store

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

func mustUpdate(t *testing.T, s *Store, slug string, change func(*models.Initiative)) models.Initiative {
	t.Helper()
	i := mustRead(t, s, slug)
	change(&i)
	saved, err := s.UpdateInitiative(context.Background(), i, byEditor)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func mustRead(t *testing.T, s *Store, slug string) models.Initiative {
	t.Helper()
	detail, err := s.InitiativeBySlug(context.Background(), slug, Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return detail.Initiative
}

func TestASecondWriterIsToldWhatTheFirstChanged(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	second := mustRead(t, s, "rivers-act")
	mustUpdate(t, s, "rivers-act", func(i *models.Initiative) { i.Status, i.Title = models.StatusAdopted, "Rivers and Lakes Act" })
	second.Summary = "Mine."
	_, err := s.UpdateInitiative(context.Background(), second, byEditor)
	var conflict *models.Error
	if !errors.As(err, &conflict) || conflict.Code != models.ErrConflict || conflict.Stale == nil {
		t.Fatalf("%v", err)
	}
	want := []models.FieldChange{
		{Path: "/title", Label: "Title", Old: "Rivers Act", New: "Rivers and Lakes Act"},
		{Path: "/status", Label: "Status", Old: "Introduced", New: "Adopted"},
	}
	if conflict.Stale.Current != 2 || !slices.Equal(conflict.Stale.Changes, want) {
		t.Errorf("%+v", conflict.Stale)
	}
	if got := mustRead(t, s, "rivers-act"); got.Summary == "Mine." || got.Version != 2 {
		t.Errorf("the second writer overwrote the first: %+v", got)
	}
}

func TestAStateThatSaysTheSameWritesNothing(t *testing.T) {
	s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	c.pass(day)
	saved := mustUpdate(t, s, "rivers-act", func(*models.Initiative) {})
	revisions, err := s.Revisions(context.Background(), "rivers-act", Staff)
	if err != nil || saved.Version != 1 || len(revisions) != 1 {
		t.Errorf("version %d, %d revisions, %v", saved.Version, len(revisions), err)
	}
}

func TestCheckingRestartsTheClock(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act"))
	ctx := context.Background()
	c.pass(40 * day)
	saved, err := s.VerifyInitiative(ctx, "rivers-act", 0, byEditor)
	if err != nil || saved.LastVerifiedAt == nil || !saved.LastVerifiedAt.Equal(c.at) || saved.VerifiedBy != "Ada" || saved.Version != 2 {
		t.Fatalf("%+v %v", saved, err)
	}
	revisions, err := s.Revisions(ctx, "rivers-act", Public)
	if err != nil || revisions[0].Kind != models.RevisionVerified || revisions[0].Actor != (models.Actor{Role: "editor"}) {
		t.Errorf("%+v %v", revisions, err)
	}
	if _, err := s.VerifyInitiative(ctx, "rivers-act", 1, byEditor); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("a check of an older version: %v", err)
	}
	if _, err := s.VerifyInitiative(ctx, "none", 0, byEditor); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a check of nothing: %v", err)
	}
}

func TestRestoringIsAChangeOfItsOwn(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	ctx := context.Background()
	before := mustRead(t, s, "rivers-act")
	mustUpdate(t, s, "rivers-act", func(i *models.Initiative) {
		i.Title, i.Actions, i.Publication = "Other", nil, models.Archived
	})
	restored, err := s.RestoreInitiative(ctx, "rivers-act", 1, 2, byEditor)
	if err != nil {
		t.Fatal(err)
	}
	want := []models.FieldChange{{Path: "/publication", Label: "Publication", Old: "Published", New: "Archived"}}
	if got := models.Diff(before, restored); restored.Version != 3 || !slices.Equal(got, want) {
		t.Errorf("version %d, %+v", restored.Version, got)
	}
	revision, err := s.Revision(ctx, "rivers-act", 3, Staff)
	if err != nil || revision.Kind != models.RevisionRestored || revision.Initiative.Title != "Rivers Act" {
		t.Errorf("%+v %v", revision, err)
	}
	if _, err := s.RestoreInitiative(ctx, "rivers-act", 9, 0, byEditor); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a version that never was: %v", err)
	}
	if _, err := s.RestoreInitiative(ctx, "rivers-act", 1, 2, byEditor); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("from an older version: %v", err)
	}
}

func TestThePublicReadsOnlyVersionsThatWerePublished(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("rivers-act", draft, rumoured("2013", "debate", "a rumour")))
	ctx := context.Background()
	if _, err := s.Revision(ctx, "rivers-act", 1, Public); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a draft: %v", err)
	}
	mustUpdate(t, s, "rivers-act", func(i *models.Initiative) { i.Publication = models.Published })
	if _, err := s.Revision(ctx, "rivers-act", 1, Public); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("the draft that it was: %v", err)
	}
	shown, err := s.Revision(ctx, "rivers-act", 2, Public)
	if err != nil || len(shown.Initiative.Actions) != 0 || shown.Actor.Name != "" {
		t.Errorf("%+v %v", shown, err)
	}
	whole, err := s.Revision(ctx, "rivers-act", 2, Staff)
	if err != nil || len(whole.Initiative.Actions) != 1 || whole.Actor.Name != "Ada" {
		t.Errorf("%+v %v", whole, err)
	}
}

func TestAnActionComesWithItsSource(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("rivers-act", acted("2010", "introduction"), acted("2014", "debate")))
	ctx := context.Background()
	action := models.Action{Date: models.MustDate("2012-03"), Classification: models.ActionPassage, Description: "Passed."}
	source := models.Source{Title: "The River Paper", URL: "https://example.org/river", Kind: models.PressSource}
	saved, err := s.AddAction(ctx, "rivers-act", action, []models.Source{source}, byEditor)
	if err != nil {
		t.Fatal(err)
	}
	added := saved.Actions[1]
	if saved.Version != 2 || len(saved.Actions) != 3 || added.Description != "Passed." || !slices.Equal(added.Sources, []string{"the-river-paper"}) ||
		added.Certainty != models.Reported || saved.Sources[1].Key != "the-river-paper" {
		t.Errorf("%+v", saved)
	}
	// The same page again is the same source, whatever it is called.
	source.Title = "Another name"
	saved, err = s.AddAction(ctx, "rivers-act", action, []models.Source{source}, byEditor)
	if err != nil || len(saved.Sources) != 2 || !slices.Equal(saved.Actions[2].Sources, []string{"the-river-paper"}) {
		t.Errorf("%+v %v", saved, err)
	}
	// Another page of the same name is another source.
	source.Title, source.URL = "The River Paper", "https://example.org/other"
	saved, err = s.AddAction(ctx, "rivers-act", action, []models.Source{source}, byEditor)
	if err != nil || saved.Sources[2].Key != "the-river-paper-2" {
		t.Errorf("%+v %v", saved.Sources, err)
	}
}

func TestFaultsOfAnAddedActionPointIntoIt(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("rivers-act", acted("2010", "introduction")))
	action := models.Action{Classification: "dance", Sources: []string{"nowhere"}, Votes: []models.Vote{{Result: "pass", Method: "voice", CountsState: "guessed"}}}
	source := models.Source{URL: "javascript:alert(1)", Kind: "rumour"}
	_, err := s.AddAction(context.Background(), "rivers-act", action, []models.Source{source}, byEditor)
	var invalid *models.Error
	if !errors.As(err, &invalid) || invalid.Code != models.ErrInvalid {
		t.Fatal(err)
	}
	var pointers []string
	for _, fault := range invalid.Faults {
		pointers = append(pointers, fault.Pointer)
	}
	for _, want := range []string{"/date", "/classification", "/sources/0", "/votes/0/counts_state", "/new_sources/0/title", "/new_sources/0/url", "/new_sources/0/kind"} {
		if !slices.Contains(pointers, want) {
			t.Errorf("no fault at %s: %v", want, pointers)
		}
	}
	if got := mustRead(t, s, "rivers-act"); got.Version != 1 {
		t.Errorf("something was written: %+v", got)
	}
}

func TestASlugThatIsTakenGetsANumber(t *testing.T) {
	s, _ := newStoreWith(t)
	ctx := context.Background()
	for _, want := range []string{"us-rivers-act", "us-rivers-act-2", "us-rivers-act-3"} {
		made, err := s.CreateInitiative(ctx, anInitiative(""), byEditor)
		if err != nil || made.Slug != want {
			t.Errorf("%q, want %q: %v", made.Slug, want, err)
		}
	}
	if _, err := s.CreateInitiative(ctx, anInitiative("us-rivers-act"), byEditor); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("a slug that was given and is taken: %v", err)
	}
}

func TestStaffChooseByPublication(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("a-draft", draft), anInitiative("shown"))
	page, err := s.Initiatives(context.Background(), InitiativeFilter{Audience: Staff, Publications: []models.Publication{models.Draft}})
	if err != nil || page.Total != 1 || !slices.Equal(slugsOf(page.Items), []string{"a-draft"}) {
		t.Errorf("%+v %v", page, err)
	}
}
