package web

import (
	"net/url"
	"reflect"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

func TestTheFilterOfChangesAndItsAddress(t *testing.T) {
	day := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	for address, want := range map[string]store.ChangeFilter{
		"":                                  {},
		"jurisdiction=us&jurisdiction=none": {Jurisdictions: []models.Code{"US", ""}},
		"kind=edited&kind=corrected":        {Kinds: []models.RevisionKind{models.RevisionEdited, models.RevisionCorrected}},
		"corrections=true":                  {Corrections: true},
		"corrections=false":                 {},
		"since=2024-05-01&until=2024-05-01": {Since: day, Until: day.AddDate(0, 0, 1).Add(-1)},
		"since=2024-05-01T12:00:00Z":        {Since: day.Add(12 * time.Hour)},
		"as_of=2024-05-01":                  {AsOf: day.AddDate(0, 0, 1).Add(-1)},
	} {
		values, _ := url.ParseQuery(address)
		got, faults := ChangeFilter(values)
		want.Limit = store.DefaultLimit
		if len(faults) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", address, got, faults)
		}
		if again, faults := ChangeFilter(ChangeValues(got)); len(faults) > 0 || !reflect.DeepEqual(again, got) {
			t.Errorf("%s, written and read again: %+v, %v", address, again, faults)
		}
	}
	for _, address := range []string{"jurisdiction=u", "kind=dance", "corrections=perhaps", "since=someday", "limit=0", "cursor=%21", "colour=red",
		"since=2024-05-02&until=2024-05-01"} {
		values, _ := url.ParseQuery(address)
		if _, faults := ChangeFilter(values); len(faults) != 1 {
			t.Errorf("%s: faults %v", address, faults)
		}
	}
}
