package frontend

import (
	"tracker/store"
	"tracker/web"
)

// nearMiss is a choice without which the list would not be as empty, with how many it would have.
type nearMiss struct {
	chosenValue
	Count int
}

// maxNearMisses bounds the choices that are tried out.
const maxNearMisses = 8

// nearMisses tries what each choice keeps out, when all of them together leave nothing.
func nearMisses(v *visit, chosen address, filters filterView) ([]nearMiss, error) {
	var list []nearMiss
	for n, choice := range filters.Chosen {
		if n == maxNearMisses {
			break
		}
		filter, faults := web.InitiativeFilter(chosen.withoutValue(choice.Name, choice.Value).values)
		if err := faults.AsError("This list cannot be shown as it was asked for."); err != nil {
			return nil, err
		}
		filter.Audience = store.Public
		count, err := v.record.Count(v.ctx(), filter)
		if err != nil {
			return nil, err
		}
		list = append(list, nearMiss{choice, count})
	}
	return list, nil
}
