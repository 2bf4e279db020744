package store

import (
	"context"

	"tracker/models"
)

// QueueItem is a review with what staff need to know of its record to choose what to do first.
type QueueItem struct {
	models.Review
	JurisdictionName string
	Status           models.Status
	Stage            models.Stage
	Publication      models.Publication
}

// QueueGroup is all reviews for one reason. Items are the first of them.
type QueueGroup struct {
	Reason models.ReviewReason
	Total  int
	Items  []QueueItem
}

// ReviewQueue groups the reviews that a filter chooses by reason, the reasons in the order of their vocabulary, and
// lists the first of each as many as the filter's limit allows. Reasons without a review are left out.
func (s *Store) ReviewQueue(ctx context.Context, f ReviewFilter) ([]QueueGroup, error) {
	var counts []struct {
		Reason models.ReviewReason
		N      int
	}
	query := chosenReviews(s.read.WithContext(ctx), f).Select("r.reason, COUNT(*) AS n").Group("r.reason")
	if f.tallied() {
		query = talliedReviews(s.read.WithContext(ctx), f).Select("reason, SUM(reviews) AS n").Group("reason")
	}
	err := query.Scan(&counts).Error
	if err != nil {
		return nil, explain(err)
	}
	total := map[models.ReviewReason]int{}
	for _, count := range counts {
		total[count.Reason] = count.N
	}
	var groups []QueueGroup
	for _, value := range models.ReviewReasons.Values() {
		reason := models.ReviewReason(value)
		if total[reason] == 0 {
			continue
		}
		f.Reasons, f.Cursor = []models.ReviewReason{reason}, ""
		page, err := s.QueuePage(ctx, f)
		if err != nil {
			return nil, err
		}
		groups = append(groups, QueueGroup{Reason: reason, Total: total[reason], Items: page.Items})
	}
	return groups, nil
}

// QueuePage is Reviews with what staff need to know of each record.
func (s *Store) QueuePage(ctx context.Context, f ReviewFilter) (Page[QueueItem], error) {
	page := Page[QueueItem]{Items: []QueueItem{}}
	rows, err := s.reviewRows(ctx, f)
	if err != nil {
		return page, err
	}
	page.Total, page.Next = rows.Total, rows.Next
	for _, row := range rows.Items {
		page.Items = append(page.Items, QueueItem{
			Review: row.review(), JurisdictionName: row.JurisdictionName,
			Status: row.Status, Stage: row.Stage, Publication: row.Publication,
		})
	}
	return page, nil
}

// Neighbours are the open reviews before and after one in the queue of its reason, 0 where there is none.
type Neighbours struct{ Previous, Next int64 }

// ReviewNeighbours finds what comes before and after a review, open or not, in the group of its reason. The filter
// narrows the group; its states and reasons do not count.
func (s *Store) ReviewNeighbours(ctx context.Context, id int64, f ReviewFilter) (Neighbours, error) {
	db := s.read.WithContext(ctx)
	var found Neighbours
	row, err := reviewByID(db, id)
	if err != nil {
		return found, explain(err)
	}
	f.States, f.Reasons = nil, []models.ReviewReason{row.Reason}
	group, at := chosenReviews(db, f), openOrder.placeOf(row)
	var next, previous []reviewRow
	if err := openOrder.sorted(openOrder.after(group, at)).Limit(1).Scan(&next).Error; err != nil {
		return found, explain(err)
	}
	if err := openOrder.reversed(openOrder.before(group, at)).Limit(1).Scan(&previous).Error; err != nil {
		return found, explain(err)
	}
	if len(next) > 0 {
		found.Next = next[0].ID
	}
	if len(previous) > 0 {
		found.Previous = previous[0].ID
	}
	return found, nil
}

// NextReview is the review to open after another was dealt with: the one after it in its group, else the first of the
// group, else 0.
func (s *Store) NextReview(ctx context.Context, id int64, f ReviewFilter) (int64, error) {
	found, err := s.ReviewNeighbours(ctx, id, f)
	if err != nil || found.Next != 0 {
		return found.Next, err
	}
	review, err := s.Review(ctx, id)
	if err != nil {
		return 0, err
	}
	f.States, f.Reasons, f.Cursor, f.Limit = nil, []models.ReviewReason{review.Reason}, "", 2
	first, err := s.Reviews(ctx, f)
	if err != nil {
		return 0, err
	}
	for _, candidate := range first.Items {
		if candidate.ID != id {
			return candidate.ID, nil
		}
	}
	return 0, nil
}
