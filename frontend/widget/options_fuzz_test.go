package widget

import (
	"net/url"
	"strings"
	"testing"
)

// What an address of a widget was read as is written as one address, which is read alike and says nothing twice; every
// fault names its option.
func FuzzOptions(f *testing.F) {
	for _, seed := range []string{
		"", "lang=fr&theme=dark&accent=8a2b2b&limit=10", "accent=%23a2b&v=1", "jurisdiction=US&stage=law&from=2010&to=2012-06", "as_of=2024-05-01",
		"lang=FR&lang=de", "limit=0", "accent=%zz", "theme=%00", "x~/y=1", "measure=visa-ban&measure=asset-freeze", "v=2",
	} {
		for n := range Views {
			f.Add(n, "us", seed)
		}
	}
	f.Fuzz(func(t *testing.T, number int, subject, query string) {
		values, err := url.ParseQuery(query)
		if err != nil || number < 0 {
			return
		}
		view := Views[number%len(Views)]
		options, faults := Read(view, subject, values)
		for _, fault := range faults {
			if !strings.HasPrefix(fault.Pointer, "/query/") || fault.Detail == "" {
				t.Errorf("%q: %+v", query, fault)
			}
		}
		if len(faults) > 0 {
			return
		}
		address, err := url.Parse(options.Address())
		if err != nil || !strings.HasPrefix(address.Path, "/embed/"+view.Name) || address.Host != "" {
			t.Fatalf("%q is written as %q: %v", query, options.Address(), err)
		}
		again, faults := Read(view, subject, address.Query())
		if len(faults) > 0 || again.Address() != options.Address() {
			t.Errorf("%q is written as %q, and that as %q: %v", query, options.Address(), again.Address(), faults)
		}
		for _, page := range []string{options.Page(), options.LinkedPage()} {
			if to, err := url.Parse(page); err != nil || to.Host != "" || !strings.HasPrefix(page, "/") || strings.HasPrefix(page, "//") {
				t.Errorf("%q leads to %q: %v", query, page, err)
			}
		}
	})
}

// Whatever colour is asked for, what becomes of it is a colour that can be read.
func FuzzAccent(f *testing.F) {
	for _, seed := range []string{"8a2b2b", "#a2b", "fff", "#000000", "+12345", "é12345", "12_456", "0x1234", "#######", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		accent, ok := ParseAccent(text)
		if !ok {
			return
		}
		for _, c := range []struct{ colour, paper RGB }{{accent.OnLight, LightPaper}, {accent.OnDark, DarkPaper}} {
			if Contrast(c.colour, c.paper) < LeastContrast {
				t.Errorf("%q becomes %s, which cannot be read", text, c.colour.Hex())
			}
		}
		again, ok := ParseAccent(accent.Given.Hex())
		if !ok || again != accent || len(accent.Given.Hex()) != 6 || strings.ContainsAny(text, "+-_xX ") {
			t.Errorf("%q is taken for %s", text, accent.Given.Hex())
		}
	})
}
