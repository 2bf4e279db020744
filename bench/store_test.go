package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// sizes are the numbers of actions that everything is measured at.
var sizes = []int{100, 10_000, 100_000, 1_000_000}

var change = models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "bench", Role: models.RoleImport}}

var (
	folder string
	opened = map[int]*store.Store{}
	once   sync.Mutex
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "tracker-bench-"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, s := range opened {
		_ = s.Close()
	}
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

// campaignOf gives the database of that many actions, which all measurements of a run share.
func campaignOf(b *testing.B, actions int) *store.Store {
	b.Helper()
	once.Lock()
	defer once.Unlock()
	if s, ok := opened[actions]; ok {
		return s
	}
	s, err := fill(filepath.Join(folder, fmt.Sprintf("%d.db", actions)), actions)
	if err != nil {
		b.Fatal(err)
	}
	opened[actions] = s
	return s
}

func fill(path string, actions int) (*store.Store, error) {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{URL: "file:" + path})
	if err != nil {
		return nil, err
	}
	if err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	_, err = s.ImportCampaign(ctx, Campaign(actions), change)
	return s, err
}

// at runs a measurement at every size.
func at(b *testing.B, measure func(b *testing.B, s *store.Store)) {
	for _, actions := range sizes {
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			s := campaignOf(b, actions)
			b.ReportAllocs()
			b.ResetTimer()
			measure(b, s)
		})
	}
}

func BenchmarkListOf25(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		for b.Loop() {
			page, err := s.Initiatives(context.Background(), store.InitiativeFilter{})
			if err != nil || len(page.Items) == 0 {
				b.Fatal(len(page.Items), err)
			}
		}
	})
}

func BenchmarkListOfOneJurisdiction(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		for b.Loop() {
			if _, err := s.Initiatives(context.Background(), store.InitiativeFilter{Jurisdictions: []models.Code{"J007"}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkFlatTimeline(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		for b.Loop() {
			page, err := s.Actions(context.Background(), store.ActionFilter{})
			if err != nil || len(page.Items) == 0 {
				b.Fatal(len(page.Items), err)
			}
		}
	})
}

func BenchmarkInitiative(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		for b.Loop() {
			if _, err := s.InitiativeBySlug(context.Background(), "initiative-000005", store.Public, time.Time{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReviewScan is the scan of a day on which nothing changed; "first-s" is how many seconds the scan took that
// opened the reviews.
func BenchmarkReviewScan(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		began := time.Now()
		if _, err := s.ScanReviews(context.Background(), models.DefaultReviewIntervals()); err != nil {
			b.Fatal(err)
		}
		first := time.Since(began)
		for b.Loop() {
			if _, err := s.ScanReviews(context.Background(), models.DefaultReviewIntervals()); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(first.Seconds(), "first-s")
	})
}
