package bench

import (
	"context"
	"flag"
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

var (
	folder string
	opened = map[int]*store.Store{}
	once   sync.Mutex
)

// TestMain keeps the databases in the folder that BENCH_FOLDER names, where "make bench" has made them, or in one of its
// own. Short runs leave the large ones out.
func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		sizes = sizes[:2]
	}
	own := ""
	if folder = os.Getenv("BENCH_FOLDER"); folder == "" {
		var err error
		if own, err = os.MkdirTemp("", "tracker-bench-"); err != nil {
			panic(err)
		}
		folder = own
	}
	code := m.Run()
	for _, s := range opened {
		_ = s.Close()
	}
	if own != "" {
		_ = os.RemoveAll(own)
	}
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
	return Filled(context.Background(), path, actions)
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
