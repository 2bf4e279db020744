package frontend

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// allowedMarkdown are the elements that an editor's text can become.
var allowedMarkdown = []string{
	"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "h3", "h4", "h5", "h6", "a",
	"html", "head", "body", // the parser adds these
}

func FuzzMarkdownIsHarmless(f *testing.F) {
	for _, seed := range []string{
		"# Head\n\ntext *em* **strong** `code`\n\n- a\n- b\n", "[a](javascript:alert(1))", "[a](JaVa\tScript:alert(1))", "<script>alert(1)</script>",
		"![x](data:image/svg+xml,<svg onload=alert(1)>)", "<a href=\"javascript:alert(1)\" onclick=x>", "[a](//evil.example 'title\" onclick=\"x')",
		"<https://example.org>", "<javascript:alert(1)>", "```\n</pre><script>\n```", "[x]: javascript:alert(1)\n[x]", "&#106;avascript:alert(1)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		root, err := html.Parse(strings.NewReader(string(markdown(source))))
		if err != nil {
			t.Fatal(err)
		}
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			if !slices.Contains(allowedMarkdown, node.Data) {
				t.Errorf("%q becomes <%s>", source, node.Data)
			}
			for _, a := range node.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				scheme, _, hasScheme := strings.Cut(value, ":")
				if strings.ContainsAny(scheme, "/?#") {
					hasScheme = false
				}
				if a.Key != "href" && a.Key != "rel" || hasScheme && a.Key == "href" && scheme != "http" && scheme != "https" {
					t.Errorf("%q becomes %s=%q", source, a.Key, a.Val)
				}
			}
		}
		_ = plainText(source)
	})
}
