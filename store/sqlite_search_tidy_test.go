package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"tracker/models"
	"tracker/store/enginetest"
)

// manyWords are different words that fill pages of the index.
func manyWords(seed int) string {
	var text strings.Builder
	for n := range 400 {
		fmt.Fprintf(&text, "w%dx%d ", (n*7919+seed*104729)%99991, seed)
	}
	return text.String()
}

// savedOneByOne makes an index of many parts, some of them large.
func savedOneByOne(t *testing.T) (*Store, []string) {
	t.Helper()
	s, _ := newStoreWith(t)
	queries := []string{"rivers", "riv", "debate", "nothing"}
	for n := range 40 {
		i := anInitiative(fmt.Sprintf("act-%d", n), titled(fmt.Sprintf("Rivers Act %d", n)))
		i.Summary = manyWords(n)
		queries = append(queries, fmt.Sprintf("Rivers Act %d", n), i.Summary[:len(i.Summary)/400])
		if _, err := s.CreateInitiative(t.Context(), i, byEditor); err != nil {
			t.Fatal(err)
		}
	}
	return s, queries
}

func addAction(t *testing.T, s *Store, record int) {
	t.Helper()
	action := models.Action{Date: models.MustDate("2019"), Classification: "debate", Description: "Debate of rivers", Sources: []string{"gazette"}}
	if _, err := s.AddAction(t.Context(), fmt.Sprintf("act-%d", record), action, nil, byEditor); err != nil {
		t.Fatal(err)
	}
}

func foundBy(t *testing.T, s *Store, queries []string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, query := range queries {
		found[query] = listed(t, s, InitiativeFilter{Query: query, Limit: 100})
	}
	return found
}

func TestTidyingLeavesTheSearchIndexInOnePart(t *testing.T) {
	enginetest.OnlySQLite(t, "only FTS4 keeps its index in parts")
	s, queries := savedOneByOne(t)
	for round := range 3 {
		if round > 0 {
			addAction(t, s, round)
			addAction(t, s, 10*round)
		}
		if searchParts(t, s) < 2 {
			t.Fatal("saves leave nothing to tidy")
		}
		edition, want := s.Edition(), foundBy(t, s, queries)
		steps, err := s.TidySearch(t.Context())
		if err != nil || steps < 2 {
			t.Errorf("%d steps, %v", steps, err)
		}
		if parts := searchParts(t, s); parts != 1 {
			t.Errorf("round %d: the index is in %d parts", round, parts)
		}
		if got := foundBy(t, s, queries); !reflect.DeepEqual(got, want) {
			t.Errorf("round %d: found %v\nand before %v", round, got, want)
		}
		if err := s.write.Exec("INSERT INTO initiative_search (initiative_search) VALUES ('integrity-check')").Error; err != nil {
			t.Errorf("the search index: %v", err)
		}
		if s.Edition() != edition {
			t.Error("pages are made anew for what changes none")
		}
	}
	if steps, err := s.TidySearch(t.Context()); err != nil || steps != 0 {
		t.Errorf("with nothing to do: %d steps, %v", steps, err)
	}
}

// FTS4 merges the parts of a level within the save that brings one too many.
func TestNoSaveRewritesATidiedSearchIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "only FTS4 keeps its index in parts")
	s, _ := savedOneByOne(t)
	if _, err := s.TidySearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	blocks := func() (ends []string) {
		if err := s.read.Raw("SELECT leaves_end_block FROM initiative_search_segdir").Scan(&ends).Error; err != nil {
			t.Fatal(err)
		}
		return ends
	}
	tidied := blocks()
	for n := range 300 {
		addAction(t, s, n%40)
	}
	if after := blocks(); len(without(tidied, after)) > 0 {
		t.Errorf("the parts end at %v, and the tidied ones did at %v", after, tidied)
	}
}

func TestTidyingGoesOnWhereItWasStopped(t *testing.T) {
	enginetest.OnlySQLite(t, "only FTS4 keeps its index in parts")
	s, queries := savedOneByOne(t)
	step := func(f func(*gorm.DB) error) {
		t.Helper()
		if err := s.inTransaction(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	// Stopped between steps, with saves in between that bring newer parts of the same words.
	step(gatherSearch)
	for n := range 6 {
		step(func(tx *gorm.DB) error { _, err := mergeSearch(tx); return err })
		addAction(t, s, n)
		if n == 3 {
			step(gatherSearch)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := s.TidySearch(ended); err == nil {
		t.Error("it does not stop")
	}
	want := foundBy(t, s, queries)
	if len(want["debate"]) != 6 {
		t.Errorf("%q are found", want["debate"])
	}
	if _, err := s.TidySearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if parts := searchParts(t, s); parts != 1 {
		t.Errorf("the index is in %d parts", parts)
	}
	if got := foundBy(t, s, queries); !reflect.DeepEqual(got, want) {
		t.Errorf("found %v\nand before %v", got, want)
	}
	if err := s.write.Exec("INSERT INTO initiative_search (initiative_search) VALUES ('integrity-check')").Error; err != nil {
		t.Errorf("the search index: %v", err)
	}
}

func TestWhatChangesNoWordsIsNotWrittenIntoTheSearchIndex(t *testing.T) {
	enginetest.OnlySQLite(t, "only FTS4 keeps its index in parts")
	s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", draft))
	parts := searchParts(t, s)
	save := func(slug string, change func(*models.Initiative)) {
		t.Helper()
		i := readStaff(t, s, slug)
		change(&i)
		if _, err := s.UpdateInitiative(t.Context(), i, byEditor); err != nil {
			t.Fatal(err)
		}
	}
	save("rivers-act", func(i *models.Initiative) {
		i.Status, i.StatusSources = models.StatusInForce, []string{i.Sources[0].Key}
		i.Actions[0].Date = models.MustDate("2009")
		i.Sources[0].Title = "Another title"
	})
	save("other-act", func(i *models.Initiative) { i.Publication = models.Published }) // which shows the link to it
	c.pass(100 * 365 * 24 * time.Hour)
	if _, err := s.RefreshDerived(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now := searchParts(t, s); now != parts {
		t.Errorf("the index is in %d parts, and was in %d", now, parts)
	}
	save("rivers-act", func(i *models.Initiative) { i.Actions[0].Description = "Portage" })
	if now := searchParts(t, s); now != parts+1 || len(listed(t, s, InitiativeFilter{Query: "portage"})) != 1 {
		t.Errorf("a word is not written: %d parts, %d before", now, parts)
	}
}
