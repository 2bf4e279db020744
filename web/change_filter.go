package web

import (
	"net/url"
	"time"

	"tracker/models"
	"tracker/store"
)

// ChangeFilter reads the parameters of the list of changes. Extra names parameters of the caller's own. The faults are all
// that is wrong; the filter holds what could be read.
func ChangeFilter(values url.Values, extra ...string) (store.ChangeFilter, models.Faults) {
	q := NewQuery(values, extra...)
	f := store.ChangeFilter{
		Jurisdictions: readCodes(q),
		Kinds:         Terms[models.RevisionKind](q, "kind", models.RevisionKinds),
		Since:         q.Moment("since"),
		Until:         q.EndOfMoment("until"),
		AsOf:          q.EndOfMoment("as_of"),
	}
	if only := q.Flag("corrections"); only != nil {
		f.Corrections = *only
	}
	var page store.InitiativeFilter
	readPage(q, &page)
	f.Limit, f.Cursor = page.Limit, page.Cursor
	if !f.Since.IsZero() && !f.Until.IsZero() && f.Until.Before(f.Since) {
		q.fault("until", "This is before since, so nothing lies between.")
	}
	return f, q.Faults()
}

// ChangeValues is the way back from a filter to an address, without the page of the list.
func ChangeValues(f store.ChangeFilter) url.Values {
	values := url.Values{}
	for _, code := range f.Jurisdictions {
		if code == "" {
			code = unsettled
		}
		values.Add("jurisdiction", string(code))
	}
	addAll(values, "kind", f.Kinds)
	if f.Corrections {
		values.Set("corrections", "true")
	}
	set(values, "since", momentText(f.Since, time.Time.Equal))
	set(values, "until", MomentText(f.Until))
	set(values, "as_of", MomentText(f.AsOf))
	return values
}
