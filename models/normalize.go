package models

// Normalize fills in what follows from the rest: empty lists instead of none, the certainty that a claim's sources can
// bear where none is given, and draft for what is not said to be published.
func (i *Initiative) Normalize() {
	sources := i.sourcesByKey()
	fill := func(certainty *Certainty, keys *[]string) {
		*keys = orEmpty(*keys)
		if *certainty == "" {
			*certainty = certaintyOf(pick(sources, *keys))
		}
	}
	i.CandidateJurisdictions = orEmpty(i.CandidateJurisdictions)
	i.Identifiers = orEmpty(i.Identifiers)
	i.Measures = orEmpty(i.Measures)
	i.Sponsors = orEmpty(i.Sponsors)
	i.Actions = orEmpty(i.Actions)
	i.Calls = orEmpty(i.Calls)
	i.Relations = orEmpty(i.Relations)
	i.Discrepancies = orEmpty(i.Discrepancies)
	i.Sources = orEmpty(i.Sources)
	i.StatusSources = orEmpty(i.StatusSources)
	if i.StatusCertainty == "" {
		i.StatusCertainty = certaintyOf(pick(sources, i.StatusSources))
	}
	for n := range i.Identifiers {
		fill(&i.Identifiers[n].Certainty, &i.Identifiers[n].Sources)
	}
	for n := range i.Sponsors {
		fill(&i.Sponsors[n].Certainty, &i.Sponsors[n].Sources)
		if i.Sponsors[n].EntityType == "" {
			i.Sponsors[n].EntityType = "person"
		}
	}
	for n := range i.Actions {
		action := &i.Actions[n]
		fill(&action.Certainty, &action.Sources)
		action.Votes = orEmpty(action.Votes)
		for v := range action.Votes {
			fill(&action.Votes[v].Certainty, &action.Votes[v].Sources)
		}
	}
	for n := range i.Calls {
		i.Calls[n].Measures = orEmpty(i.Calls[n].Measures)
		i.Calls[n].Jurisdictions = orEmpty(i.Calls[n].Jurisdictions)
		i.Calls[n].RefersTo = orEmpty(i.Calls[n].RefersTo)
	}
	for n := range i.Discrepancies {
		i.Discrepancies[n].Sources = orEmpty(i.Discrepancies[n].Sources)
	}
	if i.Publication == "" {
		i.Publication = Draft
	}
}

func (i Initiative) sourcesByKey() map[string]Source {
	sources := make(map[string]Source, len(i.Sources))
	for _, source := range i.Sources {
		sources[source.Key] = source
	}
	return sources
}

func pick(sources map[string]Source, keys []string) []Source {
	var picked []Source
	for _, key := range keys {
		if source, ok := sources[key]; ok {
			picked = append(picked, source)
		}
	}
	return picked
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
