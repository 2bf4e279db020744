package widget_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"tracker/frontend/widget"
)

func view(t *testing.T, name string) widget.View {
	t.Helper()
	found, ok := widget.ViewOf(name)
	if !ok {
		t.Fatalf("there is no view %q", name)
	}
	return found
}

func values(t *testing.T, query string) url.Values {
	t.Helper()
	parsed, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestAnAddressGivesTheOptionsThatItWasMadeOf(t *testing.T) {
	for query, want := range map[string]string{
		"":              "/embed/timeline?v=1",
		"v=1&theme=":    "/embed/timeline?v=1",
		"limit=12":      "/embed/timeline?v=1",
		"accent=%23a2b": "/embed/timeline?accent=aa22bb&v=1",
		"jurisdiction=us&jurisdiction=DE&lang=FR&theme=dark&limit=5":                          "/embed/timeline?jurisdiction=US&jurisdiction=DE&lang=fr&limit=5&theme=dark&v=1",
		"measure=visa-ban&stage=law&from=2012&to=2020-05&as_of=2024-05-01&classification=act": "/embed/timeline?as_of=2024-05-01&classification=act&from=2012&measure=visa-ban&stage=law&to=2020-05&v=1",
	} {
		o, faults := widget.Read(view(t, "timeline"), "", values(t, query))
		if len(faults) > 0 || o.Address() != want {
			t.Errorf("%q gives %s, %v", query, o.Address(), faults)
		}
		u, err := url.Parse(o.Address())
		if err != nil {
			t.Fatal(err)
		}
		if again, faults := widget.Read(o.View, "", u.Query()); len(faults) > 0 || again.Address() != o.Address() {
			t.Errorf("%s gives %s, %v", o.Address(), again.Address(), faults)
		}
	}
}

func TestEveryFaultIsNamedAtOnce(t *testing.T) {
	long := strings.Repeat("x", 10000)
	o, faults := widget.Read(view(t, "map"), "", values(t,
		"colour=red&limit=3&theme=pink&accent=reddish&lang=xx&stage=won&jurisdiction=%3Cscript%3E&from=yesterday&v=2&"+long+"=1&"+
			"measure="+long))
	var named []string
	for _, fault := range faults {
		named = append(named, strings.TrimPrefix(fault.Pointer, "/query/"))
		if fault.Detail == "" || len(fault.Detail) > 1000 || len(fault.Pointer) > 100 {
			t.Errorf("the fault is said in %q %q", fault.Pointer, fault.Detail)
		}
	}
	for _, want := range []string{"colour", "limit", "theme", "accent", "lang", "stage", "jurisdiction", "from", "v", "measure"} {
		if !slices.Contains(named, want) {
			t.Errorf("nothing is said of %q: %v", want, faults)
		}
	}
	if o.Words == nil || o.Theme != widget.Auto || o.Accent != nil {
		t.Errorf("what could not be read is %+v", o)
	}
}

func TestAWidgetLeadsToThePageThatSaysTheSame(t *testing.T) {
	for name, want := range map[string]string{
		"timeline": "/fr/timeline?measure=light&as_of=2024-05-01", "map": "/fr/map?measure=light&as_of=2024-05-01",
		"counter": "/fr/map?measure=light&as_of=2024-05-01", "next": "/fr/initiatives?measure=light&as_of=2024-05-01",
	} {
		o, faults := widget.Read(view(t, name), "", values(t, "measure=light&lang=fr&as_of=2024-05-01"))
		if len(faults) > 0 || o.LinkedPage() != want {
			t.Errorf("%s leads to %s, %v", name, o.LinkedPage(), faults)
		}
	}
}

func TestLinesHoldNothingThatBreaksOutOfThem(t *testing.T) {
	o, _ := widget.Read(view(t, "initiative"), `x"><script>alert(1)</script>`, nil)
	for _, line := range o.Lines("https://tracker.example", `A "title" <b>](javascript:x)`, `and <i>"more"</i>`) {
		for _, bad := range []string{"<b>", "<i>", "alert(1)</script>", `"title" `} {
			if line.Name != "markdown" && strings.Contains(line.Text, bad) {
				t.Errorf("%s has %s: %s", line.Name, bad, line.Text)
			}
		}
		if line.Name == "markdown" && strings.Contains(line.Text, "](javascript") && !strings.Contains(line.Text, `\](javascript`) {
			t.Errorf("the title ends its link: %s", line.Text)
		}
	}
}
