package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// What people read stands in the catalogue, and nothing of it in a template of the public site.
func TestTemplatesHoldNoWords(t *testing.T) {
	for _, file := range publicTemplates(t) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range wordsOf(string(source)) {
			t.Errorf("%s: %q is not in the catalogue", file, text)
		}
		for _, text := range templateStrings(t, file) {
			if phrase.MatchString(text) && !slices.Contains(properNames, text) {
				t.Errorf("%s: %q, within an action, is not in the catalogue", file, text)
			}
		}
	}
}

func TestWordsAreFoundInTemplates(t *testing.T) {
	for source, want := range map[string][]string{
		`<p{{recordlang}}>{{t "a.b"}} · <code>as_of</code></p>`:                                            nil,
		`<p>{{if .X}}Seen{{end}} {{number .N}}</p>`:                                                        {"Seen"},
		`<p>{{n "a.b" .Count}}s</p>`:                                                                       {"s"},
		`<a href="/x" title="More">{{.Title}}</a>`:                                                         {"More"},
		`<a href="/x" aria-label="{{t "a.b"}}, {{.Title}}"></a>`:                                           nil,
		`<button name="act" value="Go" type="submit">→</button><input type="text" value=x>`:                {"Go"},
		`<meta name="description" content="All of it"><meta name="viewport" content="width=device-width">`: {"All of it"},
		`<option label="Any">{{.Label}}</option><p>&nbsp;&times;</p>`:                                      {"Any"},
		`{{define "a"}}{{if .}} class="b{{.}}" title="More"{{end}}{{end}}`:                                 {"More"},
	} {
		if got := wordsOf(source); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

// properNames are the same in every language.
var properNames = []string{"Natural Earth"}

// phrase is what two words of a language look like, and no name in a program.
var phrase = regexp.MustCompile(`\p{L}{2,} \p{L}{2,}`)

// attributeList is what a template for the inside of a tag looks like.
var attributeList = regexp.MustCompile(`^\s*([a-z-]+="[^"]*"\s*)+$`)

var templateAction = regexp.MustCompile(`(?s)\{\{.*?\}\}`)

// readAloud are the attributes that people read or hear.
var readAloud = []string{"aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "label"}

// wordsOf are the texts of a template that have a letter outside its actions and outside code.
func wordsOf(source string) []string {
	var found []string
	keep := func(text string) {
		if strings.ContainsFunc(text, unicode.IsLetter) {
			found = append(found, strings.TrimSpace(text))
		}
	}
	code := 0
	tokens := html.NewTokenizer(strings.NewReader(templateAction.ReplaceAllString(source, " ")))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		switch {
		case token.Type == html.TextToken && attributeList.MatchString(token.Data):
			found = append(found, wordsOf("<p "+token.Data+">")...)
		case token.Type == html.TextToken && code == 0:
			keep(token.Data)
		case token.Type == html.EndTagToken && token.Data == "code":
			code--
		case token.Type == html.StartTagToken && token.Data == "code":
			code++
		}
		for _, attribute := range token.Attr {
			if slices.Contains(readAloud, attribute.Key) || isWording(token, attribute.Key) {
				keep(attribute.Val)
			}
		}
	}
	return found
}

// isWording tells whether an attribute that is for machines elsewhere is for people here.
func isWording(token html.Token, key string) bool {
	attributes := map[string]string{}
	for _, attribute := range token.Attr {
		attributes[attribute.Key] = attribute.Val
	}
	switch key {
	case "value":
		return token.Data == "button" || slices.Contains([]string{"submit", "button", "reset"}, attributes["type"])
	case "content":
		return attributes["name"] == "description" ||
			strings.HasSuffix(attributes["property"], "title") || strings.HasSuffix(attributes["property"], "description")
	}
	return false
}
