package frontend

import (
	"slices"
	"strings"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// filterView is the form, the facets and what is chosen of them, for the list and for the timeline alike.
type filterView struct {
	Path            string
	Query, From, To string
	// Kept are the choices that the form has no field for and sends along.
	Kept   []keptValue
	Stages []facetLink
	Facets []facetView
	Chosen []chosenValue
	Clear  string
}

type keptValue struct{ Name, Value string }

// facetView is one field by which the list can be narrowed.
type facetView struct {
	Name, Title string
	Values      []facetLink
	// Most is how many values there are when less frequent ones are left out; 0 when these are all.
	Most int
	// Open tells that something is chosen in it.
	Open bool
}

// facetLink chooses a value, or takes it back when it is chosen.
type facetLink struct {
	Value, Label string
	// OfRecord tells that the label is in the record's language.
	OfRecord bool
	Count    int
	Address  string
	Chosen   bool
}

// chosenValue is a choice in words, with the address of the list without it.
type chosenValue struct {
	// Name and Value are the parameter's.
	Name, Value           string
	Title, Label, Without string
	// OfRecord tells that the label is in the record's language.
	OfRecord bool
}

// ofRecord are the parameters whose values are words of the record, which are not translated.
var ofRecord = []string{"measure", "body", "sponsor"}

// choiceNames are the words for choices that the data names, jurisdictions in the reader's language.
type choiceNames struct {
	jurisdictions map[models.Code]string
	measures      map[string]string
}

// formFields are the parameters that the form has fields for.
var formFields = []string{"q", "from", "to"}

// choiceTitles are the parameters with the keys of what a reader knows them as, in the order in which choices are listed.
// As of which time the record is read is no choice among these: the page says it by itself.
var choiceTitles = []struct{ name, title string }{
	{"q", "filters.search"},
	{"jurisdiction", "filters.jurisdiction"},
	{"stage", "filters.stage"},
	{"status", "filters.status"},
	{"classification", "filters.classification"},
	{"measure", "filters.measure"},
	{"body", "filters.body"},
	{"sponsor", "filters.sponsor"},
	{"certainty", "filters.certainty"},
	{"from", "filters.from"},
	{"to", "filters.to"},
	{"action_since", "filters.action-since"},
	{"updated_since", "filters.updated-since"},
	{"until", "filters.until"},
}

// filtersOf is the form for a choice at an address, with the facets that it was made from.
func filtersOf(v *visit, chosen address, filter store.InitiativeFilter) (filterView, store.Facets, error) {
	facets, err := v.record.Facets(v.ctx(), filter)
	if err != nil {
		return filterView{}, facets, err
	}
	names, err := namesOf(v)
	return newFilterView(v.words, chosen, filter, facets, names), facets, err
}

// titled is the title of a page with what was chosen of it, so that tabs and bookmarks of it can be told apart.
func titled(words *locale.Locale, title string, filters filterView) string {
	const most = 3 // a title is no list
	var choices []string
	for _, choice := range filters.Chosen[:min(most, len(filters.Chosen))] {
		choices = append(choices, choice.Label)
	}
	if len(filters.Chosen) > most {
		choices = append(choices, "…")
	}
	if len(choices) == 0 {
		return title
	}
	return words.T("filters.titled", "title", title, "choices", strings.Join(choices, ", "))
}

// namesOf gives the words for what can be chosen: jurisdictions and measures are named by the data.
func namesOf(v *visit) (choiceNames, error) {
	names := choiceNames{measures: map[string]string{}, jurisdictions: map[models.Code]string{"": v.words.T("words.not-settled")}}
	measures, err := v.record.Measures(v.ctx())
	if err != nil {
		return names, err
	}
	for _, measure := range measures {
		names.measures[measure.Key] = measure.Name
	}
	for code, name := range v.places {
		names.jurisdictions[code] = v.words.Place(code, name)
	}
	return names, nil
}

func newFilterView(
	words *locale.Locale, chosen address, filter store.InitiativeFilter, facets store.Facets, names choiceNames,
) filterView {
	view := filterView{
		Path:   chosen.path,
		Query:  filter.Query,
		From:   filter.From.String(),
		To:     filter.To.String(),
		Stages: facetLinks(words, chosen, "stage", facets.Stages, names),
		Clear:  chosen.path,
	}
	for _, facet := range []struct {
		name, title string
		values      []store.FacetValue
		most        int
	}{
		{"jurisdiction", "filters.jurisdiction", facets.Jurisdictions, 0},
		{"classification", "filters.classification", facets.Classifications, 0},
		{"status", "filters.status", facets.Statuses, 0},
		{"measure", "filters.measure", facets.Measures, 0},
		{"body", "filters.body", facets.Bodies, facets.MostBodies},
		{"certainty", "filters.certainty", facets.Certainties, 0},
	} {
		links := facetLinks(words, chosen, facet.name, facet.values, names)
		view.Facets = append(view.Facets, facetView{
			Name: facet.name, Title: words.T(facet.title), Values: links,
			Open: slices.ContainsFunc(links, func(l facetLink) bool { return l.Chosen }), Most: facet.most,
		})
	}
	others := chosen
	for _, name := range formFields {
		others = others.without(name)
	}
	view.Kept = others.kept()
	for _, choice := range choiceTitles {
		for _, value := range chosen.values[choice.name] {
			view.Chosen = append(view.Chosen, chosenValue{
				Name: choice.name, Value: value,
				Title:    words.T(choice.title),
				Label:    names.label(words, choice.name, value),
				Without:  chosen.withoutValue(choice.name, value).String(),
				OfRecord: slices.Contains(ofRecord, choice.name),
			})
		}
	}
	return view
}

// facetLinks makes a link of each value, stages in their own order and others as they come. The empty jurisdiction is
// "none" in an address.
func facetLinks(
	words *locale.Locale, chosen address, name string, values []store.FacetValue, names choiceNames,
) []facetLink {
	if name == "stage" {
		values = slices.Clone(values)
		order := models.Stages.Values()
		slices.SortStableFunc(values, func(a, b store.FacetValue) int {
			return slices.Index(order, a.Value) - slices.Index(order, b.Value)
		})
	}
	links := make([]facetLink, len(values))
	for i, value := range values {
		inAddress := value.Value
		if name == "jurisdiction" && inAddress == "" {
			inAddress = "none"
		}
		link := facetLink{
			Value: value.Value, Label: names.label(words, name, inAddress), OfRecord: slices.Contains(ofRecord, name),
			Count: value.Count, Chosen: chosen.has(name, inAddress),
		}
		if link.Chosen {
			link.Address = chosen.withoutValue(name, inAddress).String()
		} else {
			link.Address = chosen.with(name, inAddress).String()
		}
		links[i] = link
	}
	return links
}

// label gives the words for a chosen value.
func (n choiceNames) label(words *locale.Locale, name, value string) string {
	switch name {
	case "jurisdiction":
		code := models.Code(strings.ToUpper(value))
		if value == "none" {
			code = ""
		}
		if label, ok := n.jurisdictions[code]; ok {
			return label
		}
		return string(code)
	case "measure":
		if label, ok := n.measures[value]; ok {
			return label
		}
	case "stage", "status", "classification", "certainty":
		return words.Label(name, value)
	case "from", "to", "action_since", "until":
		if date, err := models.ParseDate(value); err == nil {
			return words.Date(date)
		}
	}
	return value
}
