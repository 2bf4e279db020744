package frontend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
)

// embedParts are the stylesheets of widgets: "embed" is every widget's, the others are those of views. They share what
// the pages have, as far as they show the same.
var embedParts = map[string][]string{
	"embed":  {"tokens", "marks", "embed"},
	"lanes":  {"timeline", "timeline-list", "embed-lanes"},
	"map":    {"map", "embed-map"},
	"matrix": {"matrix", "embed-matrix"},
	"facts":  {"vote", "embed-facts"},
}

// addEmbeds keeps the stylesheets of widgets.
func (a *assets) addEmbeds(files fs.FS) error {
	a.embedStyles = map[string]string{}
	for name, parts := range embedParts {
		content, err := joined(files, parts)
		if err != nil {
			return err
		}
		if name == "embed" {
			if content, err = withThemes(content); err != nil {
				return err
			}
		}
		if a.embedStyles[name], err = a.add("embed-"+name, ".css", "text/css; charset=utf-8", content); err != nil {
			return err
		}
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
