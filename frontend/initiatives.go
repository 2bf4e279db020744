package frontend

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// initiativesView is the list that is searched and filtered.
type initiativesView struct {
	layout
	Filters filterView
	Rows    []initiativeRow
	Total   int
	Sorts   []sortLink
	// Next continues the list, First goes back to its beginning; empty when there is nothing there.
	Next, First string
}

// sortLink is an order in which the list can be had.
type sortLink struct {
	Label, Address string
	Chosen         bool
}

func (s *site) showInitiatives(c *gin.Context) error {
	ctx := c.Request.Context()
	filter, faults := web.InitiativeFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This list cannot be shown as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	page, err := s.store.Initiatives(ctx, filter)
	if err != nil {
		return err
	}
	facets, err := s.store.Facets(ctx, filter)
	if err != nil {
		return err
	}
	frame, err := s.frame(ctx, "/initiatives", "/initiatives")
	if err != nil {
		return err
	}
	names, err := s.namesOf(c, facets)
	if err != nil {
		return err
	}
	chosen := newAddress("/initiatives", filter)
	frame.Title = "Initiatives"
	if filter.Query != "" {
		frame.Title = "“" + filter.Query + "” in initiatives"
		frame.Search = filter.Query
	}
	frame.Data = chosen.at("/api/v1/initiatives")
	view := initiativesView{
		layout:  frame,
		Filters: newFilterView(chosen, filter, facets, names),
		Rows:    initiativeRows(page.Items, true),
		Total:   page.Total,
		Sorts:   sortLinks(chosen, filter),
	}
	if page.Next != "" {
		view.Next = chosen.with("cursor", page.Next).String()
	}
	if filter.Cursor != "" {
		view.First = chosen.String()
	}
	return show(c, s.pages.initiatives, view)
}

// cleaned leaves out what a form sends for fields that nobody filled in.
func cleaned(given url.Values) url.Values {
	kept := url.Values{}
	for name, values := range given {
		for _, value := range values {
			if value != "" {
				kept.Add(name, value)
			}
		}
	}
	return kept
}

// namesOf gives the words for what can be chosen: jurisdictions and measures are named by the data.
func (s *site) namesOf(c *gin.Context, facets store.Facets) (choiceNames, error) {
	names := choiceNames{measures: map[string]string{}, jurisdictions: map[models.Code]string{"": "Not settled"}}
	measures, err := s.store.Measures(c.Request.Context())
	if err != nil {
		return names, err
	}
	for _, measure := range measures {
		names.measures[measure.Key] = measure.Name
	}
	for _, value := range facets.Jurisdictions {
		names.jurisdictions[models.Code(value.Value)] = value.Label
	}
	return names, nil
}

// sortLinks are the orders that the page offers, the first of them what a visitor gets without asking.
func sortLinks(chosen address, filter store.InitiativeFilter) []sortLink {
	orders := []struct{ key, label string }{
		{"-latest_action_date", "Latest action"},
		{"first_action_date", "Earliest first"},
		{"title", "Title"},
		{"-updated_at", "Last changed here"},
	}
	current := filter.Sort
	if filter.Query != "" {
		orders = append([]struct{ key, label string }{{"", "Best match"}}, orders...)
	} else if current == "" {
		current = "-latest_action_date"
	}
	links := make([]sortLink, len(orders))
	for i, order := range orders {
		to := chosen.without("sort")
		if order.key != "" && !(order.key == "-latest_action_date" && filter.Query == "") {
			to = to.with("sort", order.key)
		}
		links[i] = sortLink{Label: order.label, Address: to.String(), Chosen: order.key == current}
	}
	return links
}
