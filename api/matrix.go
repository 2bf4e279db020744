package api

import (
	"context"

	"tracker/store"
	"tracker/web"
)

func (r reader) showMatrix(ctx context.Context, in *address) (*answer[store.Matrix], error) {
	filter, faults := web.ChoiceFilter(in.query())
	if err := r.check(ctx, filter, faults); err != nil {
		return nil, err
	}
	matrix, err := r.store.Matrix(ctx, filter)
	if err != nil {
		return nil, err
	}
	return answered(matrix), nil
}
