package api

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"tracker/models"
	"tracker/store"
)

// readOnly are the fields that reads give and that no write sets: they follow from the rest, or from the steps that have
// an address of their own.
var readOnly = []string{
	"jurisdiction_name", "incoming_relations", "version", "created_at", "updated_at", "last_verified_at", "verified_by",
	"stage", "binding", "certainty", "first_action_date", "latest_action_date", "next_action_date", "decision_date",
}

type createInput struct {
	payload
	Comment string `query:"comment" doc:"Why, for the history." example:"From the gazette"`
}

type replaceInput struct {
	payload
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	IfMatch string `header:"If-Match" doc:"The ETag, or its part before the dot, of the version that the change is made from." example:"\"v3\""`
	Comment string `query:"comment" doc:"Why, for the history." example:"The vote was corrected"`
	correctable
}

type archiveInput struct {
	address
	Slug    string `path:"slug" doc:"The initiative's slug." example:"us-example-act-2012" maxLength:"100"`
	IfMatch string `header:"If-Match" doc:"The ETag, or its part before the dot, of the version that is archived." example:"\"v3\""`
	Comment string `query:"comment" doc:"Why, for the history." example:"Entered twice"`
	correctable
}

// createdInitiative is a taggedInitiative that says where it is.
type createdInitiative struct {
	Location string `header:"Location" doc:"The address of the new record."`
	ETag     string `header:"ETag" doc:"The record's version, a dot and a fingerprint of this answer." example:"\"v1.Qm9keSBvZiAz\""`
	Body     written[store.InitiativeDetail]
}

func (w writer) createInitiative(ctx context.Context, in *createInput) (*createdInitiative, error) {
	change, err := changeOf(ctx, models.RevisionCreated, in.query())
	if err != nil {
		return nil, err
	}
	var initiative models.Initiative
	if err := in.read(&initiative, readOnly...); err != nil {
		return nil, withRules(err, func() (models.Faults, error) { return w.checked(ctx, initiative) })
	}
	made, err := w.store.CreateInitiative(ctx, initiative, change)
	if err != nil {
		return nil, err
	}
	answer, err := w.saved(ctx, made.Slug)
	if err != nil {
		return nil, err
	}
	return &createdInitiative{version + "/initiatives/" + made.Slug, answer.ETag, answer.Body}, nil
}

func (w writer) replaceInitiative(ctx context.Context, in *replaceInput) (*taggedInitiative, error) {
	return w.write(ctx, in, func(models.Initiative) (models.Initiative, error) {
		var initiative models.Initiative
		err := in.read(&initiative, readOnly...)
		return initiative, err
	})
}

// patchInitiative merges the body into the record as staff read it (RFC 7396). Lists are replaced whole.
func (w writer) patchInitiative(ctx context.Context, in *replaceInput) (*taggedInitiative, error) {
	return w.write(ctx, in, func(current models.Initiative) (models.Initiative, error) {
		var initiative models.Initiative
		// What the patch itself gets wrong is told before it is merged: a field that is set to null is gone then.
		if err := in.read(&models.Initiative{}, readOnly...); err != nil {
			return current, err
		}
		document, err := json.Marshal(current)
		if err != nil {
			return initiative, err
		}
		merged, err := jsonpatch.MergePatch(document, in.raw)
		if err != nil {
			return initiative, err
		}
		err = decodeBody(merged, &initiative, readOnly...)
		return initiative, err
	})
}

// write replaces a record by what make gives, from the version that the request names.
func (w writer) write(
	ctx context.Context, in *replaceInput, next func(current models.Initiative) (models.Initiative, error),
) (*taggedInitiative, error) {
	change, err := editOf(ctx, in.query())
	if err != nil {
		return nil, err
	}
	if err := noSuchInitiative(in.Slug); err != nil {
		return nil, err
	}
	current, err := w.store.InitiativeBySlug(ctx, in.Slug, store.Staff, time.Time{})
	if err != nil {
		return nil, err
	}
	version, err := versionOf(in.IfMatch)
	if err != nil {
		return nil, err
	}
	initiative, err := next(current.Initiative)
	if err != nil {
		return nil, withRules(err, func() (models.Faults, error) { return w.checked(ctx, initiative) })
	}
	if initiative.Slug != "" && initiative.Slug != in.Slug {
		var faults models.Faults
		faults.Add("/slug", "The slug of a record stays: it is %q.", in.Slug)
		return nil, faults.AsError("The body has faults; errors names each.")
	}
	if initiative.Publication == "" {
		initiative.Publication = current.Publication
	}
	initiative.Slug, initiative.Version = in.Slug, version
	initiative.LastVerifiedAt, initiative.VerifiedBy = current.LastVerifiedAt, current.VerifiedBy
	if _, err := w.store.UpdateInitiative(ctx, initiative, change); err != nil {
		return nil, err
	}
	return w.saved(ctx, in.Slug)
}

// checked holds a record against the rules. A slug is not among what a body has to say: one is made, or is in the address.
func (w writer) checked(ctx context.Context, i models.Initiative) (models.Faults, error) {
	faults, err := w.store.CheckInitiative(ctx, i)
	if i.Slug == "" {
		faults = slices.DeleteFunc(faults, func(fault models.Fault) bool { return fault.Pointer == "/slug" })
	}
	return faults, err
}

// archiveInitiative takes a record out of the public's sight. Nothing is ever removed.
func (w writer) archiveInitiative(ctx context.Context, in *archiveInput) (*taggedInitiative, error) {
	change := replaceInput{payload: payload{address: in.address}, Slug: in.Slug, IfMatch: in.IfMatch}
	return w.write(ctx, &change, func(current models.Initiative) (models.Initiative, error) {
		current.Publication = models.Archived
		return current, nil
	})
}
