package web

import (
	"net/url"
	"testing"
)

// What is read without an allocation is what the parser of addresses reads.
func FuzzPlainHosts(f *testing.F) {
	for _, rest := range []string{
		"partner.example/", "partner.example", "partner.example:8443/page?q=a/b:c@d#e", "partner.example:/", "1.2.3.4:80", "a.b.",
		"Partner.example/", "a@b.example/", "[::1]:80/", "a.example:8x/", "a.example/%zz", "a.example/\x7f", "a.example?x", "a.example#x",
		"a.example:80?x", "a_b.example/", "a.example/é", "a.example:1:2/", "-.example//", "..", "a.example/[", "a.example/a b",
	} {
		f.Add(rest)
	}
	f.Fuzz(func(t *testing.T, rest string) {
		name, plain := plainHost(rest)
		if !plain {
			return
		}
		u, err := url.Parse("https://" + rest)
		if err != nil || u.Hostname() != name || u.User != nil {
			t.Errorf("%q is of the host %q, and parsed %v (%v)", rest, name, u, err)
		}
	})
}

func TestHostsOfPartnersAreReadWithoutAnAllocation(t *testing.T) {
	for _, referer := range []string{"https://partner.example/", "http://partner.example:8080/some/page?of=it"} {
		name := ""
		if made := testing.AllocsPerRun(100, func() { name = hostOf(referer) }); made > 0 || name != "partner.example" {
			t.Errorf("%s: %q with %v allocations", referer, name, made)
		}
	}
}
