package web

import (
	"net/url"

	"tracker/models"
	"tracker/store"
)

// ReviewFilter reads the parameters of a list of reviews. Extra names parameters of the caller's own.
func ReviewFilter(values url.Values, extra ...string) (store.ReviewFilter, models.Faults) {
	q := NewQuery(values, extra...)
	var page store.InitiativeFilter
	f := store.ReviewFilter{
		States:        Terms[models.ReviewState](q, "state", models.ReviewStates),
		Reasons:       Terms[models.ReviewReason](q, "reason", models.ReviewReasons),
		Jurisdictions: readCodes(q),
	}
	for _, name := range q.Texts("assignee") {
		if name == nobody {
			name = ""
		}
		f.Assignees = append(f.Assignees, name)
	}
	readPage(q, &page)
	f.Limit, f.Cursor = page.Limit, page.Cursor
	return f, q.Faults()
}

// nobody is how an address writes that no one is assigned.
const nobody = "none"

// ReviewValues writes what a filter chooses as parameters, without the place in the list.
func ReviewValues(f store.ReviewFilter) url.Values {
	values := url.Values{}
	for _, state := range f.States {
		values.Add("state", string(state))
	}
	for _, reason := range f.Reasons {
		values.Add("reason", string(reason))
	}
	for _, code := range f.Jurisdictions {
		if code == "" {
			code = unsettled
		}
		values.Add("jurisdiction", string(code))
	}
	for _, name := range f.Assignees {
		if name == "" {
			name = nobody
		}
		values.Add("assignee", name)
	}
	return values
}
