package bench

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"tracker/store"
)

// BenchmarkSnapshot puts the record of a day together again, and then reads a list of it. Each round asks for a day that
// nobody asked for before.
func BenchmarkSnapshot(b *testing.B) {
	for _, actions := range []int{100, 10_000, 20_000} {
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			written := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
			now := written
			ctx := context.Background()
			s, err := store.Open(ctx, store.Options{
				URL: "file:" + filepath.Join(b.TempDir(), "past.db"), Now: func() time.Time { return now },
			})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			if err := s.Migrate(ctx); err != nil {
				b.Fatal(err)
			}
			if _, err := s.ImportCampaign(ctx, Campaign(actions), change); err != nil {
				b.Fatal(err)
			}
			now = time.Now()
			b.ReportAllocs()
			b.ResetTimer()
			for n := 0; b.Loop(); n++ {
				ctx, done := context.WithCancel(ctx)
				past, err := s.AsOf(ctx, written.AddDate(0, 0, n+1))
				if err != nil {
					b.Fatal(err)
				}
				page, err := past.Initiatives(ctx, store.InitiativeFilter{})
				if err != nil || len(page.Items) == 0 {
					b.Fatal(len(page.Items), err)
				}
				done()
			}
		})
	}
}
