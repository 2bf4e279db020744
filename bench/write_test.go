package bench

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store"
)

// writers are how many clients write at once.
const writers = 8

// bareAction is what a program would keep of an action that keeps nothing else.
type bareAction struct {
	ID             int64 `gorm:"primaryKey"`
	InitiativeID   int64 `gorm:"index"`
	Date           string
	Classification string
	Description    string
	Body           string
	Source         string
}

// bareDatabase is opened with the pragmas of the store's writer.
func bareDatabase(b *testing.B, path string) *gorm.DB {
	b.Helper()
	db, err := gorm.Open(sqlite.Open("file:"+path+"?_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on"+
		"&_busy_timeout=5000&_secure_delete=on"), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		b.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		b.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	b.Cleanup(func() { _ = pool.Close() })
	if err := db.AutoMigrate(&bareAction{}); err != nil {
		b.Fatal(err)
	}
	return db
}

// writing is a campaign to write to and the plain database beside it, on the same file system.
type writing struct {
	store *store.Store
	plain *gorm.DB
	// records are how many initiatives there are, and next the number of the next action.
	records int
	next    atomic.Int64
}

func newWriting(b *testing.B, actions int) *writing {
	b.Helper()
	dir := b.TempDir()
	path := filepath.Join(dir, "campaign.db")
	s, err := fill(path, actions)
	if err != nil {
		b.Fatal(err)
	}
	// The first look at all records opens reviews, once in an installation's life.
	if _, err := s.ScanReviews(context.Background(), models.DefaultReviewIntervals()); err != nil {
		b.Fatal(err)
	}
	// Closing writes the log of the import into the file, so that it is no part of what is measured.
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	if s, err = store.Open(context.Background(), store.Options{URL: "file:" + path}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return &writing{store: s, plain: bareDatabase(b, filepath.Join(dir, "plain.db")), records: max(actions/ActionsEach, 1)}
}

func (w *writing) action(n int64) (string, models.Action) {
	return fmt.Sprintf("initiative-%06d", n*7919%int64(w.records)), models.Action{
		Date: models.MustDate("2021-05-04"), Classification: "debate", Sources: []string{"s0"},
		Description: fmt.Sprintf("harbour council petition witness border reform schedule mandate %d", n), Body: "harbour council",
	}
}

var everyday = models.Change{Kind: models.RevisionEdited, Actor: models.Actor{Name: "Ada", Role: "editor"}, Comment: "added"}

// ours adds an action with everything that follows from it, and tells how long that took.
func (w *writing) ours(b *testing.B) time.Duration {
	slug, action := w.action(w.next.Add(1))
	began := time.Now()
	if _, err := w.store.AddAction(context.Background(), slug, action, nil, everyday); err != nil {
		b.Error(err)
	}
	return time.Since(began)
}

// bare inserts one row, and tells how long that took.
func (w *writing) bare(b *testing.B) time.Duration {
	n := w.next.Add(1)
	_, action := w.action(n)
	began := time.Now()
	err := w.plain.WithContext(context.Background()).Create(&bareAction{
		InitiativeID: n % int64(w.records), Date: action.Date.String(), Classification: string(action.Classification),
		Description: action.Description, Body: action.Body, Source: "s0",
	}).Error
	if err != nil {
		b.Error(err)
	}
	return time.Since(began)
}

// BenchmarkAddAction adds an action by one client, in turn with the insert of one row by gorm in a database of the same
// settings. "x-bare" is how many of ours are done in the time of one bare one, by medians; "x-bare-mean" by means.
func BenchmarkAddAction(b *testing.B) {
	for _, actions := range []int{10_000, 100_000} {
		if testing.Short() && actions > 10_000 {
			continue
		}
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			w := newWriting(b, actions)
			var ours, bare []time.Duration
			b.ReportAllocs()
			for b.Loop() {
				ours = append(ours, w.ours(b))
				bare = append(bare, w.bare(b))
			}
			b.ReportMetric(float64(median(bare))/float64(median(ours)), "x-bare")
			b.ReportMetric(float64(sum(bare))/float64(sum(ours)), "x-bare-mean")
			b.ReportMetric(float64(median(ours).Microseconds()), "µs-ours")
			b.ReportMetric(float64(median(bare).Microseconds()), "µs-bare")
		})
	}
}

// BenchmarkAddActionByEight compares what eight clients add together with what one adds, in turn. "x-one" is how many
// times as much the eight do in the same time; "µs-slowest" is the longest that one of them waited.
func BenchmarkAddActionByEight(b *testing.B) {
	w := newWriting(b, 10_000)
	const each = 8
	var alone, together, slowest time.Duration
	rounds := 0
	for b.Loop() {
		rounds++
		for range each * writers {
			alone += w.ours(b)
		}
		began := time.Now()
		var clients sync.WaitGroup
		var longest [writers]time.Duration
		for c := range writers {
			clients.Go(func() {
				for range each {
					longest[c] = max(longest[c], w.ours(b))
				}
			})
		}
		clients.Wait()
		together += time.Since(began)
		slowest = max(slowest, slices.Max(longest[:]))
	}
	b.ReportMetric(float64(alone)/float64(together), "x-one")
	b.ReportMetric(float64(slowest.Microseconds()), "µs-slowest")
	b.ReportMetric(float64(together.Microseconds())/float64(rounds*each*writers), "µs-each")
}

func median(list []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

func sum(list []time.Duration) time.Duration {
	var total time.Duration
	for _, d := range list {
		total += d
	}
	return total
}
