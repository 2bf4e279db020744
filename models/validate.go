package models

import "time"

// References are the names that an initiative may point to.
type References struct {
	Jurisdictions map[Code]bool
	Measures      map[string]bool
	// Initiatives are slugs.
	Initiatives map[string]bool
}

// Validate names every fault of the initiative at once.
func (i Initiative) Validate(known References) Faults {
	var faults Faults
	sources := i.sourcesByKey()
	if !ValidSlug(i.Slug) {
		faults.Add("/slug", "%q is not a slug: lower-case letters, digits and hyphens, at most 100.", i.Slug)
	}
	i.validateJurisdiction(&faults, known)
	requireText(&faults, "/title", i.Title, 400)
	limitText(&faults, "/original_title", i.OriginalTitle, 400)
	requireLanguage(&faults, "/language", i.Language)
	requireTerm(&faults, "/classification", Classifications, string(i.Classification))
	limitText(&faults, "/body", i.Body, 200)
	limitText(&faults, "/summary", i.Summary, 20_000)
	limitText(&faults, "/notes", i.Notes, 20_000)
	requireTerm(&faults, "/status", Statuses, string(i.Status))
	limitText(&faults, "/status_note", i.StatusNote, 1000)
	i.validateStatusSources(&faults, sources)
	i.validateSources(&faults)
	i.validateClaims(&faults, known, sources)
	i.validateLinks(&faults, known, sources)
	requireTerm(&faults, "/publication", Publications, string(i.Publication))
	if i.Publication == Published && !i.Supported() {
		faults.Add("/sources", "A published initiative has at least one source.")
	}
	requireCharacters(&faults, "/verified_by", i.VerifiedBy)
	if i.LastVerifiedAt != nil && i.LastVerifiedAt.Year() < 1990 {
		faults.Add("/last_verified_at", "%s is not a time at which anybody checked this record.", i.LastVerifiedAt.Format(time.RFC3339))
	}
	return faults
}

func (i Initiative) validateJurisdiction(faults *Faults, known References) {
	if i.Jurisdiction != "" && !known.Jurisdictions[i.Jurisdiction] {
		faults.Add("/jurisdiction", "No jurisdiction has the code %q.", i.Jurisdiction)
	}
	limitList(faults, "/candidate_jurisdictions", len(i.CandidateJurisdictions), 50)
	for n, candidate := range i.CandidateJurisdictions {
		at := pointer("/candidate_jurisdictions", n)
		if !known.Jurisdictions[candidate.Jurisdiction] {
			faults.Add(at+"/jurisdiction", "No jurisdiction has the code %q.", candidate.Jurisdiction)
		}
		requireTerm(faults, at+"/likelihood", Likelihoods, string(candidate.Likelihood))
		requireText(faults, at+"/reason", candidate.Reason, 1000)
		requireInitiative(faults, at+"/initiative", candidate.Initiative, known, true)
	}
}

// A status without sources of its own rests on all those of the record.
func (i Initiative) validateStatusSources(faults *Faults, sources map[string]Source) {
	keys := i.StatusSources
	if len(keys) == 0 {
		for key := range sources {
			keys = append(keys, key)
		}
	}
	var found Faults
	requireClaim(&found, "/status", i.StatusCertainty, keys, sources)
	for _, fault := range found {
		faults.Add("/status_"+fault.Pointer[len("/status/"):], "%s", fault.Detail)
	}
}

func (i Initiative) validateSources(faults *Faults) {
	limitList(faults, "/sources", len(i.Sources), 500)
	seen := map[string]bool{}
	for n, source := range i.Sources {
		at := pointer("/sources", n)
		source.validate(faults, at)
		if seen[source.Key] {
			faults.Add(at+"/key", "Another source already has the key %q.", source.Key)
		}
		seen[source.Key] = true
	}
}

