package scheduler

import (
	"context"
	"time"

	"tracker/models"
	"tracker/store"
)

// EmbedPruneName is the name of the job that forgets old sums of what partners' pages showed.
const EmbedPruneName = "embed-prune"

// embedDays is for how many days sums are kept.
const embedDays = 366

// embedPrune also forgets by whom yesterday's suggestions were sent, where that is kept in the database, and files that
// wait for too long to be imported.
func embedPrune(now func() time.Time) func(context.Context, *store.Store) (map[string]int, error) {
	return func(ctx context.Context, db *store.Store) (map[string]int, error) {
		deleted, err := db.PruneEmbedCounts(ctx, models.DayFromTime(now().UTC())-embedDays)
		if err == nil {
			err = db.ForgetSenders(ctx)
		}
		if err == nil {
			err = db.ForgetUploads(ctx)
		}
		return map[string]int{"deleted": deleted}, err
	}
}
