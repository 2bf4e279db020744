package api

import (
	"context"

	"tracker/store"
	"tracker/web"
)

func (r reader) listActions(ctx context.Context, in *address) (*answer[List[store.ActionItem]], error) {
	filter, faults := web.ActionFilter(in.query())
	if err := r.check(ctx, filter.InitiativeFilter, faults); err != nil {
		return nil, err
	}
	page, err := r.store.Actions(ctx, filter)
	if err != nil {
		return nil, err
	}
	return answered(List[store.ActionItem]{Items: orEmpty(page.Items), Total: page.Total, Next: in.next(page.Next)}), nil
}
