package api

import (
	"context"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

type slugInput struct {
	address
	Slug string `path:"slug" doc:"The initiative's slug, as lists give it." example:"us-example-act-2012" maxLength:"100"`
}

func (r reader) listInitiatives(ctx context.Context, in *address) (*answer[written[List[store.InitiativeItem]]], error) {
	filter, faults := web.InitiativeFilter(in.query())
	filter.Audience = audience(ctx)
	if err := r.check(ctx, filter, faults); err != nil {
		return nil, err
	}
	page, err := r.store.InitiativeDocuments(ctx, filter)
	if err != nil {
		return nil, err
	}
	body, err := writeList(page, in.next(page.Next))
	return answered(body), err
}

func (r reader) showInitiative(ctx context.Context, in *slugInput) (*taggedInitiative, error) {
	query := web.NewQuery(in.query())
	asOf := query.EndOfMoment("as_of")
	if err := refuse(query.Faults()); err != nil {
		return nil, err
	}
	if !models.ValidSlug(in.Slug) {
		return nil, models.Errorf(models.ErrNotFound, "There is no such initiative.")
	}
	document, err := r.store.InitiativeDocument(ctx, in.Slug, audience(ctx), asOf)
	if err != nil {
		return nil, err
	}
	return tagged(document)
}

// Revision is one change to an initiative, without the record as it then stood. Who is told by role alone.
type Revision struct {
	Version int                 `json:"version"`
	Kind    models.RevisionKind `json:"kind"`
	Role    string              `json:"role"`
	Comment string              `json:"comment"`
	At      time.Time           `json:"at"`
}

func (r reader) listRevisions(ctx context.Context, in *slugInput) (*answer[List[Revision]], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	if !models.ValidSlug(in.Slug) {
		return nil, models.Errorf(models.ErrNotFound, "There is no such initiative.")
	}
	revisions, err := r.store.Revisions(ctx, in.Slug, audience(ctx))
	if err != nil {
		return nil, err
	}
	items := make([]Revision, len(revisions))
	for n, revision := range revisions {
		items[n] = revisionOf(revision)
	}
	return whole(items), nil
}

// check names every fault of a filter at once: those of its form, and the names in it that the data does not have.
func (r reader) check(ctx context.Context, filter store.InitiativeFilter, faults models.Faults) error {
	unknown, err := web.UnknownNames(ctx, r.store, filter)
	if err != nil {
		return err
	}
	return refuse(append(faults, unknown...))
}
