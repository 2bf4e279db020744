package api

import (
	"context"
	"net/url"

	"tracker/models"
	"tracker/web"
)

const correction = "correction"

// correctable is the part of an edit's input that tells a correction from an update.
type correctable struct {
	Correction string `query:"correction" doc:"true marks the change as a correction: an error in what had been published is put right." enum:"true,false" example:"true"`
}

// editOf is changeOf for edits, which the query can mark as corrections.
func editOf(ctx context.Context, query url.Values) (models.Change, error) {
	asked := web.NewQuery(url.Values{correction: query[correction]})
	flag := asked.Flag(correction)
	if err := refuse(asked.Faults()); err != nil {
		return models.Change{}, err
	}
	kind := models.RevisionEdited
	if flag != nil && *flag {
		kind = models.RevisionCorrected
	}
	return changeOf(ctx, kind, query, correction)
}
