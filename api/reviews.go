package api

import (
	"context"
	"strconv"
	"time"

	"tracker/models"
	"tracker/web"
)

func (w writer) listReviews(ctx context.Context, in *address) (*answer[List[models.Review]], error) {
	filter, faults := web.ReviewFilter(in.query())
	if err := refuse(faults); err != nil {
		return nil, err
	}
	page, err := w.store.Reviews(ctx, filter)
	if err != nil {
		return nil, err
	}
	return answered(List[models.Review]{Items: orEmpty(page.Items), Total: page.Total, Next: in.next(page.Next)}), nil
}

// ReviewEdit is what a person does to a review. What is not there stays as it is.
type ReviewEdit struct {
	State        *string `json:"state"`
	SnoozedUntil *string `json:"snoozed_until"`
	Assignee     *string `json:"assignee"`
	Note         *string `json:"note"`
}

// change reads the day until which the review is snoozed: a day, whose beginning is meant, or a moment.
func (e ReviewEdit) change() (models.ReviewChange, error) {
	change := models.ReviewChange{State: (*models.ReviewState)(e.State), Assignee: e.Assignee, Note: e.Note}
	if e.SnoozedUntil == nil {
		return change, nil
	}
	until, err := time.Parse(time.DateOnly, *e.SnoozedUntil)
	if err != nil {
		until, err = time.Parse(time.RFC3339, *e.SnoozedUntil)
	}
	if err != nil {
		return change, models.Faults{{Pointer: "/snoozed_until", Detail: "A day is a text such as \"2024-05-01\"."}}.AsError("The body has faults; errors names each.")
	}
	until = until.UTC()
	change.SnoozedUntil = &until
	return change, nil
}

type reviewInput struct {
	payload
	ID string `path:"id" doc:"The review's id, as the list gives it." example:"12" maxLength:"19"`
}

func (w writer) changeReview(ctx context.Context, in *reviewInput) (*answer[models.Review], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	identity, known := web.IdentityFrom(ctx)
	if !known {
		return nil, models.Errorf(models.ErrUnauthenticated, "This is for staff.")
	}
	id, err := strconv.ParseInt(in.ID, 10, 64)
	if err != nil {
		return nil, models.Errorf(models.ErrNotFound, "There is no such review.")
	}
	var edit ReviewEdit
	if err := in.read(&edit); err != nil {
		return nil, err
	}
	change, err := edit.change()
	if err != nil {
		return nil, err
	}
	review, err := w.store.ChangeReview(ctx, id, change, identity.Actor())
	if err != nil {
		return nil, err
	}
	return answered(review), nil
}
