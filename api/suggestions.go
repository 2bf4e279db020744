package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"tracker/models"
	"tracker/web"
)

// Suggestion is what anybody may send.
type Suggestion struct {
	// Initiative is the slug of the record that it is about.
	Initiative string `json:"initiative"`
	Text       string `json:"text"`
	URL        string `json:"url"`
	ReplyTo    string `json:"reply_to"`
}

// suggestionInput knows besides the body from where it came.
type suggestionInput struct {
	payload
	from string
}

// Resolve takes the sender's address from the request, for huma.
func (in *suggestionInput) Resolve(ctx huma.Context) []error {
	in.from = humagin.Unwrap(ctx).ClientIP()
	return in.payload.Resolve(ctx)
}

// suggest takes a suggestion and answers with nothing: it is for staff alone from then on.
func (w writer) suggest(ctx context.Context, in *suggestionInput) (*struct{}, error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	var given Suggestion
	if err := in.read(&given); err != nil {
		return nil, err
	}
	if err := w.suggestions.Take(ctx, in.from); err != nil {
		return nil, err
	}
	_, err := w.store.AddSuggestion(ctx, models.Suggestion{
		Initiative: given.Initiative, Text: given.Text, URL: given.URL, ReplyTo: given.ReplyTo,
	})
	return nil, err
}
