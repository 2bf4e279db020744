package frontend

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tracker/locale"
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
	// Bounded says that not all that fit are listed; empty when they are.
	Bounded string
	// Next continues the list, First goes back to its beginning; empty when there is nothing there.
	Next, First string
	// Near are the choices that keep everything out, when nothing is left.
	Near []nearMiss
}

// sortLink is an order in which the list can be had.
type sortLink struct {
	Label, Address string
	Chosen         bool
}

func (s *site) showInitiatives(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.InitiativeFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This list cannot be shown as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	page, err := v.record.Initiatives(v.ctx(), filter)
	if err != nil {
		return err
	}
	chosen := newAddress("/initiatives", filter)
	filters, _, err := filtersOf(v, chosen, filter)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/initiatives", "/initiatives")
	if err != nil {
		return err
	}
	frame.Title = titled(v.words, v.words.T("initiatives.title"), filters)
	frame.Search = filter.Query
	if filter.Query != "" && len(filters.Chosen) == 1 {
		frame.Title = v.words.T("initiatives.title-search", "query", filter.Query)
	}
	frame.load(s.assets, "suggest")
	frame.Data = chosen.at("/api/v1/initiatives")
	frame.Take = s.takeAway(v, chosen.values, "")
	frame.feed(v, v.words.T("feed.changes"), changesFeed)
	view := initiativesView{
		layout:  frame,
		Filters: filters,
		Rows:    withFound(v.words, initiativeRows(page.Items, true), filter.Query),
		Total:   page.Total,
		Sorts:   sortLinks(v.words, chosen, filter),
	}
	if page.Total == store.MaxFound && filter.Query != "" && len(filters.Chosen) == 1 {
		view.Bounded = v.words.T("initiatives.common", "count", v.words.Number(store.MaxFound))
	}
	if page.Total == 0 {
		if view.Near, err = nearMisses(v, chosen, view.Filters); err != nil {
			return err
		}
	}
	if page.Next != "" {
		view.Next = chosen.with("cursor", page.Next).String()
	}
	if filter.Cursor != "" {
		view.First = chosen.String()
	}
	return show(v, s.pages.initiatives, view)
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

// sortLinks are the orders that the page offers, the first of them what a visitor gets without asking.
func sortLinks(words *locale.Locale, chosen address, filter store.InitiativeFilter) []sortLink {
	orders := []struct{ key, label string }{
		{"-latest_action_date", "initiatives.by-latest"},
		{"first_action_date", "initiatives.by-first"},
		{"title", "initiatives.by-title"},
		{"-updated_at", "initiatives.by-changed"},
	}
	current := filter.Sort
	if filter.Query != "" {
		orders = append([]struct{ key, label string }{{"", "initiatives.by-match"}}, orders...)
	} else if current == "" {
		current = "-latest_action_date"
	}
	links := make([]sortLink, len(orders))
	for i, order := range orders {
		to := chosen.without("sort")
		if order.key != "" && !(order.key == "-latest_action_date" && filter.Query == "") {
			to = to.with("sort", order.key)
		}
		links[i] = sortLink{Label: words.T(order.label), Address: to.String(), Chosen: order.key == current}
	}
	return links
}
