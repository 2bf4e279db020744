package frontend

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"tracker/locale"
	"tracker/models"
	"tracker/web"
)

// Everything that pages with a drawing are asked for is read or refused at its place, and what was read leads back to the
// same page.
func FuzzPageQueries(f *testing.F) {
	for _, seed := range []string{
		"", "region=europe&until=2016&stage=law", "until=2016-05&region=moon", "sort=date&group=body&window=2012-11-16/2013-01-31&lane=3&width=640&list=x", "window=../2010&width=99", "window=2010?&lane=0",
		"theme=dark&width=1200", "theme=\x00&width=1e9", "view=timeline&jurisdiction=US&limit=10&accent=%23a2b", "view=initiative&slug=https://x.example/initiatives/us-act/", "view=jurisdiction&code=//&lang=fr", "as_of=2024-05-01&from=2010&to=2009",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		values = cleaned(values)
		if asked, err := readMap(values); err == nil {
			to := asked.address("/embed/map").String()
			if again, err := readMap(parametersOf(t, to)); err != nil || again.address("/embed/map").String() != to {
				t.Errorf("the map of %q is at %q: %v", query, to, err)
			}
		}
		if asked, faults := readTimelineRequest(values); len(faults) == 0 {
			to := asked.here().String()
			if again, faults := readTimelineRequest(parametersOf(t, to)); len(faults) > 0 || again.here().String() != to {
				t.Errorf("the timeline of %q is at %q: %v", query, to, faults)
			}
		} else {
			checkPointers(t, query, faults)
		}
		for _, ending := range []string{"svg", "png"} {
			_, faults := readPicture(values, ending)
			checkPointers(t, query, faults)
		}
		if filter, err := readCharts(values, pictureFields...); err == nil {
			to := newAddress("/charts", filter).String()
			if _, err := readCharts(parametersOf(t, to)); err != nil {
				t.Errorf("the charts of %q are at %q: %v", query, to, err)
			}
		}
		options, faults := readBuilder(locale.English(), values)
		checkPointers(t, query, faults)
		if len(faults) == 0 && (!strings.HasPrefix(options.Address(), "/embed/") || len(parametersOf(t, options.Address())) == 0) {
			t.Errorf("%q builds the widget %q", query, options.Address())
		}
	})
}

// queryOf gives the parameters of an address of the site's own.
func parametersOf(t *testing.T, address string) url.Values {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		t.Fatalf("%q is no address of the site: %v", address, err)
	}
	return u.Query()
}

func checkPointers(t *testing.T, query string, faults models.Faults) {
	t.Helper()
	for _, fault := range faults {
		if !strings.HasPrefix(fault.Pointer, "/query/") || fault.Detail == "" {
			t.Errorf("%q: %+v", query, fault)
		}
	}
	if status, _ := web.StatusOf(faults.AsError("x")); len(faults) > 0 && status != 400 {
		t.Errorf("%q is answered %d", query, status)
	}
}

// Another language or time changes where the links of a page lead within the site, and nothing else of it; whatever the
// page says.
func FuzzRebase(f *testing.F) {
	for _, seed := range []string{
		"/initiatives?q=x#y", "//evil.example", "/%zz", `/"><script>alert(1)</script>`, "javascript:alert(1)", "/\\evil", "/?as_of=", "/ a\tb", "/fr/../x", "<a href=/x>", "-->", "</title>", "'", "/initiatives/été", "/;a=b", "/?a=%26&as_of=2020",
	} {
		f.Add(seed, seed)
	}
	to := rebase{prefix: "/fr", asOf: "2024-05-01"}
	f.Fuzz(func(t *testing.T, address, text string) {
		moved := to.address(address)
		u, err := url.Parse(moved)
		if before, wrong := url.Parse(address); wrong == nil && (err != nil || u.Host != before.Host || u.Scheme != before.Scheme || u.Fragment != before.Fragment) {
			t.Errorf("%q leads to %q: %v", address, moved, err)
		}
		// As they would stand in a page if somebody forgot to escape them.
		_ = to.page([]byte(`<a href="` + address + `" title='` + text + `'>` + text + `<form action=` + address + `><script>` + text))
		if both := address + text; !utf8.ValidString(both) || strings.ContainsFunc(both, unicode.IsControl) {
			return // no record has them, and templates write them in their own way
		}
		// As they do stand in one.
		page := `<p title="` + asText(text) + `"><a class='` + asText(text) + `' href="` + asText(address) + `">` + asText(text) + `</a><a hreflang="de" href="/x">x</a></p>`
		want := `<p title="` + asText(text) + `"><a class='` + asText(text) + `' href="` + asText(moved) + `">` + asText(text) + `</a><a hreflang="de" href="/x">x</a></p>`
		if got := string(to.page([]byte(page))); sameMarkup(got) != sameMarkup(want) {
			t.Errorf("%q becomes %q", page, got)
		}
		if got := string(rebase{}.page([]byte(page))); got != page {
			t.Errorf("where nothing is to be changed %q becomes %q", page, got)
		}
	})
}

// A stylesheet loses only what browsers do not read: it never grows, and strings in it stay as they are.
func FuzzLeanCSS(f *testing.F) {
	for _, seed := range []string{
		"a {\n  color: red;\n}\n\nb , i { margin: 0 1px; }\n", "/* one */ a { b: c } /* two", `a::before { content: "; }  /* ' */ \"  "; x: y }`, `a { content: "no end`, ".a\\:b  .c\\  d { e: f }", "a/**/b", "a\\", "'\n'", ";;}}", " { } ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		lean := string(leanCSS([]byte(sheet)))
		if len(lean) > len(sheet) {
			t.Errorf("%q becomes %q", sheet, lean)
		}
		quoted := `a{content:"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `).Replace(sheet) + `"}`
		if lean := string(leanCSS([]byte(quoted))); lean != quoted {
			t.Errorf("%q becomes %q", quoted, lean)
		}
	})
}

func asText(text string) string { return html.EscapeString(text) }

// sameMarkup writes a piece of a page as browsers understand it.
func sameMarkup(page string) string {
	var out strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		out.WriteString(tokens.Token().String())
	}
	return out.String()
}
