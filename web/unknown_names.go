package web

import (
	"context"

	"tracker/models"
	"tracker/store"
)

// UnknownNames gives a fault for each jurisdiction and measure that a filter names and the data does not have: a list
// that is empty because of a mistyped code would be taken for an answer.
func UnknownNames(ctx context.Context, s *store.Store, f store.InitiativeFilter) (models.Faults, error) {
	var faults models.Faults
	if len(f.Jurisdictions) > 0 {
		known, err := s.JurisdictionNamesOf(ctx, f.Jurisdictions)
		if err != nil {
			return nil, err
		}
		for _, code := range f.Jurisdictions {
			if _, found := known[code]; !found && code != "" {
				faults.Add(queryPointer+"jurisdiction", "No jurisdiction has the code %q.", code)
			}
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
