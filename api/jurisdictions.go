package api

import (
	"context"
	"strings"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

type codeInput struct {
	address
	Code string `path:"code" doc:"The jurisdiction's code, in upper or lower case." example:"EU" maxLength:"8"`
}

func (r reader) listJurisdictions(ctx context.Context, in *address) (*answer[List[store.JurisdictionSummary]], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	list, err := r.store.Jurisdictions(ctx, store.Public)
	if err != nil {
		return nil, err
	}
	return whole(list), nil
}

func (r reader) showJurisdiction(ctx context.Context, in *codeInput) (*answer[store.JurisdictionDetail], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	detail, err := r.store.Jurisdiction(ctx, models.Code(strings.ToUpper(in.Code)), store.Public)
	if err != nil {
		return nil, err
	}
	return answered(detail), nil
}
