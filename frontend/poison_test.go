package frontend_test

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/models"
)

// poisonous is what somebody would write who wants readers to run something.
const poisonous = ` <x-evil onclick="evil()">"'></title></style></script><script>evil()</script><img src=x onerror=evil()>`

// names are fields that no free text gets into: keys, codes, addresses, words of vocabularies, and one that is too short.
var names = []string{"Slug", "Language", "Key", "URL", "ArchivedURL", "Target", "Measure", "Initiative", "Members", "EntityType", "Method", "CountsState", "Form", "Verb"}

// poison writes poisonous text into every field that takes free text.
func poison(value reflect.Value) {
	switch value.Kind() {
	case reflect.Struct:
		for i := range value.NumField() {
			field := value.Type().Field(i)
			if field.IsExported() && !slices.Contains(names, field.Name) && field.Type != reflect.TypeFor[models.Date]() {
				poison(value.Field(i))
			}
		}
	case reflect.Slice:
		if value.Type().Elem() == reflect.TypeFor[string]() {
			return // lists of keys
		}
		for i := range value.Len() {
			poison(value.Index(i))
		}
	case reflect.String:
		if value.Type() == reflect.TypeFor[string]() && value.String() != "" {
			value.SetString(value.String() + poisonous)
		}
	}
}

func TestNothingThatIsWrittenInTheRecordRuns(t *testing.T) {
	dataset := campaign(nil)
	poison(reflect.ValueOf(&dataset).Elem())
	dataset.Campaign.Languages, dataset.Campaign.TimeZone = []string{"en"}, "UTC"
	dataset.Campaign.Licence.URL = "https://example.org/licence"
	s := openSite(t, dataset)
	seen := 0
	for _, address := range []string{
		"/", "/timeline", "/jurisdictions", "/jurisdictions/aa", "/jurisdictions/uni", "/initiatives", "/initiatives?q=evil", "/initiatives?view=list",
		"/initiatives/aa-lights-act", "/initiatives/aa-lights-act/history", "/initiatives/aa-lights-act/versions/1", "/initiatives/aa-lights-act/answers",
		"/initiatives/bb-pier-motion", "/fr/initiatives/aa-lights-act", "/matrix", "/map", "/charts", "/compare?jurisdiction=AA&jurisdiction=BB", "/changes",
		"/data", "/data/dictionary", "/methodology", "/suggest?initiative=aa-lights-act", "/embed",
		"/embed/timeline", "/embed/initiative/aa-lights-act", "/embed/jurisdiction/aa", "/embed/map", "/embed/matrix", "/embed/latest", "/embed/counter", "/embed/next",
		"/initiatives?q=%3Cscript%3Eevil()%3C/script%3E", "/embed/map?x=%3Cscript%3Eevil()%3C/script%3E", "/%3Cscript%3Eevil()%3C/script%3E",
	} {
		page := s.get(address)
		if page.Status >= http.StatusInternalServerError {
			t.Errorf("%s answers %d", address, page.Status)
		}
		if strings.Contains(page.text(), "evil()") {
			seen++
		}
		for node := range page.document().Descendants() {
			if node.Type == html.ElementNode {
				if problem := runs(node); problem != "" {
					t.Errorf("%s: %s", address, problem)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d pages show what was written: the test looks at too little", seen)
	}
}

// runs says how an element could do what its page was not meant to; nothing when it cannot.
func runs(node *html.Node) string {
	if node.Data == "x-evil" || node.Data == "img" && attribute(node, "src") == "x" {
		return "what was written became an element: " + node.Data
	}
	if kind := attribute(node, "type"); node.Data == "script" && !strings.HasPrefix(attribute(node, "src"), "/assets/") && kind != "application/ld+json" {
		return "a script that is not the program's: " + node.Data
	}
	for _, a := range node.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"):
			return "an attribute that runs: " + a.Key
		case strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:"):
			return "an address that runs: " + a.Val
		}
	}
	return ""
}

// Pictures are documents as well: opened by themselves they could run script.
func TestNothingThatIsWrittenInTheRecordRunsInPicturesAndFeeds(t *testing.T) {
	dataset := campaign(nil)
	poison(reflect.ValueOf(&dataset).Elem())
	dataset.Campaign.Languages, dataset.Campaign.TimeZone = []string{"en"}, "UTC"
	dataset.Campaign.Licence.URL = "https://example.org/licence"
	s := openSite(t, dataset)
	for _, address := range []string{
		"/embed/timeline.svg", "/embed/initiative/aa-lights-act.svg", "/embed/jurisdiction/aa.svg", "/embed/map.svg", "/embed/matrix.svg",
		"/embed/latest.svg", "/embed/counter.svg", "/embed/next.svg", "/feeds/changes.atom", "/feeds/initiatives/aa-lights-act.atom", "/sitemap.xml",
	} {
		page := s.page(address)
		for _, evil := range []string{"<script", "<x-evil", "<img", "onclick=\"evil", `"javascript:`} {
			if strings.Contains(page.Body, evil) {
				t.Errorf("%s holds %s", address, evil)
			}
		}
	}
}
