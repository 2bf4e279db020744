package bench

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// lookColumns are the columns of an initiative that the rules of the scan read.
const lookColumns = `id, status, publication, last_verified_at, created_at, sources, certainty, jurisdiction_code, actions_stage,
	status_disagrees, last_listed_day, next_action_day`

// look is one bare pass over the initiatives.
func look(b *testing.B, db *sql.DB) time.Duration {
	b.Helper()
	began := time.Now()
	rows, err := db.Query("SELECT " + lookColumns + " FROM initiatives")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var id, created, sources, disagrees, listed, next int64
	var verified sql.NullInt64
	var jurisdiction sql.NullString
	var status, publication, certainty, stage string
	n := 0
	for rows.Next() {
		if err := rows.Scan(&id, &status, &publication, &verified, &created, &sources, &certainty, &jurisdiction, &stage,
			&disagrees, &listed, &next); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if err := rows.Err(); err != nil || n == 0 {
		b.Fatal(n, err)
	}
	return time.Since(began)
}

// BenchmarkReviewScan is the scan of a day on which nothing changed, in turn with one bare pass over the initiatives.
// "x-pass" is how many passes it takes, by medians, and "x-pass-first" the same for the scan that opened the reviews.
func BenchmarkReviewScan(b *testing.B) {
	for _, actions := range sizes {
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			ctx := context.Background()
			s := campaignOf(b, actions)
			db, err := sql.Open("sqlite3", "file:"+filepath.Join(folder, fmt.Sprintf("%d.db", actions))+"?mode=ro")
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			db.SetMaxOpenConns(1)
			look(b, db)
			intervals := models.DefaultReviewIntervals()
			began := time.Now()
			result, err := s.ScanReviews(ctx, intervals)
			if err != nil {
				b.Fatal(err)
			}
			first := time.Since(began)
			var scans, passes []time.Duration
			for b.Loop() {
				began := time.Now()
				if _, err := s.ScanReviews(ctx, intervals); err != nil {
					b.Fatal(err)
				}
				scans = append(scans, time.Since(began))
				passes = append(passes, look(b, db))
			}
			pass := float64(median(passes))
			b.ReportMetric(float64(median(scans))/pass, "x-pass")
			b.ReportMetric(pass/1e6, "ms-pass")
			b.ReportMetric(float64(median(scans))/1e6, "ms-scan")
			if result.Opened > 0 { // not in a campaign that was scanned before
				b.ReportMetric(float64(first)/pass, "x-pass-first")
				b.ReportMetric(float64(first)/1e6, "ms-first")
			}
		})
	}
}

// BenchmarkReviewPage reads a page of the queue of all open reviews.
func BenchmarkReviewPage(b *testing.B) {
	at(b, func(b *testing.B, s *store.Store) {
		ctx := context.Background()
		if _, err := s.ScanReviews(ctx, models.DefaultReviewIntervals()); err != nil {
			b.Fatal(err)
		}
		b.ResetTimer()
		for b.Loop() {
			page, err := s.QueuePage(ctx, store.ReviewFilter{Limit: 25})
			if err != nil || len(page.Items) == 0 {
				b.Fatal(len(page.Items), err)
			}
		}
	})
}
