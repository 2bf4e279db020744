package web

import (
	"net/url"
	"reflect"
	"testing"
)

// What an address was read as is written as an address that is read alike.
func FuzzFilters(f *testing.F) {
	for _, seed := range []string{
		"", "jurisdiction=US&jurisdiction=none&stage=law", "q=%00&sort=-title&limit=200&cursor=abc", "from=2010&to=2012-06/2013&until=2012-12-31",
		"as_of=2024-05-01", "action_since=2024-05-01T10:00:00Z&updated_since=2024-05-01", "measure=visa-ban&certainty=reported&body=Senate", "limit=-1", "x=y",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		_, _ = ActionFilter(values)
		filter, faults := InitiativeFilter(values)
		if len(faults) > 0 {
			return
		}
		written := FilterValues(filter)
		again, faults := InitiativeFilter(written)
		if len(faults) > 0 {
			t.Fatalf("%q is written as %q, which has faults: %v", query, written.Encode(), faults)
		}
		filter.Cursor, filter.Limit, again.Cursor, again.Limit = "", 0, "", 0
		if !reflect.DeepEqual(filter, again) {
			t.Errorf("%q is read as %+v and, written as %q, as %+v", query, filter, written.Encode(), again)
		}
	})
}

func FuzzAcceptedEncoding(f *testing.F) {
	for _, seed := range []string{"", "gzip", "br;q=0.5, gzip;q=0", "*;q=0", "zstd, br", "gzip;q=x", ";;,,=", "identity;q=0,*"} {
		f.Add(seed)
	}
	known := map[string]bool{"": true, "gzip": true, "br": true, "zstd": true}
	f.Fuzz(func(t *testing.T, header string) {
		if chosen := acceptedEncoding(header); !known[chosen] {
			t.Errorf("%q is answered in %q", header, chosen)
		}
	})
}
