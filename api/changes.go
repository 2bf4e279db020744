package api

import (
	"context"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// Change is one accepted change to a published record. Who is told by role alone.
type Change struct {
	Slug             string              `json:"slug"`
	Title            string              `json:"title"`
	Jurisdiction     models.Code         `json:"jurisdiction"`
	JurisdictionName string              `json:"jurisdiction_name"`
	Version          int                 `json:"version"`
	Kind             models.RevisionKind `json:"kind"`
	Role             string              `json:"role"`
	Comment          string              `json:"comment"`
	At               time.Time           `json:"at"`
}

func (r reader) listChanges(ctx context.Context, in *address) (*answer[List[Change]], error) {
	query := web.NewQuery(in.query())
	limit := query.Number("limit", 1, store.MaxLimit, store.DefaultLimit)
	if err := refuse(query.Faults()); err != nil {
		return nil, err
	}
	changes, err := r.store.Changes(ctx, limit)
	if err != nil {
		return nil, err
	}
	items := make([]Change, len(changes))
	for n, c := range changes {
		items[n] = Change{
			c.Slug, c.Title, c.Jurisdiction, c.JurisdictionName, c.Version, c.Kind, c.Role, c.Comment, c.At.UTC(),
		}
	}
	return whole(items), nil
}
