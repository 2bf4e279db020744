package web

import (
	"net/url"
	"strconv"
	"time"

	"tracker/models"
	"tracker/store"
)

// FilterValues is the way back from a filter to an address: InitiativeFilter reads the same filter from it. What is as
// it would be anyway is left out.
func FilterValues(f store.InitiativeFilter) url.Values {
	values := url.Values{}
	for _, code := range f.Jurisdictions {
		if code == "" {
			code = unsettled
		}
		values.Add("jurisdiction", string(code))
	}
	addAll(values, "classification", f.Classifications)
	addAll(values, "status", f.Statuses)
	addAll(values, "stage", f.Stages)
	addAll(values, "measure", f.Measures)
	addAll(values, "body", f.Bodies)
	addAll(values, "sponsor", f.Sponsors)
	addAll(values, "certainty", f.Certainties)
	set(values, "q", f.Query)
	for name, date := range map[string]models.Date{
		"from": f.From, "to": f.To, "action_since": f.ActionSince, "until": f.Until,
	} {
		set(values, name, date.String())
	}
	set(values, "updated_since", momentText(f.UpdatedSince, time.Time.Equal))
	set(values, "as_of", MomentText(f.AsOf))
	set(values, "sort", f.Sort)
	if f.Limit != 0 && f.Limit != store.DefaultLimit {
		values.Set("limit", strconv.Itoa(f.Limit))
	}
	set(values, "cursor", f.Cursor)
	return values
}

func addAll[T ~string](values url.Values, name string, list []T) {
	for _, value := range list {
		values.Add(name, string(value))
	}
}

func set(values url.Values, name, value string) {
	if value != "" {
		values.Set(name, value)
	}
}

// MomentText writes a moment of as_of as an address has it, empty for the zero time: the last one of a day by the day
// alone.
func MomentText(moment time.Time) string {
	return momentText(moment, func(moment, day time.Time) bool { return moment.Equal(lastMoment(day)) })
}

// momentText writes a day alone where the moment is the one that a day stands for.
func momentText(moment time.Time, standsFor func(moment, day time.Time) bool) string {
	if moment.IsZero() {
		return ""
	}
	moment = moment.UTC()
	if standsFor(moment, moment.Truncate(24*time.Hour)) {
		return moment.Format(time.DateOnly)
	}
	return moment.Format(time.RFC3339Nano)
}
