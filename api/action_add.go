package api

import (
	"context"

	"tracker/models"
)

// NewAction is an action to be added, with the sources that it brings along and then cites.
type NewAction struct {
	models.Action
	NewSources []models.Source `json:"new_sources"`
}

type stepInput struct {
	payload
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	Comment string `query:"comment" doc:"Why, for the history." example:"From the gazette"`
}

// addAction needs no version: adding takes nothing away.
func (w writer) addAction(ctx context.Context, in *stepInput) (*taggedInitiative, error) {
	change, err := changeOf(ctx, models.RevisionEdited, in.query())
	if err != nil {
		return nil, err
	}
	if err := noSuchInitiative(in.Slug); err != nil {
		return nil, err
	}
	var action NewAction
	if err := in.read(&action); err != nil {
		return nil, withRules(err, func() (models.Faults, error) {
			return w.store.CheckAction(ctx, in.Slug, action.Action, action.NewSources)
		})
	}
	if _, err := w.store.AddAction(ctx, in.Slug, action.Action, action.NewSources, change); err != nil {
		return nil, err
	}
	return w.saved(ctx, in.Slug)
}
