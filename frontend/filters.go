package frontend

import (
	"slices"
	"strings"

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
	// Open tells that something is chosen in it.
	Open bool
}

// facetLink chooses a value, or takes it back when it is chosen.
type facetLink struct {
	Value, Label string
	Count        int
	Address      string
	Chosen       bool
}

// chosenValue is a choice in words, with the address of the list without it.
type chosenValue struct {
	Title, Label, Without string
}

// choiceNames are the words for choices that the data names.
type choiceNames struct {
	jurisdictions map[models.Code]string
	measures      map[string]string
}

// formFields are the parameters that the form has fields for.
var formFields = []string{"q", "from", "to"}

// choiceTitles are the parameters as a reader knows them, in the order in which choices are listed.
var choiceTitles = []struct{ name, title string }{
	{"q", "Search"},
	{"jurisdiction", "Jurisdiction"},
	{"stage", "Stage"},
	{"status", "Status"},
	{"classification", "Kind of text"},
	{"measure", "Measure"},
	{"body", "Body"},
	{"sponsor", "Sponsor"},
	{"certainty", "Certainty"},
	{"from", "Actions from"},
	{"to", "Actions to"},
	{"action_since", "Action since"},
	{"updated_since", "Changed here since"},
	{"until", "As far as it had come by"},
	{"as_of", "As the record stood on"},
}

func newFilterView(chosen address, filter store.InitiativeFilter, facets store.Facets, names choiceNames) filterView {
	view := filterView{
		Path:   chosen.path,
		Query:  filter.Query,
		From:   filter.From.String(),
		To:     filter.To.String(),
		Stages: facetLinks(chosen, "stage", facets.Stages),
		Clear:  chosen.path,
	}
	for _, facet := range []struct {
		name, title string
		values      []store.FacetValue
	}{
		{"jurisdiction", "Jurisdiction", facets.Jurisdictions},
		{"classification", "Kind of text", facets.Classifications},
		{"measure", "Measure", facets.Measures},
	} {
		links := facetLinks(chosen, facet.name, facet.values)
		view.Facets = append(view.Facets, facetView{
			Name: facet.name, Title: facet.title, Values: links,
			Open: slices.ContainsFunc(links, func(l facetLink) bool { return l.Chosen }),
		})
	}
	for name, values := range chosen.values {
		if slices.Contains(formFields, name) {
			continue
		}
		for _, value := range values {
			view.Kept = append(view.Kept, keptValue{name, value})
		}
	}
	slices.SortFunc(view.Kept, func(a, b keptValue) int {
		return strings.Compare(a.Name+"="+a.Value, b.Name+"="+b.Value)
	})
	for _, choice := range choiceTitles {
		for _, value := range chosen.values[choice.name] {
			view.Chosen = append(view.Chosen, chosenValue{
				Title:   choice.title,
				Label:   names.label(choice.name, value),
				Without: chosen.withoutValue(choice.name, value).String(),
			})
		}
	}
	return view
}

// facetLinks makes a link of each value, stages in their own order and others as they come. The empty jurisdiction is
// "none" in an address.
func facetLinks(chosen address, name string, values []store.FacetValue) []facetLink {
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
		link := facetLink{Value: value.Value, Label: value.Label, Count: value.Count, Chosen: chosen.has(name, inAddress)}
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
func (n choiceNames) label(name, value string) string {
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
		return models.Vocabularies[name].Label(value)
	case "from", "to", "action_since", "until":
		if date, err := models.ParseDate(value); err == nil {
			return date.Phrase()
		}
	}
	return value
}
