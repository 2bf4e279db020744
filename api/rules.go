package api

import (
	"errors"
	"slices"

	"tracker/models"
)

// withRules adds to what a body's fields got wrong what the rest of it breaks of the rules, so that both are named at
// once. A body that could not be read at all has nothing to hold against them.
func withRules(err error, rules func() (models.Faults, error)) error {
	var invalid *models.Error
	if !errors.As(err, &invalid) || invalid.Code != models.ErrInvalid ||
		slices.ContainsFunc(invalid.Faults, func(fault models.Fault) bool { return fault.Pointer == "" }) {
		return err
	}
	broken, failure := rules()
	if failure != nil {
		return failure
	}
	all := invalid.Faults.Join(broken)
	slices.SortStableFunc(all, func(a, b models.Fault) int { return comparePointers(a.Pointer, b.Pointer) })
	return all.AsError(invalid.Detail)
}
