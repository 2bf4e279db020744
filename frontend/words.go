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

// wordsIn are the functions that templates may call. What they say depends on the setting as it is when they are called;
// they know no request.
func wordsIn(s *setting) template.FuncMap {
	return template.FuncMap{
		"t":         func(key string, args ...any) string { return s.words.T(key, args...) },
		"n":         func(key string, n int, args ...any) string { return s.words.N(key, n, args...) },
		"rich":      func(key string, args ...any) template.HTML { return rich(s.words, key, args...) },
		"link":      link,
		"bold":      bold,
		"label":     func(field string, value any) (string, error) { return label(s.words, field, value) },
		"note":      func(field string, value any) string { return s.words.Note(field, fmt.Sprint(value)) },
		"terms":     func(vocabulary string) []models.Term { return s.words.Terms(vocabulary) },
		"inline":    func(label string) string { return s.words.Inline(label) },
		"number":    func(n int) string { return s.words.Number(n) },
		"percent":   func(share float64) string { return s.words.Percent(share) },
		"phrase":    func(d models.Date) string { return s.words.Date(d) },
		"place":     func(code models.Code, name string) string { return s.words.Place(code, name) },
		"language":  func(tag string) string { return s.words.LanguageName(tag) },
		"tag":       func() string { return s.words.Tag() },
		"lanes":     func(d timeline.Drawing) template.HTML { return d.HTML(s.words, s.record) },
		"inorder":   func(list timeline.List) template.HTML { return list.HTML(s.words, s.record) },
		"timeof":    timeElement,
		"dateof":    func(d models.Date) template.HTML { return dateElement(s.words, d) },
		"weblink":   weblink,
		"unsettled": func(code models.Code) bool { return code == "" },
		"codepath":  codePath,
		// recordlang stands within a tag that holds words of the record, which are not translated.
		"recordlang": func() template.HTMLAttr { return languageAttribute(s.words, s.record) },
		// recordtext and recordlink are such words beside others, or within a message.
		"recordtext": func(text string) template.HTML { return recordText(s.tongue, text) },
		"recordlink": func(address, text string) template.HTML { return recordLink(s.tongue, address, text) },
		// englishlang stands within a tag that holds what is said in English alone.
		"englishlang": func() template.HTMLAttr { return languageAttribute(s.words, locale.English().Tag()) },
		// scripts are those of a staff page.
		"scripts": func() []string { return s.scripts },
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
