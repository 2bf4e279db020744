package web

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

func values(t *testing.T, query string) url.Values {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestInitiativeFilterReadsAndWritesAddresses(t *testing.T) {
	t.Parallel()
	day := func(text string) time.Time {
		moment, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for query, want := range map[string]store.InitiativeFilter{
		"": {},
		"jurisdiction=eu&jurisdiction=US&jurisdiction=Eu": {Jurisdictions: []models.Code{"EU", "US"}},
		"jurisdiction=None":       {Jurisdictions: []models.Code{""}},
		"q=&stage=&jurisdiction=": {},
		"q=+visa+ban+":            {Query: "visa ban"},
		"stage=law&stage=adopted": {Stages: []models.Stage{"law", "adopted"}},
		"status=in-force&certainty=confirmed&classification=act": {
			Statuses: []models.Status{"in-force"}, Certainties: []models.Certainty{"confirmed"}, Classifications: []models.Classification{"act"},
		},
		"measure=visa-ban&body=Senate&body=Senate&sponsor=A%26B": {Measures: []string{"visa-ban"}, Bodies: []string{"Senate"}, Sponsors: []string{"A&B"}},
		"from=2010-12&to=2012~&action_since=2011&until=2012-12-31": {
			From: models.MustDate("2010-12"), To: models.MustDate("2012~"), ActionSince: models.MustDate("2011"), Until: models.MustDate("2012-12-31"),
		},
		"as_of=2024-05-01":                            {AsOf: day("2024-05-02").Add(-1)},
		"as_of=2024-05-01T12:00:00Z":                  {AsOf: day("2024-05-01").Add(12 * time.Hour)},
		"as_of=2024-05-01T12:00:00+02:00":             {AsOf: day("2024-05-01").Add(10 * time.Hour)},
		"updated_since=2024-05-01":                    {UpdatedSince: day("2024-05-01")},
		"sort=-title&limit=200&cursor=eyJzIjoiYSJ9-_": {Sort: "-title", Limit: 200, Cursor: "eyJzIjoiYSJ9-_"},
	} {
		got, faults := InitiativeFilter(values(t, query))
		if len(faults) > 0 {
			t.Errorf("%q: %v", query, faults)
			continue
		}
		if want.Limit == 0 {
			want.Limit = store.DefaultLimit
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n got %+v\nwant %+v", query, got, want)
		}
		again, faults := InitiativeFilter(FilterValues(got))
		if len(faults) > 0 || !reflect.DeepEqual(again, got) {
			t.Errorf("%q comes back as %q: %v\n got %+v\nwant %+v", query, FilterValues(got).Encode(), faults, again, got)
		}
	}
}

func TestFiltersNameEveryFault(t *testing.T) {
	t.Parallel()
	many := strings.Repeat("&body=x%d", store.MaxFilterValues+1)
	var numbers []any
	for n := range store.MaxFilterValues + 1 {
		numbers = append(numbers, n)
	}
	for query, want := range map[string][]string{
		"limit=0":                             {"/query/limit"},
		"limit=201":                           {"/query/limit"},
		"limit=abc":                           {"/query/limit"},
		"limit=1e2":                           {"/query/limit"},
		"limit=5&limit=6":                     {"/query/limit"},
		"limt=5":                              {"/query/limt"},
		"a/b~c=5":                             {"/query/a~1b~0c"},
		"sort=name":                           {"/query/sort"},
		"sort=--title":                        {"/query/sort"},
		"cursor=%3Cscript%3E":                 {"/query/cursor"},
		"jurisdiction=E.U":                    {"/query/jurisdiction"},
		"measure=Visa+ban":                    {"/query/measure"},
		"stage=done":                          {"/query/stage"},
		"from=2010-13":                        {"/query/from"},
		"from=2012&to=2010":                   {"/query/to"},
		"as_of=yesterday":                     {"/query/as_of"},
		"as_of=0000-01-01":                    {"/query/as_of"},
		"updated_since=2024":                  {"/query/updated_since"},
		"q=a%00b":                             {"/query/q"},
		"q=%ff":                               {"/query/q"},
		"q=" + strings.Repeat("x", maxText+1): {"/query/q"},
		fmt.Sprintf(many[1:], numbers...):     {"/query/body"},
		"stage=x&status=y&limit=0&from=z&zz=1&aa=2": {
			"/query/status", "/query/stage", "/query/from", "/query/limit", "/query/aa", "/query/zz",
		},
	} {
		_, faults := InitiativeFilter(values(t, query))
		var pointers []string
		for _, fault := range faults {
			pointers = append(pointers, fault.Pointer)
			if !strings.HasSuffix(fault.Detail, ".") {
				t.Errorf("%q: %q is no sentence", query, fault.Detail)
			}
		}
		if !reflect.DeepEqual(pointers, want) {
			t.Errorf("%q: faults %v, want %v", query, faults, want)
		}
	}
}

func TestActionFilter(t *testing.T) {
	t.Parallel()
	f, faults := ActionFilter(values(t, "jurisdiction=eu&action=adoption&action=passage&scheduled=false&sort=date"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(f.ActionClassifications) != 2 || f.Scheduled == nil || *f.Scheduled || !f.Ascending || f.Jurisdictions[0] != "EU" {
		t.Errorf("%+v", f)
	}
	if f, _ = ActionFilter(values(t, "sort=-date")); f.Ascending || f.Scheduled != nil {
		t.Errorf("%+v", f)
	}
	_, faults = ActionFilter(values(t, "action=dance&scheduled=maybe&sort=title"))
	if len(faults) != 3 {
		t.Errorf("faults: %v", faults)
	}
}

func TestChoiceFilterHasNoPages(t *testing.T) {
	t.Parallel()
	_, faults := ChoiceFilter(values(t, "stage=law&limit=5&sort=title&cursor=x&zoom=2"), "zoom")
	if len(faults) != 3 {
		t.Errorf("limit, sort and cursor mean nothing here: %v", faults)
	}
}

func TestEmptyAddressSaysThatItTakesNothing(t *testing.T) {
	t.Parallel()
	faults := NewQuery(values(t, "x=1")).Faults()
	if len(faults) != 1 || faults[0].Pointer != "/query/x" {
		t.Errorf("%v", faults)
	}
}
