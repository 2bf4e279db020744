package api

import (
	"context"

	"tracker/models"
)

type verifyInput struct {
	address
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	IfMatch string `header:"If-Match" doc:"The ETag, or its part before the dot, of the version that was checked; without it, whichever there is." example:"\"v3\""`
	Comment string `query:"comment" doc:"What was looked at, for the history." example:"Nothing new in the gazette"`
}

// verify records that the caller checked the record and found it still true.
func (w writer) verify(ctx context.Context, in *verifyInput) (*taggedInitiative, error) {
	change, err := changeOf(ctx, models.RevisionVerified, in.query())
	if err != nil {
		return nil, err
	}
	if err := noSuchInitiative(in.Slug); err != nil {
		return nil, err
	}
	version, err := optionalVersionOf(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if _, err := w.store.VerifyInitiative(ctx, in.Slug, version, change); err != nil {
		return nil, err
	}
	return w.saved(ctx, in.Slug)
}
