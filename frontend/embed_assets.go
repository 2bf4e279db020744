package frontend

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
)

// embedBase are the stylesheets that every widget has, embedParts those that a view has beside them. They share what the
// pages have, as far as they show the same.
var (
	embedBase  = []string{"tokens", "marks", "embed"}
	embedParts = map[string][]string{
		"timeline":     {"timeline", "timeline-list", "embed-lanes"},
		"initiative":   {"vote", "embed-facts"},
		"jurisdiction": {"embed-rows"},
		"map":          {"map", "embed-rows", "embed-count", "embed-map"},
		"matrix":       {"matrix", "embed-matrix"},
		"latest":       {"embed-rows"},
		"counter":      {"embed-count"},
		"next":         {"embed-rows"},
		"":             {"embed-failure"},
	}
)

// inlineStyle is a stylesheet that stands in the document itself, and what a security policy allows it by.
type inlineStyle struct {
	Element template.HTML
	source  string
}

// newInlineStyle puts a stylesheet into an element. The policy names the hash of exactly that text.
func newInlineStyle(sheet []byte) inlineStyle {
	sum := sha256.Sum256(sheet)
	return inlineStyle{
		Element: markup("<style>" + string(sheet) + "</style>"),
		source:  "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
	}
}

// addEmbeds puts the styles of each view together, once. They travel in the widget itself: a stylesheet of its own would
// be shared by the widgets of a page and kept by browsers, but the first widget that a reader meets, mostly the only one,
// would be painted one round trip later. The two or three kilobytes again for each further widget are what that costs.
// What no first paint waits for, embed.js and the script inside, stays shared.
func (a *assets) addEmbeds(files fs.FS) error {
	a.embedStyles = map[string]inlineStyle{}
	for view, parts := range embedParts {
		content, err := joined(files, slices.Concat(embedBase, parts))
		if err != nil {
			return err
		}
		if content, err = withThemes(content); err != nil {
			return err
		}
		if content = leanCSS(content); bytes.Contains(content, []byte("</")) {
			return fmt.Errorf("the styles of the widget %q would end their element", view)
		}
		a.embedStyles[view] = newInlineStyle(content)
	}
	return nil
}

// withThemes lets a class on the root choose between the light and the dark values of tokens.css, which otherwise go by
// what the reader prefers.
func withThemes(sheet []byte) ([]byte, error) {
	const begin = "@media (prefers-color-scheme: dark) {\n  :root {"
	start := bytes.Index(sheet, []byte(begin))
	if start < 0 {
		return nil, errors.New("the stylesheet has no dark values for widgets")
	}
	length := bytes.Index(sheet[start:], []byte("\n}\n"))
	if length < 0 {
		return nil, errors.New("the dark values of the stylesheet have no end")
	}
	rules := sheet[start+len(begin) : start+length]
	var out bytes.Buffer
	out.Write(sheet[:start])
	fmt.Fprintf(&out, "@media (prefers-color-scheme: dark) {\n  :root:not(.light) {%s\n}\n:root.dark {%s\n", rules, rules)
	out.WriteString(":root.light { color-scheme: light; }\n:root.dark { color-scheme: dark; }\n")
	out.Write(sheet[start+length+3:])
	return out.Bytes(), nil
}
