package store

import (
	"context"
	"testing"
	"time"

	"tracker/models"
)

func TestEveryChangeOfTheRecordIsANewEdition(t *testing.T) {
	t.Parallel()
	s, _ := newStoreWith(t, anInitiative("one"))
	for what, change := range map[string]func() error{
		"a record": func() error {
			_, err := s.CreateInitiative(t.Context(), anInitiative("two"), models.Change{Kind: models.RevisionCreated})
			return err
		},
		"the campaign": func() error { return s.UpdateCampaign(t.Context(), sampleDataset().Campaign, AuditEntry{}) },
		"a jurisdiction": func() error {
			_, err := s.ImportCampaign(t.Context(), sampleDataset(), models.Change{Kind: models.RevisionImported})
			return err
		},
	} {
		before := s.Edition()
		if err := change(); err != nil {
			t.Fatal(what, err)
		}
		if s.Edition() <= before {
			t.Errorf("%s changed and the edition stayed %d", what, before)
		}
	}
	before := s.Edition()
	if err := s.Record(t.Context(), AuditEntry{Act: "signed-in"}); err != nil {
		t.Fatal(err)
	}
	if s.Edition() != before {
		t.Error("what no page shows made a new edition")
	}
}

func TestAFailedChangeIsNoNewEdition(t *testing.T) {
	t.Parallel()
	s, _ := newStoreWith(t, anInitiative("one"))
	before := s.Edition()
	if _, err := s.CreateInitiative(t.Context(), anInitiative("one"), models.Change{Kind: models.RevisionCreated}); err == nil {
		t.Fatal("a slug was given twice")
	}
	if s.Edition() != before {
		t.Error("what was rolled back made a new edition")
	}
}

// Two stores on one database stand for two processes.
func TestTheChangeOfAnotherProcessIsNoticed(t *testing.T) {
	t.Parallel()
	s, c := newStoreWith(t, anInitiative("one"))
	other, err := Open(t.Context(), Options{URL: s.address, Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	following := make(chan error, 1)
	go func() { following <- s.FollowEdition(ctx, time.Millisecond) }()
	before := s.Edition()
	if _, err := other.CreateInitiative(ctx, anInitiative("two"), models.Change{Kind: models.RevisionCreated}); err != nil {
		t.Fatal(err)
	}
	for s.Edition() <= before {
		select {
		case <-ctx.Done():
			t.Fatal("the change was not noticed")
		case <-time.After(time.Millisecond):
		}
	}
	stop()
	if err := <-following; err != nil {
		t.Error(err)
	}
}
