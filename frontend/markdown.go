package frontend

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// topHeading is the level at which headings of a Markdown text begin: below those of the page.
const topHeading = 3

var (
	markdownReader = goldmark.New(goldmark.WithParserOptions(
		parser.WithASTTransformers(util.Prioritized(headingShifter{}, 100)),
	))
	markdownPolicy = newMarkdownPolicy()
)

func newMarkdownPolicy() *bluemonday.Policy {
	policy := bluemonday.NewPolicy()
	policy.AllowElements("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "h3", "h4", "h5", "h6")
	policy.AllowAttrs("href").OnElements("a")
	policy.AllowURLSchemes("http", "https")
	policy.AllowRelativeURLs(true)
	policy.RequireParseableURLs(true)
	return policy
}

// markdown turns an editor's text into HTML without anything that could run: raw HTML and addresses that are not a
// page's are removed twice, by the reader and by the policy.
func markdown(source string) template.HTML {
	if source == "" {
		return ""
	}
	var out bytes.Buffer
	if err := markdownReader.Convert([]byte(source), &out); err != nil {
		return template.HTML("<p>" + template.HTMLEscapeString(source) + "</p>") //nolint:gosec // escaped right here
	}
	return template.HTML(markdownPolicy.SanitizeBytes(out.Bytes())) //nolint:gosec // what the policy let through
}

// headingShifter puts a text's highest heading at topHeading and keeps the steps below it.
type headingShifter struct{}

func (headingShifter) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	var headings []*ast.Heading
	highest := 6
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		if heading, ok := node.(*ast.Heading); ok {
			headings = append(headings, heading)
			highest = min(highest, heading.Level)
		}
	}
	for _, heading := range headings {
		heading.Level = min(6, heading.Level-highest+topHeading)
	}
}

// plainText is what a reader sees of a Markdown text, in one line.
func plainText(source string) string {
	var b strings.Builder
	document := markdownReader.Parser().Parse(text.NewReader([]byte(source)))
	// The walker gives no error of its own.
	_ = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node := node.(type) {
		case *ast.Text:
			if entering {
				b.Write(node.Segment.Value([]byte(source)))
				if node.SoftLineBreak() || node.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.AutoLink:
			if entering {
				b.Write(node.Label([]byte(source)))
			}
		default:
			if !entering && node.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}
