package api

import (
	"context"
	"maps"
	"slices"

	"tracker/models"
	"tracker/web"
)

func (r reader) showCampaign(ctx context.Context, in *address) (*answer[models.Campaign], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	campaign, err := r.store.Campaign(ctx)
	if err != nil {
		return nil, err
	}
	campaign.Languages = orEmpty(campaign.Languages)
	return answered(campaign), nil
}

func (r reader) listMeasures(ctx context.Context, in *address) (*answer[List[models.Measure]], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	measures, err := r.store.Measures(ctx)
	if err != nil {
		return nil, err
	}
	return whole(measures), nil
}

// Vocabulary is a closed list of values. Field is what it rules, as the schemas name it.
type Vocabulary struct {
	Field string        `json:"field"`
	Name  string        `json:"name"`
	Terms []models.Term `json:"terms"`
}

// listVocabularies answers from the program itself: the values are part of its version, not of the data.
func (r reader) listVocabularies(_ context.Context, in *address) (*answer[List[Vocabulary]], error) {
	if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
		return nil, err
	}
	var items []Vocabulary
	for _, field := range slices.Sorted(maps.Keys(models.Vocabularies)) {
		items = append(items, Vocabulary{field, models.Vocabularies[field].Name, models.Vocabularies[field].Terms})
	}
	return whole(items), nil
}
