package frontend

import (
	"html/template"

	"tracker/frontend/timeline"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// initiativeView is one record with everything that it claims, each claim with its citations.
type initiativeView struct {
	layout
	store.InitiativeDetail
	// Preview is set where the record is shown before it is saved.
	Preview *previewNote
	// Of is set where the page shows one version.
	Of              *versionNote
	Summary         template.HTML
	Notes           template.HTML
	StatusCitations []citation
	// Verified is when a person last checked the record; nil when nobody has.
	Verified *moment
	Updated  *moment
	// Timeline is its actions along time; nothing is drawn of one that has fewer than two.
	Timeline      timeline.Drawing
	Happened      []actionView
	Planned       []actionView
	Identifiers   []identifierView
	Sponsors      []sponsorView
	Measures      []measureGroup
	Calls         []callView
	Relations     []relationView
	Discrepancies []discrepancyView
	Candidates    []candidateView
	Sources       []sourceView
	// Charts are drawn of the record as it is, not of a version or a preview.
	Charts []chartView
	// Cite is how to cite the record; nil where it is shown before it is saved.
	Cite *citeView
}

type identifierView struct {
	models.Identifier
	Citations []citation
}

type sponsorView struct {
	models.Sponsor
	Citations []citation
}

// measureGroup is what the initiative does in one way with some measures.
type measureGroup struct {
	Mode models.MeasureMode
	Uses []measureView
}

type measureView struct {
	models.MeasureUse
	Name string
}

type callView struct {
	models.Call
	Measures []models.Measure
	// Named are the jurisdictions that the clause names, RefersTo the initiatives that it means.
	Named     []namedCode
	MembersOf namedCode
	RefersTo  []store.InitiativeRef
}

type namedCode struct {
	Code models.Code
	Name string
}

// relationView is a relation seen from this record, whichever end declared it.
type relationView struct {
	Label string
	Other store.InitiativeRef
	Note  string
}

type discrepancyView struct {
	models.Discrepancy
	Citations []citation
}

type candidateView struct {
	models.Candidate
	Name  string
	Other *store.InitiativeRef
}

// sourceView is a source with its number in the list.
type sourceView struct {
	models.Source
	Number int
}

// addClaims makes the record's lists ready, each entry with its citations.
func (v *initiativeView) addClaims(measures []models.Measure) {
	record := v.Initiative
	for _, identifier := range record.Identifiers {
		v.Identifiers = append(v.Identifiers, identifierView{identifier, citations(record.Sources, identifier.Sources)})
	}
	for _, sponsor := range record.Sponsors {
		v.Sponsors = append(v.Sponsors, sponsorView{sponsor, citations(record.Sources, sponsor.Sources)})
	}
	v.Measures = groupMeasures(record.Measures, measures)
	for _, discrepancy := range record.Discrepancies {
		v.Discrepancies = append(v.Discrepancies, discrepancyView{discrepancy, citations(record.Sources, discrepancy.Sources)})
	}
	for n, source := range record.Sources {
		v.Sources = append(v.Sources, sourceView{source, n + 1})
	}
}

// addLinks resolves what the record points to. What the reader may not see is left out.
func (v *initiativeView) addLinks(words *locale.Locale, measures []models.Measure) {
	record := v.Initiative
	for _, relation := range record.Relations {
		if other, ok := v.Refs[relation.Target]; ok {
			v.Relations = append(v.Relations, relationView{words.Label("relation_kind", string(relation.Kind)), other, relation.Note})
		}
	}
	for _, incoming := range v.Incoming {
		v.Relations = append(v.Relations, relationView{words.T("initiative.inverse-" + string(incoming.Kind)), incoming.From, incoming.Note})
	}
	for _, candidate := range record.CandidateJurisdictions {
		view := candidateView{Candidate: candidate, Name: v.nameOf(candidate.Jurisdiction)}
		if other, ok := v.Refs[candidate.Initiative]; ok {
			view.Other = &other
		}
		v.Candidates = append(v.Candidates, view)
	}
	for _, call := range record.Calls {
		view := callView{Call: call}
		for _, key := range call.Measures {
			view.Measures = append(view.Measures, measureByKey(measures, key))
		}
		for _, code := range call.Jurisdictions {
			view.Named = append(view.Named, namedCode{code, v.nameOf(code)})
		}
		if call.MembersOf != "" {
			view.MembersOf = namedCode{call.MembersOf, v.nameOf(call.MembersOf)}
		}
		for _, slug := range call.RefersTo {
			if other, ok := v.Refs[slug]; ok {
				view.RefersTo = append(view.RefersTo, other)
			}
		}
		v.Calls = append(v.Calls, view)
	}
}

func (v *initiativeView) nameOf(code models.Code) string {
	if name, ok := v.Jurisdictions[code]; ok {
		return name
	}
	return string(code)
}

// groupMeasures puts the uses of one mode together, the modes in their own order.
func groupMeasures(uses []models.MeasureUse, measures []models.Measure) []measureGroup {
	var groups []measureGroup
	for _, term := range models.MeasureModes.Terms {
		group := measureGroup{Mode: models.MeasureMode(term.Value)}
		for _, use := range uses {
			if use.Mode == group.Mode {
				group.Uses = append(group.Uses, measureView{use, measureByKey(measures, use.Measure).Name})
			}
		}
		if len(group.Uses) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// measureByKey gives a measure by its key, and one that is named after its key when there is none.
func measureByKey(measures []models.Measure, key string) models.Measure {
	for _, measure := range measures {
		if measure.Key == key {
			return measure
		}
	}
	return models.Measure{Key: key, Name: key}
}

// LastCertainty is how sure the date of the last action is.
func (v initiativeView) LastCertainty() models.Certainty {
	return certaintyOfDate(v.Initiative, v.LatestActionDate)
}
