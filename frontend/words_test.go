package frontend

import (
	"testing"
)

func TestNumbersAndCounts(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1200: "−1,200"} {
		if got := number(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
	if count(1, "law", "laws") != "1 law" || count(0, "law", "laws") != "0 laws" || count(1200, "law", "laws") != "1,200 laws" {
		t.Error("something is counted wrongly")
	}
}

func TestOnlyPagesAreLinks(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a": true, "http://example.org": true, "javascript:alert(1)": false, "data:text/html,x": false,
		"//example.org": false, "/local": false, "https://": false, "": false,
	} {
		if weblink(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}

func TestMarkdownHeadingsStandBelowThoseOfThePage(t *testing.T) {
	const want = "<h3>One</h3>\n<h4>Two</h4>\n<p>x</p>\n"
	if got := string(markdown("# One\n\n## Two\n\nx")); got != want {
		t.Errorf("got %q", got)
	}
	if got := string(markdown("### One\n\n#### Two\n\nx")); got != want {
		t.Errorf("got %q", got)
	}
}
