package store

import (
	"context"
	"fmt"
	"testing"

	"tracker/models"
)

// A query of words that most records have is answered from a bounded number of them; what else narrows it looks at all.
func TestAQueryThatMostRecordsFitFindsABoundedNumber(t *testing.T) {
	const beyond = MaxFound + 50
	var list []models.Initiative
	for n := range beyond {
		i := anInitiative(fmt.Sprintf("act-%04d", n), titled("An act about rivers"))
		if n == beyond-1 {
			i.Jurisdiction, i.Title = "NL", "Rivers, rivers and a dam"
		}
		list = append(list, i)
	}
	list = append(list, anInitiative("a-draft", draft, titled("Rivers that nobody sees")))
	s, _ := newStoreWith(t, list...)
	ctx := context.Background()
	for _, search := range []struct {
		filter InitiativeFilter
		total  int
		first  string
	}{
		{InitiativeFilter{Query: "rivers"}, MaxFound, ""},
		{InitiativeFilter{Query: "about RIVERS"}, MaxFound, ""},
		// By the beginning of the word alone nobody knows how many there are before they are read.
		{InitiativeFilter{Query: "rive"}, beyond, "act-1049"},
		{InitiativeFilter{Query: "rivers dam"}, 1, "act-1049"},
		{InitiativeFilter{Query: "rivers", Jurisdictions: []models.Code{"NL"}}, 1, "act-1049"},
		{InitiativeFilter{Query: "rivers", Jurisdictions: []models.Code{"US"}}, beyond - 1, ""},
		{InitiativeFilter{Query: "rivers", Audience: Staff, Publications: []models.Publication{models.Draft}}, 1, "a-draft"},
	} {
		seen := map[string]bool{}
		search.filter.Limit = MaxLimit
		for first := true; ; first = false {
			page, err := s.Initiatives(ctx, search.filter)
			if err != nil {
				t.Fatal(err)
			}
			if page.Total != search.total {
				t.Errorf("%+v: total %d, want %d", search.filter, page.Total, search.total)
			}
			if first && search.first != "" && page.Items[0].Slug != search.first {
				t.Errorf("%q finds %s first", search.filter.Query, page.Items[0].Slug)
			}
			for _, item := range page.Items {
				seen[item.Slug] = true
			}
			if search.filter.Cursor = page.Next; search.filter.Cursor == "" {
				break
			}
		}
		if len(seen) != search.total {
			t.Errorf("%q gives %d records, want %d", search.filter.Query, len(seen), search.total)
		}
	}
	facets, err := s.Facets(ctx, InitiativeFilter{Query: "rivers"})
	if err != nil || len(facets.Stages) != 1 || facets.Stages[0].Count != MaxFound {
		t.Errorf("%+v, %v", facets.Stages, err)
	}
}
