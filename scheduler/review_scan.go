package scheduler

import (
	"context"

	"tracker/models"
	"tracker/store"
)

// ReviewScanName is the name of the job that opens reviews.
const ReviewScanName = "review-scan"

// reviewScan opens a review for whatever a person should look at again, and closes those whose cause is gone. Run twice,
// it does nothing the second time.
func reviewScan(intervals models.ReviewIntervals) func(context.Context, *store.Store) (map[string]int, error) {
	return func(ctx context.Context, db *store.Store) (map[string]int, error) {
		result, err := db.ScanReviews(ctx, intervals)
		return map[string]int{
			"checked":   result.Checked,
			"refreshed": result.Refreshed,
			"opened":    result.Opened,
			"woken":     result.Woken,
			"resolved":  result.Resolved,
		}, err
	}
}
