package frontend

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"tracker/frontend/timeline"
	"tracker/locale"
	"tracker/models"
)

// wordsIn are the functions that templates may call, in one tongue. They know no request.
func wordsIn(t tongue) template.FuncMap {
	l := t.words
	return template.FuncMap{
		"t":         l.T,
		"n":         l.N,
		"rich":      func(key string, args ...any) template.HTML { return rich(l, key, args...) },
		"link":      link,
		"bold":      bold,
		"label":     func(field string, value any) (string, error) { return label(l, field, value) },
		"note":      func(field string, value any) string { return l.Note(field, fmt.Sprint(value)) },
		"terms":     l.Terms,
		"inline":    l.Inline,
		"number":    l.Number,
		"percent":   l.Percent,
		"phrase":    l.Date,
		"place":     l.Place,
		"language":  l.LanguageName,
		"tag":       l.Tag,
		"lanes":     func(d timeline.Drawing) template.HTML { return d.HTML(l, t.record) },
		"inorder":   func(list timeline.List) template.HTML { return list.HTML(l, t.record) },
		"timeof":    timeElement,
		"dateof":    func(d models.Date) template.HTML { return dateElement(l, d) },
		"weblink":   weblink,
		"unsettled": func(code models.Code) bool { return code == "" },
		"codepath":  codePath,
		// recordlang stands within a tag that holds words of the record, which are not translated.
		"recordlang": func() template.HTMLAttr { return languageAttribute(l, t.record) },
		// recordtext and recordlink are such words beside others, or within a message.
		"recordtext": func(text string) template.HTML { return recordText(t, text) },
		"recordlink": func(address, text string) template.HTML { return recordLink(t, address, text) },
		// englishlang stands within a tag that holds what is said in English alone.
		"englishlang": func() template.HTMLAttr { return languageAttribute(l, locale.English().Tag()) },
	}
}

// label gives the words for a value of a vocabulary, by the name of the field that it rules.
func label(l *locale.Locale, field string, value any) (string, error) {
	if _, ok := models.Vocabularies[field]; !ok {
		return "", fmt.Errorf("there is no vocabulary %q", field)
	}
	return l.Label(field, fmt.Sprint(value)), nil
}

// weblink tells whether an address may be made a link: a page's and nothing that runs.
func weblink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// codePath is the address of a jurisdiction's page.
func codePath(code models.Code) string {
	return "/jurisdictions/" + strings.ToLower(string(code))
}