func (i Initiative) validateClaims(faults *Faults, known References, sources map[string]Source) {
	limitList(faults, "/identifiers", len(i.Identifiers), 100)
	for n, identifier := range i.Identifiers {
		at := pointer("/identifiers", n)
		requireText(faults, at+"/scheme", identifier.Scheme, 120)
		requireText(faults, at+"/value", identifier.Value, 200)
		requireClaim(faults, at, identifier.Certainty, identifier.Sources, sources)
	}
	limitList(faults, "/sponsors", len(i.Sponsors), 1000)
	for n, sponsor := range i.Sponsors {
		at := pointer("/sponsors", n)
		requireText(faults, at+"/name", sponsor.Name, 200)
		limitText(faults, at+"/role", sponsor.Role, 300)
		requireTerm(faults, at+"/entity_type", EntityTypes, sponsor.EntityType)
		requireClaim(faults, at, sponsor.Certainty, sponsor.Sources, sources)
	}
	limitList(faults, "/actions", len(i.Actions), 2000)
	for n, action := range i.Actions {
		at := pointer("/actions", n)
		if action.Date.IsZero() {
			faults.Add(at+"/date", "An action needs a date, as precise as it is known and no more.")
		}
		requireTerm(faults, at+"/classification", ActionClassifications, string(action.Classification))
		limitText(faults, at+"/description", action.Description, 2000)
		limitText(faults, at+"/body", action.Body, 200)
		requireClaim(faults, at, action.Certainty, action.Sources, sources)
		limitList(faults, at+"/votes", len(action.Votes), 100)
		for v, vote := range action.Votes {
			vote.validate(faults, pointer(at+"/votes", v), sources)
		}
	}
	limitList(faults, "/measures", len(i.Measures), 100)
	for n, use := range i.Measures {
		at := pointer("/measures", n)
		requireMeasure(faults, at+"/measure", use.Measure, known)
		requireTerm(faults, at+"/mode", MeasureModes, string(use.Mode))
		limitText(faults, at+"/note", use.Note, 1000)
	}
}

func (i Initiative) validateLinks(faults *Faults, known References, sources map[string]Source) {
	limitList(faults, "/relations", len(i.Relations), 500)
	for n, relation := range i.Relations {
		at := pointer("/relations", n)
		requireTerm(faults, at+"/kind", RelationKinds, string(relation.Kind))
		requireInitiative(faults, at+"/target", relation.Target, known, false)
		if relation.Target == i.Slug {
			faults.Add(at+"/target", "An initiative is not related to itself.")
		}
		limitText(faults, at+"/note", relation.Note, 1000)
	}
	limitList(faults, "/calls", len(i.Calls), 500)
	for n, call := range i.Calls {
		call.validate(faults, pointer("/calls", n), known)
	}
	limitList(faults, "/discrepancies", len(i.Discrepancies), 100)
	for n, discrepancy := range i.Discrepancies {
		at := pointer("/discrepancies", n)
		requireText(faults, at+"/claim", discrepancy.Claim, 1000)
		requireText(faults, at+"/finding", discrepancy.Finding, 2000)
		for s, key := range discrepancy.Sources {
			if _, ok := sources[key]; !ok {
				faults.Add(pointer(at+"/sources", s), "The initiative has no source with the key %q.", key)
			}
		}
	}
}

func (c Call) validate(faults *Faults, at string, known References) {
	if c.Number < 1 {
		faults.Add(at+"/number", "Clauses are numbered from 1.")
	}
	requireText(faults, at+"/verb", c.Verb, 60)
	requireTerm(faults, at+"/form", CallForms, c.Form)
	limitText(faults, at+"/addressee", c.Addressee, 300)
	requireText(faults, at+"/label", c.Label, 200)
	requireText(faults, at+"/text", c.Text, 2000)
	Source{Key: "call", Title: "call", Kind: OtherSource, Quote: c.Quote}.validate(faults, at)
	limitText(faults, at+"/note", c.Note, 1000)
	for n, measure := range c.Measures {
		requireMeasure(faults, pointer(at+"/measures", n), measure, known)
	}
	for n, code := range c.Jurisdictions {
		if !known.Jurisdictions[code] {
			faults.Add(pointer(at+"/jurisdictions", n), "No jurisdiction has the code %q.", code)
		}
	}
	if c.MembersOf != "" && !known.Jurisdictions[c.MembersOf] {
		faults.Add(at+"/members_of", "No jurisdiction has the code %q.", c.MembersOf)
	}
	for n, slug := range c.RefersTo {
		requireInitiative(faults, pointer(at+"/refers_to", n), slug, known, false)
	}
}

func requireMeasure(faults *Faults, at, key string, known References) {
	if !known.Measures[key] {
		faults.Add(at, "No measure has the key %q.", key)
	}
}

func requireInitiative(faults *Faults, at, slug string, known References, optional bool) {
	if optional && slug == "" {
		return
	}
	if !known.Initiatives[slug] {
		faults.Add(at, "No initiative has the slug %q.", slug)
	}
}
