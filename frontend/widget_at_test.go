package frontend_test

import (
	"net/url"
	"testing"

	"tracker/frontend"
)

func TestAnAddressIsThatOfAWidgetOrNot(t *testing.T) {
	for address, want := range map[string]string{
		"/embed/timeline":                      "timeline en",
		"/embed/timeline?lang=fr&v=1":          "timeline fr",
		"/embed/map.svg?lang=uk":               "map picture uk",
		"/embed/initiative/us-act":             "initiative en",
		"/embed/initiative/us-act.png?lang=de": "initiative picture de",
		"/embed/jurisdiction/us?lang=xx":       "jurisdiction en",
		"/embed":                               "",
		"/embed/":                              "",
		"/embed/initiative":                    "",
		"/embed/map/us":                        "",
		"/embed/anything":                      "",
		"/embed.js":                            "",
		"/timeline":                            "",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if view, language, ok := frontend.WidgetAt(u); ok {
			got = view + " " + language
		}
		if got != want {
			t.Errorf("%s is %q, not %q", address, got, want)
		}
	}
}
