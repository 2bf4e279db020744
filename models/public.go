package models

import "slices"

// Public gives the initiative as everybody may see it: claims that no source supports are left out, so are links to
// initiatives that are not among the visible slugs, and who checked it. Whether it may be seen at all is for Publication
// to say.
func (i Initiative) Public(visible map[string]bool) Initiative {
	public := i
	public.VerifiedBy = ""
	public.Identifiers = keep(i.Identifiers, func(x Identifier) bool { return len(x.Sources) > 0 })
	public.Sponsors = keep(i.Sponsors, func(x Sponsor) bool { return len(x.Sources) > 0 })
	public.Actions = keep(i.Actions, func(x Action) bool { return len(x.Sources) > 0 })
	for n, action := range public.Actions {
		public.Actions[n].Votes = keep(action.Votes, func(x Vote) bool { return len(x.Sources) > 0 })
	}
	public.Relations = keep(i.Relations, func(x Relation) bool { return visible[x.Target] })
	public.CandidateJurisdictions = slices.Clone(i.CandidateJurisdictions)
	for n, candidate := range public.CandidateJurisdictions {
		if !visible[candidate.Initiative] {
			public.CandidateJurisdictions[n].Initiative = ""
		}
	}
	public.Calls = slices.Clone(i.Calls)
	for n, call := range public.Calls {
		public.Calls[n].RefersTo = keep(call.RefersTo, func(slug string) bool { return visible[slug] })
	}
	return public
}

// Supported tells whether anything at all supports the initiative, without which it is for staff alone.
func (i Initiative) Supported() bool { return len(i.Sources) > 0 }

// SourceOf gives the source with a key.
func (i Initiative) SourceOf(key string) (Source, bool) {
	for _, source := range i.Sources {
		if source.Key == key {
			return source, true
		}
	}
	return Source{}, false
}

func keep[T any](list []T, wanted func(T) bool) []T {
	kept := make([]T, 0, len(list))
	for _, item := range list {
		if wanted(item) {
			kept = append(kept, item)
		}
	}
	return kept
}

// Mentions lists the slugs of the initiatives that this one points to.
func (i Initiative) Mentions() []string {
	mentions := []string{}
	for _, relation := range i.Relations {
		mentions = append(mentions, relation.Target)
	}
	for _, candidate := range i.CandidateJurisdictions {
		if candidate.Initiative != "" {
			mentions = append(mentions, candidate.Initiative)
		}
	}
	for _, call := range i.Calls {
		mentions = append(mentions, call.RefersTo...)
	}
	return mentions
}
