package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"tracker/config"
	"tracker/models"
	"tracker/store"
)

type reviewListCommand struct {
	Format   string          `enum:"text,json" default:"text" placeholder:"FORMAT" help:"How the list is written: text or json."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *reviewListCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *reviewListCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	reviews, err := openReviews(ctx, db)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return writeReviewsJSON(p.stdout, reviews)
	}
	return writeReviewsText(p.stdout, reviews)
}

// openReviews reads page after page until there is no other.
func openReviews(ctx context.Context, db *store.Store) ([]models.Review, error) {
	reviews := []models.Review{}
	filter := store.ReviewFilter{States: []models.ReviewState{models.ReviewOpen}, Limit: store.MaxLimit}
	for {
		page, err := db.Reviews(ctx, filter)
		if err != nil {
			return nil, err
		}
		reviews = append(reviews, page.Items...)
		if page.Next == "" {
			return reviews, nil
		}
		filter.Cursor = page.Next
	}
}

func writeReviewsJSON(w io.Writer, reviews []models.Review) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(struct {
		Items []models.Review `json:"items"`
		Total int             `json:"total"`
	}{reviews, len(reviews)})
}

func writeReviewsText(w io.Writer, reviews []models.Review) error {
	if len(reviews) == 0 {
		_, err := fmt.Fprintln(w, "No review is open.")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "OPENED\tREASON\tINITIATIVE\tDETAIL")
	for _, review := range reviews {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", review.OpenedAt.UTC().Format("2006-01-02"),
			models.ReviewReasons.Label(string(review.Reason)), review.Initiative, review.Detail)
	}
	return table.Flush()
}
