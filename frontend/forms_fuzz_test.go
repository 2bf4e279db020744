package frontend

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tracker/models"
)

// What a form says of a record is what a form of that record says, and every text that does not fit is named.
func FuzzRecordForm(f *testing.F) {
	for _, seed := range []string{
		"", "title=An+act&status=enacted&jurisdiction=us", "actions.0.date=2010-12&actions.0.classification=passage&actions.0.votes.0.counts.yes=92", "actions.0.votes.0.counts.yes=many&actions.1.date=2010-13",
		"actions.99999999999999999999.date=2010", "actions.-1.date=2010&actions.5.date=2011&actions.00.date=2012", "measures.0.measure=visa-ban&sources.0.key=a&sources.0.accessed_on=2024-05-01", "sponsors.0.primary=on",
		"calls.0.measures=a,b;c&calls.0.number=2147483648", "version=7&slug=x&publication=published", "title=%0D%0A%00%FF&summary=a%0D%0Ab", "candidate_jurisdictions.0.jurisdiction=%20fr%20", "actions=1&actions.0=2&actions..date=3&.=4",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		values, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		var record models.Initiative
		for _, fault := range decodeForm(values, &record) {
			if !strings.HasPrefix(fault.Pointer, "/") || fault.Detail == "" {
				t.Errorf("%q: %+v", body, fault)
			}
		}
		if record.Slug != "" || record.Version != 0 || record.Publication != "" || record.VerifiedBy != "" || !record.CreatedAt.IsZero() {
			t.Errorf("%q sets what no form sets: %+v", body, record)
		}
		written := encodeForm(record)
		var again models.Initiative
		faults := decodeForm(written, &again)
		if len(faults) > 0 || !reflect.DeepEqual(written, encodeForm(again)) {
			t.Errorf("%q is written as %v, and that as %v: %v", body, written, encodeForm(again), faults)
		}
		_ = record.Validate(models.References{})
	})
}

// Whoever signs in goes on within the pages of staff, whatever an address asks for.
func FuzzNext(f *testing.F) {
	for _, seed := range []string{
		"/staff", "/staff/reviews/1?x=y#z", "https://evil.example/staff", "//evil.example/staff", `/\evil.example`, "/staff/../..//evil.example", "/staff\r\nX: y", "/staff/%2e%2e/%2e%2e//evil.example", "/staff%2f", "/staff/login", "/staff;//x", "/staff?next=//evil",
		"javascript:alert(1)", "/staff/\x00", "/staff/%5c%5cevil.example",
	} {
		f.Add(seed)
	}
	site := &url.URL{Scheme: "https", Host: "tracker.example.org", Path: "/staff/login"}
	f.Fuzz(func(t *testing.T, asked string) {
		next := nextOf(asked)
		to, err := site.Parse(next)
		if err != nil || to.Host != site.Host || to.Scheme != site.Scheme || to.Path != "/staff" && !strings.HasPrefix(to.Path, "/staff/") || strings.HasPrefix(to.Path, "/staff/login") {
			t.Errorf("%q leads to %q: %v", asked, next, err)
		}
		if strings.ContainsAny(next, "\r\n\t\\ ") || strings.HasPrefix(next, "//") || nextOf(next) != next {
			t.Errorf("%q leads to %q", asked, next)
		}
	})
}

// A form that is carried through signing in is the form without its secrets, and no larger than one may be.
func FuzzCarried(f *testing.F) {
	for _, seed := range []string{"title=a&title=b", "password=x&new_password=y&code=123456", "_replayed=1&carried.a=b", "carried.password=x", "=&=", "a=" + strings.Repeat("b", 1000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		values, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		var sent carried
		if err := sent.add(values, ""); err != nil {
			return
		}
		through := url.Values{}
		for _, field := range sent.Fields {
			if isSecret(field.Name) || !slices.Contains(values[field.Name], field.Value) {
				t.Errorf("%q carries %q", body, field.Name)
			}
			through.Add(carriedPrefix+field.Name, field.Value)
		}
		var back carried
		if err := back.add(through, carriedPrefix); err != nil || len(back.Fields) != len(sent.Fields) {
			t.Errorf("%q comes back as %v: %v", body, back.Fields, err)
		}
	})
}
