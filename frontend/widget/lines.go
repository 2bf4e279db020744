package widget

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Sandbox is what a widget needs of the frame around it: no cookie, no storage, no origin.
const Sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

// Line is one way to put a widget on a page.
type Line struct {
	// Name is "element", "frame", "wordpress", "markdown" or "link".
	Name, Text string
}

// Lines are all ways to put the widget on a page. Base is the tracker's public address without a slash at its end, title
// what the widget is called, sentence what stands in its place where it cannot be shown.
func (o Options) Lines(base, title, sentence string) []Line {
	address, page := base+o.Address(), base+o.LinkedPage()
	return []Line{
		{"element", o.element(base, page, title, sentence)},
		{"frame", o.FrameOf(base, title, "100%", o.View.Height)},
		{"wordpress", address},
		{"markdown", "[![" + markdownText(title) + "](" + o.picture(base) + ")](" + page + ")"},
		{"link", `<a href="` + html.EscapeString(address) + `">` + html.EscapeString(title) + `</a>`},
	}
}

// element is the widget as the custom element that embed.js defines, with a link and a sentence in it.
func (o Options) element(base, page, title, sentence string) string {
	var b strings.Builder
	b.WriteString(`<script src="` + html.EscapeString(base) + `/embed.js" async></script>`)
	b.WriteString(`<initiative-tracker view="` + o.View.Name + `"`)
	if o.View.Subject != "" {
		b.WriteString(" " + o.View.Subject + `="` + html.EscapeString(o.Subject) + `"`)
	}
	values := o.Values()
	values.Set("v", strconv.Itoa(Version))
	for _, name := range Attributes(values) {
		b.WriteString(" " + name + `="` + html.EscapeString(strings.Join(values[name], " ")) + `"`)
	}
	b.WriteString(`><a href="` + html.EscapeString(page) + `">` + html.EscapeString(title) + `</a> ` + html.EscapeString(sentence) +
		`<svg width="100%" height="` + strconv.Itoa(o.View.Height-lineOfText) + `" aria-hidden="true"></svg></initiative-tracker>`)
	return b.String()
}

// lineOfText is about how tall the sentence in an element is, in CSS pixels. An empty drawing below it keeps the rest of
// the widget's room free until the script is there: a page's security policy may allow no style for it.
const lineOfText = 30

// Attributes are the names of options in the order in which lines have them: the version last.
func Attributes(values url.Values) []string {
	names := slices.DeleteFunc(sorted(values), func(name string) bool { return name == "v" })
	if values.Has("v") {
		names = append(names, "v")
	}
	return names
}

// picture is the address of the widget as a picture.
func (o Options) picture(base string) string {
	values := o.Values()
	values.Set("v", strconv.Itoa(Version))
	return base + o.Path() + ".svg?" + values.Encode()
}

// markdownText escapes what would end the text of a link.
func markdownText(text string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "\n", " ").Replace(text)
}
