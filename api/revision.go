package api

import (
	"context"

	"tracker/models"
	"tracker/web"
)

type revisionInput struct {
	address
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	Version int    `path:"version" doc:"The version of the record." example:"1" minimum:"1"`
}

type restoreInput struct {
	address
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	Version int    `path:"version" doc:"The version that is brought back." example:"1" minimum:"1"`
	IfMatch string `header:"If-Match" doc:"The ETag, or its part before the dot, of the version that is replaced; without it, whichever there is." example:"\"v3\""`
	Comment string `query:"comment" doc:"Why, for the history." example:"The edit was meant for another record"`
}

// RevisionDetail is one change to an initiative with the whole record as it then stood.
type RevisionDetail struct {
	Revision
	Initiative models.Initiative `json:"initiative"`
}

func (r reader) showRevision(ctx context.Context, in *revisionInput) (*answer[RevisionDetail], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	if err := noSuchInitiative(in.Slug); err != nil {
		return nil, err
	}
	revision, err := r.store.Revision(ctx, in.Slug, in.Version, audience(ctx))
	if err != nil {
		return nil, err
	}
	return answered(RevisionDetail{revisionOf(revision), revision.Initiative}), nil
}

func revisionOf(r models.Revision) Revision {
	return Revision{r.Version, r.Kind, r.Actor.Role, r.Comment, r.At.UTC()}
}

// restore brings an earlier version back, as a change of its own.
func (w writer) restore(ctx context.Context, in *restoreInput) (*taggedInitiative, error) {
	change, err := changeOf(ctx, models.RevisionRestored, in.query())
	if err != nil {
		return nil, err
	}
	if err := noSuchInitiative(in.Slug); err != nil {
		return nil, err
	}
	expected, err := optionalVersionOf(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if _, err := w.store.RestoreInitiative(ctx, in.Slug, in.Version, expected, change); err != nil {
		return nil, err
	}
	return w.saved(ctx, in.Slug)
}
