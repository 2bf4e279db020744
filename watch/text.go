package watch

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture are the elements that never hold what a page has to say. A time is furniture too: it is when, not what.
// Forms are not: many sites wrap the whole page in one.
var furniture = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true,
	atom.Object: true, atom.Embed: true, atom.Svg: true, atom.Canvas: true, atom.Audio: true, atom.Video: true,
	atom.Nav: true, atom.Aside: true, atom.Dialog: true, atom.Menu: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Input: true, atom.Label: true, atom.Datalist: true,
	atom.Time: true,
}

// furnitureRoles are the same by their role (WAI-ARIA).
var furnitureRoles = map[string]bool{
	"navigation": true, "banner": true, "contentinfo": true, "complementary": true, "search": true, "dialog": true,
	"alertdialog": true, "alert": true, "menu": true, "menubar": true, "toolbar": true, "tablist": true, "timer": true,
}

// furnitureNames are words in a class or an id that mean an advertisement or something else around the content.
var furnitureNames = map[string]bool{
	"ad": true, "ads": true, "adv": true, "advert": true, "advertisement": true, "adsbygoogle": true, "sponsored": true,
	"promo": true, "promoted": true, "banner": true, "cookie": true, "cookies": true, "consent": true, "gdpr": true,
	"newsletter": true, "subscribe": true, "share": true, "sharing": true, "social": true, "comments": true,
	"breadcrumb": true, "breadcrumbs": true, "pagination": true, "pager": true, "sidebar": true, "footer": true,
	"popup": true, "modal": true, "recommended": true, "recommendations": true, "trending": true, "teaser": true,
	"mostread": true, "popular": true,
}

// furnitureParts are the same for words that mean it only together.
var furnitureParts = []string{
	"related-article", "related-post", "related-stor", "related-news", "related-content", "read-more", "most-read",
	"most-popular", "you-may-like", "you-might-like", "latest-news", "last-updated", "view-count",
}

// inline are the elements that do not end a passage. Cells do not: a row of a table is one passage.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.U: true,
	atom.Var: true, atom.Wbr: true, atom.Td: true, atom.Th: true, atom.Tt: true, atom.Big: true,
}

// passages gives what a page says, a paragraph, list item, heading or row of a table at a time: the text of its main
// part, where it marks one, without what stands around it.
func passages(page *html.Node) []string {
	var r reader
	root := mainPart(page)
	r.within = root != page
	r.read(root)
	r.end()
	return r.passages
}

// mainPart finds the one part of a page that is marked as its content, else the whole page.
func mainPart(page *html.Node) *html.Node {
	var mains, articles []*html.Node
	for node := range page.Descendants() {
		switch {
		case node.Type != html.ElementNode:
		case node.DataAtom == atom.Main || attribute(node, "role") == "main":
			mains = append(mains, node)
		case node.DataAtom == atom.Article:
			articles = append(articles, node)
		}
	}
	for _, found := range [][]*html.Node{mains, articles} {
		if len(found) == 1 {
			return found[0]
		}
	}
	return page
}

// reader walks through a page and collects its passages.
type reader struct {
	passages []string
	current  strings.Builder
	// within tells that the walk is inside of content, where a header is a heading and not the head of the site.
	within bool
}

func (r *reader) read(node *html.Node) {
	switch node.Type {
	case html.TextNode:
		r.current.WriteString(node.Data)
		return
	case html.ElementNode:
		if r.skips(node) {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	before := r.within
	switch node.DataAtom {
	case atom.Main, atom.Article, atom.Section:
		r.within = true
	}
	breaks := node.Type == html.ElementNode && !inline[node.DataAtom]
	if breaks {
		r.end()
	} else if node.DataAtom == atom.Td || node.DataAtom == atom.Th {
		r.current.WriteByte(' ')
	}
	for child := range node.ChildNodes() {
		r.read(child)
	}
	if breaks {
		r.end()
	}
	r.within = before
}

// end closes a passage.
func (r *reader) end() {
	if text := strings.Join(strings.Fields(r.current.String()), " "); text != "" {
		r.passages = append(r.passages, text)
	}
	r.current.Reset()
}

func (r *reader) skips(node *html.Node) bool {
	switch {
	case furniture[node.DataAtom], furnitureRoles[attribute(node, "role")], hidden(node):
		return true
	case node.DataAtom == atom.Header || node.DataAtom == atom.Footer:
		return !r.within
	case node.DataAtom == atom.Body || node.DataAtom == atom.Html || node.DataAtom == atom.Main || node.DataAtom == atom.Article:
		return false // such names describe the page there
	case node.DataAtom == atom.Ul || node.DataAtom == atom.Ol:
		return onlyLinks(node)
	}
	return named(attribute(node, "class")) || named(attribute(node, "id"))
}

func hidden(node *html.Node) bool {
	for _, a := range node.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return false
}

// onlyLinks tells a menu from a list: every word of it is a link, and there are several.
func onlyLinks(list *html.Node) bool {
	links := 0
	for node := range list.Descendants() {
		if node.DataAtom == atom.A {
			links++
		}
		if node.Type == html.TextNode && strings.TrimSpace(node.Data) != "" && !inLink(node, list) {
			return false
		}
	}
	return links > 1
}

func inLink(node, list *html.Node) bool {
	for ; node != list; node = node.Parent {
		if node.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// named tells whether a class or an id calls its element furniture.
func named(text string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, "_", "-"))
	for word := range strings.FieldsSeq(text) {
		for part := range strings.SplitSeq(word, "-") {
			if furnitureNames[part] {
				return true
			}
		}
		for _, part := range furnitureParts {
			if strings.Contains(word, part) {
				return true
			}
		}
	}
	return false
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
