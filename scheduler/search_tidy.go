package scheduler

import (
	"context"

	"tracker/store"
)

// SearchTidyName is the name of the job that puts the index of the search in order.
const SearchTidyName = "search-tidy"

// searchTidy does nothing when nothing was saved since it last ran.
func searchTidy(ctx context.Context, db *store.Store) (map[string]int, error) {
	steps, err := db.TidySearch(ctx)
	return map[string]int{"steps": steps}, err
}
