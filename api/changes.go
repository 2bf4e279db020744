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
	filter, faults := web.ChangeFilter(in.query())
	if err := r.check(ctx, store.InitiativeFilter{Jurisdictions: filter.Jurisdictions}, faults); err != nil {
		return nil, err
	}
	page, err := r.store.Changes(ctx, filter)
	if err != nil {
		return nil, err
	}
	items := make([]Change, len(page.Items))
	for n, c := range page.Items {
		items[n] = Change{
			c.Slug, c.Title, c.Jurisdiction, c.JurisdictionName, c.Version, c.Kind, c.Role, c.Comment, c.At.UTC(),
		}
	}
	return answered(List[Change]{Items: items, Total: page.Total, Next: in.next(page.Next)}), nil
}
