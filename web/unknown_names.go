package web

import (
	"context"

	"tracker/models"
	"tracker/store"
)

// UnknownNames gives a fault for each jurisdiction and measure that a filter names and the data does not have: a list
// that is empty because of a mistyped code would be taken for an answer.
func UnknownNames(ctx context.Context, s *store.Store, f store.InitiativeFilter) (models.Faults, error) {
	var places map[models.Code]string
	if len(f.Jurisdictions) > 0 {
		var err error
		if places, err = s.JurisdictionNamesOf(ctx, f.Jurisdictions); err != nil {
			return nil, err
		}
	}
	return UnknownNamesBeside(ctx, s, places, f)
}

// UnknownNamesBeside is UnknownNames for whoever has the names of all jurisdictions by their codes.
func UnknownNamesBeside(ctx context.Context, s *store.Store, places map[models.Code]string, f store.InitiativeFilter) (models.Faults, error) {
	var faults models.Faults
	for _, code := range f.Jurisdictions {
		if _, found := places[code]; !found && code != "" {
			faults.Add(queryPointer+"jurisdiction", "No jurisdiction has the code %q.", code)
		}
	}
	if len(f.Measures) > 0 {
		list, err := s.Measures(ctx)
		if err != nil {
			return nil, err
		}
		known := map[string]bool{}
		for _, measure := range list {
			known[measure.Key] = true
		}
		for _, key := range f.Measures {
			if !known[key] {
				faults.Add(queryPointer+"measure", "No measure has the key %q.", shortened(key))
			}
		}
	}
	return faults, nil
}
