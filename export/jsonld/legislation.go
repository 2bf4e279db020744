package jsonld

import (
	"slices"
	"strconv"
	"time"

	"tracker/models"
)

// Record is what a description of one initiative is made from.
type Record struct {
	models.Initiative
	// Kind and StatusWords are the classification and the status in the page's language.
	Kind, StatusWords string
	// Place is the name of the jurisdiction, empty when it is not settled; PlaceKind says whether it is a state.
	Place     string
	PlaceKind models.JurisdictionKind
	// Titles are those of the initiatives that it points to, by slug.
	Titles map[string]string
}

// Legislation describes a text: https://schema.org/Legislation.
type Legislation struct {
	Context      string   `json:"@context"`
	Type         string   `json:"@type"`
	ID           string   `json:"@id"`
	Name         string   `json:"name"`
	Alternate    string   `json:"alternateName,omitempty"`
	Kind         string   `json:"legislationType,omitempty"`
	Jurisdiction any      `json:"legislationJurisdiction,omitempty"`
	Identifiers  []string `json:"legislationIdentifier,omitempty"`
	// Date is the day of adoption or signature; Temporal is when the text was decided or taken up, in EDTF, where no such
	// day is known.
	Date     string          `json:"legislationDate,omitempty"`
	Temporal string          `json:"temporal,omitempty"`
	PassedBy []*Organization `json:"legislationPassedBy,omitempty"`
	Force    string          `json:"legislationLegalForce,omitempty"`
	Status   string          `json:"creativeWorkStatus,omitempty"`
	Changes  []Work          `json:"legislationChanges,omitempty"`
	BasedOn  []Work          `json:"isBasedOn,omitempty"`
	Citation []Work          `json:"citation,omitempty"`
	Language string          `json:"inLanguage,omitempty"`
	URL      string          `json:"url"`
	Page     *Page           `json:"mainEntityOfPage"`
	// The publisher and the licence are those of this description, not of the text.
	Publisher *Organization `json:"sdPublisher"`
	Licence   string        `json:"sdLicense,omitempty"`
	Described string        `json:"sdDatePublished,omitempty"`
}

// Page is the page about a text.
type Page struct {
	Type     string `json:"@type"`
	ID       string `json:"@id"`
	Name     string `json:"name"`
	Language string `json:"inLanguage,omitempty"`
	Modified string `json:"dateModified,omitempty"`
	Version  string `json:"version,omitempty"`
	Licence  string `json:"license,omitempty"`
}

// Legislation describes the text that a record is about.
func (s Site) Legislation(r Record) Legislation {
	path := "/initiatives/" + r.Slug
	page := s.page(path)
	l := Legislation{
		Context: context, Type: "Legislation", ID: s.address(path) + "#text", Name: r.Title, Kind: r.Kind, Status: r.StatusWords,
		Force: force(r.Status), Language: r.Language, URL: page,
		Publisher: s.organization(), Licence: s.Licence, Described: day(r.UpdatedAt),
		Page: &Page{"WebPage", page, r.Title, s.Language, moment(r.UpdatedAt), versionText(r.Version), s.Licence},
	}
	if r.OriginalTitle != r.Title {
		l.Alternate = r.OriginalTitle
	}
	if r.Place != "" {
		l.Jurisdiction = place(r.Place, r.PlaceKind)
	}
	for _, identifier := range r.Identifiers {
		if identifier.Certainty != models.Unconfirmed {
			l.Identifiers = append(l.Identifiers, identifier.Value)
		}
	}
	l.Date, l.Temporal = decided(r.Initiative)
	l.PassedBy = passedBy(r.Initiative)
	l.relate(s, r)
	for _, source := range r.Sources {
		if source.URL != "" {
			l.Citation = append(l.Citation, cited(source))
		}
	}
	return l
}

// place is a state or territory; a body of states is no area, so its name has to do.
func place(name string, kind models.JurisdictionKind) any {
	switch kind {
	case models.Country:
		return Work{Type: "Country", Name: name}
	case models.Territory:
		return Work{Type: "AdministrativeArea", Name: name}
	}
	return name
}

// force is empty where the record does not say whether a law is in force, and for a text that has none to lose.
func force(status models.Status) string {
	switch status {
	case models.StatusInForce:
		return context + "/InForce"
	case models.StatusRepealed:
		return context + "/NotInForce"
	}
	return ""
}

// decided gives the day of the first decision when a source supports it and it is known to the day; otherwise the date
// as far as it is known.
func decided(i models.Initiative) (date, temporal string) {
	var first models.Date
	for _, action := range i.Actions {
		if passes(i, action) && (first.IsZero() || models.CompareDates(action.Date, first) < 0) {
			first = action.Date
		}
	}
	if exact, known := first.Earliest(); known && first.IsExactDay() {
		return exact.String(), ""
	}
	if first.IsZero() {
		first = i.FirstActionDate
	}
	return "", first.String()
}

// passes tells whether an action made the text what it is: adopted, or law.
func passes(i models.Initiative, action models.Action) bool {
	stage, leads := action.Classification.LeadsTo(i.Classification)
	return leads && (stage == models.StageAdopted || stage == models.StageLaw) && action.Certainty != models.Unconfirmed &&
		action.Classification != models.ActionEntryIntoForce && happened(i, action)
}

// happened tells a past action from a planned one.
func happened(i models.Initiative, action models.Action) bool {
	return i.NextActionDate.IsZero() || models.CompareDates(action.Date, i.NextActionDate) < 0
}

// passedBy are the bodies that passed or adopted the text, in the order of their doing so.
func passedBy(i models.Initiative) []*Organization {
	var bodies []*Organization
	if stage := i.Status.Stage(); stage != models.StageLaw && stage != models.StageAdopted && i.Status != models.StatusRepealed {
		return nil
	}
	for _, action := range i.Actions {
		passed := action.Classification == models.ActionPassage || action.Classification == models.ActionAdoption
		known := slices.ContainsFunc(bodies, func(o *Organization) bool { return o.Name == action.Body })
		if passed && action.Body != "" && !known && action.Certainty != models.Unconfirmed && happened(i, action) {
			bodies = append(bodies, &Organization{Type: "Organization", Name: action.Body})
		}
	}
	return bodies
}

// relate says how the text relates to others, where schema.org has a word for it.
func (l *Legislation) relate(s Site, r Record) {
	for _, relation := range r.Relations {
		title, known := r.Titles[relation.Target]
		if !known {
			continue
		}
		path := "/initiatives/" + relation.Target
		other := Work{Type: "Legislation", ID: s.address(path) + "#text", Name: title, URL: s.page(path)}
		switch relation.Kind {
		case "amends", "replaces":
			l.Changes = append(l.Changes, other)
		case "implements":
			l.BasedOn = append(l.BasedOn, other)
		case "cites":
			l.Citation = append(l.Citation, other)
		}
	}
}

func cited(source models.Source) Work {
	work := Work{Type: "CreativeWork", Name: source.Title, URL: source.URL, Language: source.Language}
	if source.Publisher != "" {
		work.Publisher = &Organization{Type: "Organization", Name: source.Publisher}
	}
	return work
}

func versionText(version int) string {
	if version == 0 {
		return ""
	}
	return strconv.Itoa(version)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
